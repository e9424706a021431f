/** An ORDCHG → its business facts, and everything that stops it, each with its place. Pure. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode, ReceivedStore } from "../../../core/orders/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { actions, type Change } from "../x12/change-codes.ts";
import type { Coded, Party, ReadDates } from "../x12/facts.ts";
import { readMessageEnvelope, readParty } from "./facts-orders.ts";
import { groupsOf, notesFor, splitMessage, type Group, type MessageParts, type Notes } from "./groups.ts";
import { readDates, readItems, readPrice } from "./lines-orders.ts";
import { readDtm, readNumber } from "./values.ts";

export interface OrdchgLineFacts extends ReadDates {
  readonly line: string;
  readonly action: Coded & Change;
  readonly quantityOrdered: number | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly priceUnits: number;
  readonly items: readonly ReceivedItemCode[];
  readonly stores: readonly ReceivedStore[];
}

export interface FactsOrdchg extends ReadDates, ReturnType<typeof readMessageEnvelope> {
  readonly purpose: "change" | "cancel" | "replace";
  readonly changeNumber: string | null;
  readonly changeDate: Day | null;
  readonly orderNumber: string;
  readonly parties: readonly Party[];
  readonly lines: readonly OrdchgLineFacts[];
}

export interface ReadOrdchg {
  readonly facts: FactsOrdchg | null;
  readonly findings: readonly Finding[];
}

const purposes: Readonly<Record<string, FactsOrdchg["purpose"]>> = {
  "": "change",
  "1": "cancel",
  "4": "change",
  "5": "replace",
  "9": "change",
};

export function readFactsOrdchg(message: EdiMessage): ReadOrdchg {
  const findings = [...message.findings];
  const parts = splitMessage(message);
  const bgm = parts.heading.find(({ id }) => id === "BGM");
  if (!bgm) return { facts: null, findings: [...findings, finding("heading missing", { at: message.segments[0] })] };
  const notes = notesFor(findings);
  const lines = parts.lines.map((line) => readChangeLine(line, findings));
  const cnt = parts.summary.find(({ id, raw }) => id === "CNT" && raw !== "");
  if (cnt?.at(1) === "2" && Number(cnt.at(1, 2)) !== lines.length)
    notes.note("line count differs", cnt, {
      element: 1,
      args: { field: "CNT 2", said: cnt.at(1, 2), found: lines.length },
    });
  return { facts: { ...readMessageEnvelope(message), ...readHeading(bgm, parts, notes), lines }, findings };
}

function readHeading(
  bgm: EdiSegment,
  { heading }: MessageParts,
  notes: Notes,
): Omit<FactsOrdchg, keyof ReturnType<typeof readMessageEnvelope> | "lines"> {
  const { own, groups } = groupsOf(heading);
  const purpose = purposes[bgm.at(3)];
  if (purpose === undefined) notes.note("function unknown", bgm, { element: 3, args: { code: bgm.at(3) } });
  const named = groups.find(({ head }) => head.id === "RFF" && head.at(1) === "ON")?.head.at(1, 2) ?? "";
  // Called 220 it is the order itself, in its new state.
  const isOrder = named === "" && bgm.at(1) !== "230";
  const orderNumber = isOrder ? bgm.at(2) : named;
  if (orderNumber === "") notes.note("order number missing", bgm, { args: { field: "RFF ON" } });
  const dtm = own.find((one) => one.id === "DTM" && one.at(1) === "137");
  const [changeDate = null] = (dtm && readDtm(dtm)) ?? [];
  return {
    purpose: purpose ?? "change",
    changeNumber: isOrder ? null : bgm.at(2) || null,
    changeDate,
    orderNumber,
    ...readDates(own, notes),
    parties: groups.filter(({ head }) => head.id === "NAD").map(({ head }) => readParty(head)),
  };
}

function readChangeLine({ head: lin, members }: Group, findings: Finding[]): OrdchgLineFacts {
  const line = lin.at(1).trim();
  const notes = notesFor(findings, line);
  if (line === "") notes.note("line number missing", lin, { element: 1, args: { field: "LIN" } });
  const action = actions[lin.at(2)];
  if (!action) notes.note("change code unknown", lin, { element: 2, args: { field: "1229 in LIN", code: lin.at(2) } });
  const { own, groups } = groupsOf(members);
  const said = own.find((qty) => qty.id === "QTY" && qty.at(1) === "21");
  const { price, priceUnits } = readPrice(groups, notes);
  return {
    line,
    action: { code: lin.at(2), ...(action ?? { meaning: lin.at(2), does: "keep" }) },
    quantityOrdered: said ? readQuantity(said, notes) : null,
    unit: said?.at(1, 3) || null,
    price,
    priceUnits,
    items: readItems(lin, own),
    stores: groups.flatMap((group) => readStore(group, notes)),
    ...readDates(own, notes),
  };
}

/** A change may well say 0. */
function readQuantity(qty: EdiSegment, notes: Notes): number | null {
  const text = qty.at(1, 2);
  const quantity = /^\+?0+([.,]0*)?$/.test(text) ? 0 : readNumber(text);
  if (quantity === null)
    notes.note("quantity not a whole number above 0", qty, {
      element: 1,
      args: { field: `QTY ${qty.at(1)}`, quantity: text },
    });
  return quantity;
}

function readStore({ head, members }: Group, notes: Notes): ReceivedStore[] {
  const qty = members.find(({ id }) => id === "QTY");
  if (head.id !== "LOC" || head.at(1) !== "7" || !qty) return [];
  return [{ store: head.at(2), quantity: readQuantity(qty, notes) ?? 0 }];
}
