/** What a partner says of what we sent: 997, 999, CONTRL and TA1 in the same words. Pure. */
import type { ReceivedAcknowledgment } from "../../../core/flows/index.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";

type Verdict = NonNullable<ReceivedAcknowledgment["verdict"]>;
type Code = ReceivedAcknowledgment["codes"][number];
type Named = ReceivedAcknowledgment["messages"][number];

/** P of a group says nothing of the sets it does not name; W, X and M reject for reasons of security. */
const LETTERS: Readonly<Record<string, Verdict>> = {
  A: "accepted",
  E: "accepted with errors",
  P: "accepted with errors",
  R: "rejected",
  M: "rejected",
  W: "rejected",
  X: "rejected",
};

const REJECTED = "4";
const ACTIONS: Readonly<Record<string, Verdict | null>> = { "4": "rejected", "7": "accepted", "8": null };

const EMPTY: ReceivedAcknowledgment = { of: "group", control: "", verdict: null, codes: [], messages: [] };

/** Null where what it acknowledges, or how, is not said. */
export function readAcknowledgment(message: EdiMessage): ReceivedAcknowledgment | null {
  const read = message.type === "CONTRL" ? readContrl(message) : readGroup(message);
  return read.control === "" ? null : read;
}

interface Growing {
  control: string;
  verdict: Verdict;
  codes: Code[];
}

/** Codes of a result stand behind it: AK502 to AK506, AK905 to AK909. */
const codesFrom = (segment: EdiSegment, list: string, from: number): Code[] =>
  [0, 1, 2, 3, 4].flatMap((step) => {
    const code = segment.at(from + step).trim();
    return code === "" ? [] : [{ list, code }];
  });

function readGroup({ segments }: EdiMessage): ReceivedAcknowledgment {
  let read = EMPTY;
  const messages: Growing[] = [];
  let place: Pick<Code, "segment" | "position"> = {};
  for (const segment of segments) {
    const at = (element: number, component?: number): string => segment.at(element, component).trim();
    const open = messages.at(-1);
    if (segment.id === "AK1") read = { ...read, control: at(2) };
    else if (segment.id === "AK2") messages.push({ control: at(2), verdict: "accepted", codes: [] });
    else if (segment.id === "AK3" || segment.id === "IK3") {
      place = { segment: at(1), position: Number(at(2)) || 0 };
      if (at(4) !== "" && at(4) !== "8") open?.codes.push({ list: "AK3", code: at(4), ...place });
    } else if (segment.id === "AK4" || segment.id === "IK4")
      open?.codes.push({ list: "AK4", code: at(3), ...place, element: Number(at(1, 1)) || 0 });
    else if ((segment.id === "AK5" || segment.id === "IK5") && open) {
      open.verdict = LETTERS[at(1)] ?? "rejected";
      open.codes.unshift(...codesFrom(segment, "AK5", 2));
    } else if (segment.id === "AK9")
      read = { ...read, verdict: LETTERS[at(1)] ?? "rejected", codes: codesFrom(segment, "AK9", 5) };
  }
  return { ...read, messages: messages satisfies readonly Named[] };
}

function readContrl({ segments }: EdiMessage): ReceivedAcknowledgment {
  let read: ReceivedAcknowledgment = { ...EMPTY, of: "interchange" };
  const messages: Growing[] = [];
  let position = 0;
  for (const segment of segments) {
    const at = (element: number, component?: number): string => segment.at(element, component).trim();
    const open = messages.at(-1);
    const code = (list: string, element: number): Code[] => (at(element) === "" ? [] : [{ list, code: at(element) }]);
    if (segment.id === "UCI")
      read = { ...read, control: at(1), verdict: ACTIONS[at(4)] ?? null, codes: code("UCI", 5) };
    // We write one group in an interchange: what is said of it is said of that.
    else if (segment.id === "UCF" && at(4) === REJECTED) read = { ...read, verdict: "rejected", codes: code("UCF", 5) };
    else if (segment.id === "UCM")
      messages.push({ control: at(1), verdict: ACTIONS[at(3)] ?? "rejected", codes: code("UCM", 4) });
    else if (segment.id === "UCS" && open) {
      position = Number(at(1)) || 0;
      open.codes.push(...code("UCS", 2).map((one) => ({ ...one, position })));
    } else if (segment.id === "UCD" && open) {
      // The tag is number 1.
      const element = Math.max(0, (Number(at(2, 1)) || 1) - 1);
      open.codes.push({ list: "UCD", code: at(1), position, element });
    }
  }
  return {
    ...read,
    messages: messages.map((one) => ({
      ...one,
      verdict: one.verdict === "accepted" && one.codes.length > 0 ? "accepted with errors" : one.verdict,
    })),
  };
}

/** Says of an interchange whether it arrived whole: acceptance leaves its sets to 997. */
export function readTa1(segment: EdiSegment): ReceivedAcknowledgment | null {
  const [control, letter, note] = [1, 4, 5].map((element) => segment.at(element).trim());
  if (!control) return null;
  const codes = note === undefined || note === "" || note === "000" ? [] : [{ list: "TA1", code: note }];
  return { of: "interchange", control, verdict: letter === "R" ? "rejected" : null, codes, messages: [] };
}
