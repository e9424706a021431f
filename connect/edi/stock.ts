/** What we say of stock as the partner's document: 846 or INVRPT by its profile, with what is wrong in it. Pure. */
import type { EdiStock, Written } from "../../core/flows/index.ts";
import type { ReceivedItemCode } from "../../core/orders/index.ts";
import {
  byTrust,
  codesOf,
  edifactEnvelope,
  edifactItems,
  edifactParties,
  gtinQualifierOf,
  identityOf,
  messageRelease,
  OUR_IDENTIFIER,
  stamp,
  x12Envelope,
  x12Items,
} from "./partner-dialect.ts";
import { writeInvrpt } from "./edifact/write-invrpt.ts";
import { messageNumbers } from "./message-numbers.ts";
import { faultsOf } from "./outgoing-faults.ts";
import { write846, type StockLine } from "./x12/write-846.ts";

/** Under a control number, in the partner's syntax. */
export function writeStock(stock: EdiStock, control: number): Written {
  const bytes = stock.profile.syntax === "x12" ? x12Stock(stock, control) : edifactStock(stock, control);
  return { bytes, messages: messageNumbers(bytes), faults: faultsOf(bytes, codesOf(stock.profile)) };
}

const numberOf = ({ partnerId, version }: EdiStock): string => `INV-${partnerId}-${version}`;

function x12Stock(stock: EdiStock, control: number): Uint8Array {
  const { profile } = stock;
  const { id } = identityOf(profile.ourIdentifier ?? OUR_IDENTIFIER);
  const said = {
    reportNumber: numberOf(stock),
    dateTime: stamp(stock.now),
    parties: [{ code: "SU", name: null, idQualifier: "ZZ", id }],
    lines: linesOf(stock, x12Items),
  };
  const { free = "33", coming = "29" } = profile.inventory?.codes ?? {};
  return write846(x12Envelope(stock, "846", control), said, { free, coming });
}

function edifactStock(stock: EdiStock, control: number): Uint8Array {
  const { profile } = stock;
  const release = messageRelease(profile, "INVRPT");
  const said = {
    reportNumber: numberOf(stock),
    dateTime: stamp(stock.now),
    parties: edifactParties(stock, null),
    lines: linesOf(stock, (items) => edifactItems(items, gtinQualifierOf(release))),
  };
  const { free = "145", coming = "60" } = profile.inventory?.codes ?? {};
  return writeInvrpt(edifactEnvelope(stock, control), said, { codes: { free, coming }, release });
}

type Name = (items: EdiStock["lines"][number]["items"]) => ReceivedItemCode[];

/** In the partner's own words for units, where it has some. */
function linesOf({ lines, profile }: EdiStock, name: Name): StockLine[] {
  const theirs = new Map(Object.entries(profile.units).map(([unit, ours]) => [ours, unit]));
  return lines.map(({ items, unit, free, backordered, coming }) => ({
    items: byTrust(name(items), profile),
    unit: theirs.get(unit) ?? unit,
    free,
    backordered,
    coming,
  }));
}
