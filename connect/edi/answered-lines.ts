/**
 * The lines of an order as documents say them, by the partner's profile, with what became of the buyer's change of each:
 * a refusal is said by its code, and a line that we do not know is named with nothing served.
 */
import type {
  ChangeVerdict,
  EdiAnswer,
  EdiAnsweredChange,
  EdiAnswerPart,
  EdiItemCodes,
} from "../../core/flows/index.ts";
import { sumBy } from "../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../core/orders/index.ts";
import type { PartnerProfile } from "../../core/partners/index.ts";
import { isOfLine, joinSchedules, type AckLine } from "./acknowledged-lines.ts";
import type { ChangedLine } from "./changed-lines.ts";
import { byTrust, x12Items } from "./partner-dialect.ts";
import type { AckPart } from "./x12/ack-dialect.ts";

/** All lines, and those of the change that the order has not. */
export function linesOf(answer: EdiAnswer, name: (items: EdiItemCodes) => ReceivedItemCode[]): AckLine[] {
  const { profile, change } = answer;
  const own = answer.lines.map((line): AckLine => {
    const { refused = null } = change?.lines.find((one) => one.line === line.line) ?? {};
    return {
      ...line,
      items: byTrust(name(line.items), profile),
      parts: line.parts.map((part) => saidDay(part, profile)),
      ...(refused !== null && { refused: refusedFor(refused) }),
    };
  });
  return [...own, ...strangersOf(answer)];
}

const refusedFor = (code: string): string => `Change refused, ${code}`;

/** Of the name of a line. */
const NAME_MAX = { x12: 20, edifact: 6 } as const;

/** How many the buyer asked for is rejected; where he named no quantity, there is nothing to say it of. */
function strangersOf({ change, lines, profile }: EdiAnswer): AckLine[] {
  const unknown = (change?.lines ?? []).filter(
    ({ line }) => line.length <= NAME_MAX[profile.syntax] && !lines.some((own) => isOfLine(own.line, line)),
  );
  return unknown.flatMap(({ line, quantity = 0, unit, items, refused }): AckLine[] =>
    refused === null || quantity <= 0
      ? []
      : [
          {
            line,
            quantity,
            unit: unit ?? lines[0]?.unit ?? "EA",
            price: null,
            priceBasis: null,
            items,
            parts: [{ kind: "rejected", quantity, shipDay: null }],
            refused: refusedFor(refused),
          },
        ],
  );
}

/** POC02 of a line that is new. */
const ADDED = "AI";

/** The lines of which there is something to tell, beside what was said of them, and those of the change. */
export function changedOf(answer: EdiAnswer): ChangedLine[] {
  const { news, profile, lines, change } = answer;
  const said = (answer.before ?? []).map((line) => ({
    ...line,
    parts: line.parts.map((part) => saidDay(part, profile)),
  }));
  const before = new Map(joinSchedules(said).map((line) => [line.line, line]));
  const isNews = ({ line }: AckLine): boolean => news.some((own) => isOfLine(own, line));
  const askedOf = ({ line }: AckLine): ChangeVerdict | undefined =>
    change?.lines.find((one) => isOfLine(one.line, line));
  // A line of the change that was never said, where others were.
  const isAdded = (line: AckLine): boolean =>
    answer.before !== null && !before.has(line.line) && askedOf(line)?.refused === null;
  return joinSchedules(linesOf(answer, x12Items))
    .filter((line) => isNews(line) || askedOf(line) !== undefined)
    .map((line) => ({
      ...line,
      shipped: sumBy(lines, (own) => (isOfLine(own.line, line.line) ? own.shipped : 0)),
      before: before.get(line.line) ?? null,
      ...(!isNews(line) && { done: askedOf(line)?.code || "NC" }),
      ...(isAdded(line) && { done: ADDED, added: true }),
    }));
}

/** What became of all lines of a change. */
export function verdictOf({ lines }: EdiAnsweredChange): "accepted" | "rejected" | "changed" {
  const refused = lines.filter((line) => line.refused !== null).length;
  if (refused === 0) return "accepted";
  return refused === lines.length ? "rejected" : "changed";
}

/** Qualifiers of days of delivery, X12 and EDIFACT; every other is of the day it ships. */
const DELIVERY = new Set(["002", "017", "067", "069", "371", "2", "17", "67", "69", "132", "191"]);

/** The day that the partner's qualifier means. */
function saidDay(part: EdiAnswerPart, { acknowledgment }: PartnerProfile): AckPart {
  const { kind, quantity, shipDay, deliveryDay } = part;
  return { kind, quantity, shipDay: DELIVERY.has(acknowledgment.dateQualifier) ? (deliveryDay ?? shipDay) : shipDay };
}
