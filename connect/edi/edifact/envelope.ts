/** Envelopes of EDIFACT: UNB to UNZ, UNG to UNE where groups are used, UNH to UNT. Names are those of ISO 9735. */
import { readDateTime, trimmed, type EnvelopeRules } from "../envelope-rules.ts";

export const edifactEnvelopes: EnvelopeRules = {
  noun: "message",
  interchange: { open: "UNB", close: "UNZ", count: "0036 of UNZ", trailer: "0020 of UNZ", header: "0020 of UNB" },
  group: { open: "UNG", close: "UNE", count: "0060 of UNE", trailer: "0048 of UNE", header: "0048 of UNG" },
  message: { open: "UNH", close: "UNT", count: "0074 of UNT", trailer: "0062 of UNT", header: "0062 of UNH" },
  controlElement: 1,
  groupNeeded: false,
  readInterchange(unb) {
    const at = trimmed(unb);
    return {
      syntax: "edifact",
      sender: { id: at(2), idQualifier: at(2, 2) },
      receiver: { id: at(3), idQualifier: at(3, 2) },
      control: at(5),
      version: [at(1), at(1, 2)].filter((part) => part !== "").join(":"),
      test: at(11) === "1",
      acknowledge: at(9) === "1",
      dateTime: readDateTime(at(4), at(4, 2)),
    };
  },
  readGroup(ung) {
    const at = trimmed(ung);
    return {
      type: at(1),
      sender: at(2),
      receiver: at(3),
      control: at(5),
      release: releaseOf(at(7), at(7, 2)),
      dateTime: readDateTime(at(4), at(4, 2)),
    };
  },
  readHeader(unh, group) {
    const at = trimmed(unh);
    const own = releaseOf(at(2, 2), at(2, 3));
    return {
      type: at(2) || (group?.type ?? ""),
      release: own || (group?.release ?? ""),
      subset: at(2, 5),
      control: at(1),
    };
  },
};

/** "D" and "96A" are "D.96A". */
const releaseOf = (version: string, release: string): string =>
  [version, release].filter((part) => part !== "").join(".");
