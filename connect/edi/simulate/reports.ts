/**
 * What else a played retailer sends: what a store sold, what it will want, what its own system says of our answer, and that
 * it has what we wrote. Tests like its orders; stores and ship-tos are names of the simulation's own.
 */
import { addDays, type Day } from "../../../core/kernel/index.ts";
import { digitsOf } from "../acknowledged-lines.ts";
import { gtinQualifierOf, edifactParties, messageRelease, type To } from "../partner-dialect.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { messagesOf } from "./judge-answer.ts";
import { edifactFile, x12File } from "./retailer-files.ts";

export interface PlayedReport {
  readonly number: string;
  /** A store, a ship-to. */
  readonly store: string;
  /** Our code. */
  readonly item: string;
  readonly quantity: number;
  readonly unit: string;
  readonly day: Day;
}

const WEEK_DAYS = 7;

export function playActivity(report: PlayedReport, to: To, control: number): Uint8Array {
  const { number, store, item, quantity, unit, day } = report;
  const [from, until] = [digitsOf(addDays(day, -WEEK_DAYS)), digitsOf(day)];
  if (to.profile.syntax === "edifact") {
    const segments: OutgoingSegment[] = [
      ["BGM", ["73E", null, "9"], number, "9"],
      ["DTM", ["137", until, "102"]],
      ["DTM", ["90", from, "102"]],
      ["DTM", ["91", until, "102"]],
      ...partiesOf(to),
      ["LOC", "162", [store, null, "92"]],
      ["LIN", "1"],
      ["PIA", "5", [item, "SA"]],
      ["QTY", ["153", quantity]],
    ];
    return edifactFile([segments], to, { control, type: "SLSRPT" });
  }
  const segments: OutgoingSegment[] = [
    ["XQ", "H", from, until],
    ["N1", "ST", `Store ${store}`, "92", store],
    ["LIN", "1", "VN", item],
    ["ZA", "QS", quantity, unit],
    ["CTT", 1],
  ];
  return x12File([segments], to, { control, type: "852", code: "PD" });
}

export function playForecast(report: PlayedReport, to: To, control: number): Uint8Array {
  const { number, store, item, quantity, unit, day } = report;
  const [said, wanted] = [digitsOf(day), digitsOf(addDays(day, WEEK_DAYS))];
  if (to.profile.syntax === "edifact") return edifactForecast(report, to, control);
  const segments: OutgoingSegment[] = [
    ["BFR", "00", number, null, "DL", "A", said, wanted, said],
    ["LIN", "1", "VN", item],
    ["UIT", unit],
    ["N1", "ST", `Ship-to ${store}`, "92", store],
    ["FST", quantity, "D", "W", wanted],
    ["CTT", 1],
  ];
  return x12File([segments], to, { control, type: "830", code: "PS" });
}

/** The older directories put the schedule behind its quantity and the place around items, the newer ones the other way. */
function edifactForecast({ number, store, item, quantity, day }: PlayedReport, to: To, control: number): Uint8Array {
  const older = gtinQualifierOf(messageRelease(to.profile, "DELFOR")) === "EN";
  const place: OutgoingSegment = ["NAD", older ? "CN" : "DP", [store, null, "92"]];
  const items: OutgoingSegment[] = [
    ["LIN", "1"],
    ["PIA", "5", [item, "SA"]],
  ];
  const schedule: OutgoingSegment = ["SCC", "4"];
  const wanted: OutgoingSegment = ["DTM", ["2", digitsOf(addDays(day, WEEK_DAYS)), "102"]];
  const amount: OutgoingSegment = ["QTY", ["113", quantity]];
  const segments: OutgoingSegment[] = [
    ["BGM", "241", number, "9"],
    ["DTM", ["137", digitsOf(day), "102"]],
    ...partiesOf(to),
    ...(older
      ? [["UNS", "D"] satisfies OutgoingSegment, place, ...items, amount, schedule, wanted]
      : [["GIS", "37"] satisfies OutgoingSegment, ...items, place, schedule, amount, wanted]),
    ["UNS", "S"],
  ];
  return edifactFile([segments], to, { control, type: "DELFOR" });
}

const partiesOf = (to: To): OutgoingSegment[] =>
  edifactParties(to, null).map(({ role, id, agency }) => ["NAD", role, [id, null, agency]]);

export interface PlayedText {
  /** Of an order of theirs. */
  readonly order: string;
  readonly day: Day;
  readonly text: string;
}

/** Its own system does not take our answer, and says why. */
export function playText({ order, day, text }: PlayedText, to: To, control: number): Uint8Array {
  if (to.profile.syntax === "edifact") {
    const segments: OutgoingSegment[] = [
      ["BGM", "320", `${order}-A`, "27"],
      ["DTM", ["137", digitsOf(day), "102"]],
      ["RFF", ["ON", order]],
      ["ERC", ["19", null, "9"]],
      ["FTX", "AAO", null, null, text],
    ];
    return edifactFile([segments], to, { control, type: "APERAK" });
  }
  const segments: OutgoingSegment[] = [
    ["BGN", "00", `${order}-A`, digitsOf(day)],
    ["OTI", "TR", "PO", order],
    ["TED", "848", text],
  ];
  return x12File([segments], to, { control, type: "824", code: "AG" });
}

/** It has what we wrote, and takes all of it: 997, CONTRL. */
export function playAcknowledgment(ours: Uint8Array, to: To, control: number): Uint8Array | undefined {
  const messages = messagesOf(ours);
  const [first] = messages;
  if (!first?.interchange) return undefined;
  const { interchange, group } = first;
  if (first.syntax === "edifact") {
    const party = ({ id, idQualifier }: typeof interchange.sender) => [id, idQualifier];
    const said = messages.map((message): OutgoingSegment => {
      const type = [message.type, ...message.release.split("."), "UN", message.subset];
      return ["UCM", message.control, type, "7"];
    });
    const head: OutgoingSegment = [
      "UCI",
      interchange.control,
      party(interchange.sender),
      party(interchange.receiver),
      "7",
    ];
    return edifactFile([[head, ...said]], to, { control, type: "CONTRL" });
  }
  if (!group) return undefined;
  const segments: OutgoingSegment[] = [
    ["AK1", group.type, group.control],
    ...messages.flatMap((message): OutgoingSegment[] => [
      ["AK2", message.type, message.control],
      ["AK5", "A"],
    ]),
    ["AK9", "A", messages.length, messages.length, messages.length],
  ];
  return x12File([segments], to, { control, type: "997", code: "FA" });
}
