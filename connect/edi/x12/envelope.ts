/** Envelopes of X12: ISA to IEA, GS to GE, ST to SE. */
import { readDateTime, trimmed, type EnvelopeRules } from "../envelope-rules.ts";

export const x12Envelopes: EnvelopeRules = {
  noun: "set",
  interchange: { open: "ISA", close: "IEA", count: "IEA01", trailer: "IEA02", header: "ISA13" },
  group: { open: "GS", close: "GE", count: "GE01", trailer: "GE02", header: "GS06" },
  message: { open: "ST", close: "SE", count: "SE01", trailer: "SE02", header: "ST02" },
  controlElement: 2,
  groupNeeded: true,
  readInterchange(isa) {
    const at = trimmed(isa);
    return {
      syntax: "x12",
      sender: { id: at(6), idQualifier: at(5) },
      receiver: { id: at(8), idQualifier: at(7) },
      control: at(13),
      version: at(12),
      test: at(15) === "T",
      acknowledge: at(14) === "1",
      dateTime: readDateTime(at(9), at(10)),
    };
  },
  readGroup(gs) {
    const at = trimmed(gs);
    return {
      type: at(1),
      sender: at(2),
      receiver: at(3),
      control: at(6),
      release: at(8),
      dateTime: readDateTime(at(4), at(5)),
    };
  },
  readHeader(st, group) {
    const at = trimmed(st);
    return { type: at(1), release: group?.release || at(3), subset: at(3), control: at(2) };
  },
};
