/** Facts of an 860, an ORDCHG, or an order that says it is a change → the change as our book takes it. Pure. */
import type { ReceivedChange, ReceivedChangeLine, ReceivedOrder } from "../../core/orders/index.ts";
import type { FactsOrdchg } from "./edifact/facts-ordchg.ts";
import type { Change } from "./x12/change-codes.ts";
import type { Coded, Party, ReadDates } from "./x12/facts.ts";
import type { Facts860 } from "./x12/facts-860.ts";
import { datesOf, senderOf } from "./x12/received-order.ts";

/** A line by the names of both. */
interface LineSaid extends ReadDates, Pick<ReceivedChangeLine, "line" | "items"> {
  readonly change: Coded & Change;
  readonly quantity: number | null;
  readonly left?: number | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly priceUnits: number;
  readonly stores: NonNullable<ReceivedChangeLine["stores"]>;
}

export function changeOf860(facts: Facts860): ReceivedChange {
  const { changeSequence, changeDate, releaseNumber, lines } = facts;
  return {
    ...headOf(facts, "860"),
    ...(releaseNumber === null ? {} : { release: releaseNumber }),
    purpose: lines.some(({ change }) => change.cancelsOrder) ? "cancel" : facts.purpose,
    ...(changeSequence === null ? {} : { change: changeSequence }),
    ...(changeDate === null ? {} : { changedOn: changeDate }),
    ...datesOf(facts),
    lines: lines.map((line) => lineOf({ ...line, quantity: line.quantityOrdered, left: line.quantityLeftToReceive })),
  };
}

export function changeOfOrdchg(facts: FactsOrdchg): ReceivedChange {
  const { changeNumber, changeDate, lines } = facts;
  return {
    ...headOf(facts, "ORDCHG"),
    purpose: facts.purpose,
    ...(changeNumber === null ? {} : { change: changeNumber }),
    ...(changeDate === null ? {} : { changedOn: changeDate }),
    ...datesOf(facts),
    lines: lines.map(({ action, ...line }) => lineOf({ ...line, change: action, quantity: line.quantityOrdered })),
  };
}

type Head = Pick<ReceivedChange, "document" | "sender" | "test" | "number" | "shipTo">;

function headOf(
  {
    sender,
    envelope,
    orderNumber,
    parties,
  }: Pick<Facts860, "sender" | "orderNumber"> & {
    readonly envelope: { readonly test: boolean };
    readonly parties: readonly Party[];
  },
  document: string,
): Head {
  const shipTo = parties.find(({ role }) => role === "shipTo" || role === "deliveryParty")?.id;
  return {
    document,
    ...(sender ? { sender: senderOf(sender) } : {}),
    ...(envelope.test ? { test: true } : {}),
    number: orderNumber,
    ...(shipTo ? { shipTo } : {}),
  };
}

/** Only what its code says counts is kept: a quantity beside a change of price is no change. */
function lineOf(said: LineSaid): ReceivedChangeLine {
  const { line, change, items, quantity, left, unit, price, priceUnits, stores } = said;
  return {
    line,
    code: change.code,
    does: change.does,
    items,
    ...(change.quantity && quantity !== null ? { quantity } : {}),
    ...(change.direction ? { direction: change.direction } : {}),
    ...(change.quantity && left !== null && left !== undefined ? { left } : {}),
    ...(unit === null || unit === "" ? {} : { unit }),
    ...(change.price && price !== null ? { price, priceBasis: priceUnits } : {}),
    ...(change.quantity && stores.length > 0 ? { stores } : {}),
    ...(change.dates ? datesOf(said) : {}),
  };
}

/** An order that says it cancels, replaces or changes one that was sent; null: it is an order. */
export function changeOfOrder(order: ReceivedOrder): ReceivedChange | null {
  const { purpose, document = "", sender, test, number, release, shipTo, dates, saidDates, lines } = order;
  if (purpose !== "cancel" && purpose !== "replace" && purpose !== "change") return null;
  return {
    document,
    ...(sender === undefined ? {} : { sender }),
    ...(test ? { test } : {}),
    number,
    ...(release === undefined ? {} : { release }),
    ...(shipTo?.code === undefined ? {} : { shipTo: shipTo.code }),
    purpose,
    ...(dates ? { dates } : {}),
    ...(saidDates ? { saidDates } : {}),
    lines: purpose === "cancel" ? [] : lines.map(wholeLine),
  };
}

function wholeLine({
  line,
  quantity,
  unit,
  price,
  priceBasis,
  items,
  stores,
  dates,
  saidDates,
}: ReceivedOrder["lines"][number]): ReceivedChangeLine {
  return {
    line,
    code: "",
    does: "keep",
    quantity,
    ...(unit === undefined ? {} : { unit }),
    ...(price === undefined ? {} : { price, priceBasis: priceBasis ?? 1 }),
    items,
    ...(stores ? { stores } : {}),
    ...(dates ? { dates } : {}),
    ...(saidDates ? { saidDates } : {}),
  };
}
