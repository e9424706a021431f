/** Facts of an 850 or ORDERS → the order as our book takes it. Pure. */
import type { ReceivedLine, ReceivedOrder } from "../../../core/orders/index.ts";
import type { Facts850, LineFacts850, Party, ReadDates } from "./facts.ts";

/** What an order says whatever carried it. */
export type OrderFacts = Omit<Facts850, "terms" | "hashTotal" | "orderType" | "release" | "receiver">;

export function receivedOrder(facts: OrderFacts, document = "850"): ReceivedOrder {
  const shipTo = facts.parties.find((party) => party.role === "deliveryParty" || party.role === "shipTo");
  const { sender, releaseNumber, orderDate, buyerRule } = facts;
  const references = { ...facts.references, ...partyReferences(facts.parties) };
  return {
    channel: "edi",
    document,
    ...(sender ? { sender: senderOf(sender) } : {}),
    number: facts.orderNumber,
    ...(releaseNumber === null ? {} : { release: releaseNumber }),
    purpose: facts.purpose,
    ...(facts.envelope.test ? { test: true } : {}),
    ...(orderDate === null ? {} : { orderedOn: orderDate }),
    ...(buyerRule ? { buyerRule: buyerRule.code } : {}),
    ...datesOf(facts),
    ...(shipTo
      ? {
          shipTo: {
            ...(shipTo.id === null ? {} : { code: shipTo.id }),
            ...(shipTo.name === null ? {} : { name: shipTo.name }),
          },
        }
      : {}),
    ...(Object.keys(references).length > 0 ? { references } : {}),
    lines: facts.lines.flatMap(receivedLines),
  };
}

/** "ZZ:RETAILERXYZ": finds the partner. Without a qualifier it is one that both agreed on: ZZZ. */
export const senderOf = (identity: { readonly id: string; readonly idQualifier: string }): string =>
  `${identity.idQualifier || "ZZZ"}:${identity.id}`;

export const datesOf = ({ dates, saidDates }: ReadDates): Pick<ReceivedLine, "dates" | "saidDates"> => ({
  ...(Object.keys(dates).length > 0 && { dates }),
  ...(saidDates && { saidDates }),
});

/** The buying place and the place to mark cartons for are kept and shown; they decide nothing yet. */
function partyReferences(parties: readonly Party[]): Record<string, string> {
  const named = parties.filter(
    (party) => (party.role === "buyer" || party.role === "markFor") && (party.id ?? party.name) !== null,
  );
  return Object.fromEntries(named.map((party) => [party.role, party.id ?? party.name ?? ""]));
}

/** A line with a schedule of several parts becomes a line per part, "1/1" and "1/2": each has days of its own. */
function receivedLines(facts: LineFacts850): ReceivedLine[] {
  const line = receivedLine(facts);
  if (facts.schedule.length === 0) return [line];
  return facts.schedule.map((part, i) => ({
    ...line,
    line: facts.schedule.length === 1 ? line.line : `${line.line}/${i + 1}`,
    quantity: part.quantity,
    ...datesOf(nearerDates(facts, part)),
    ...(part.shipTo === null ? {} : { shipTo: part.shipTo }),
  }));
}

/** The days of a part of a schedule go before those of its line. */
function nearerDates(line: ReadDates, part: ReadDates): ReadDates {
  const own = part.saidDates?.map((one) => ({ ...one, schedule: true as const }));
  const saidDates = own ? [...(line.saidDates ?? []), ...own] : line.saidDates;
  return { dates: { ...line.dates, ...part.dates }, ...(saidDates && { saidDates }) };
}

function receivedLine(facts: LineFacts850): ReceivedLine {
  const { line, quantity, unit, price, items, pack, stores, buyerRule, shipTo } = facts;
  return {
    line,
    quantity,
    ...(unit === "" ? {} : { unit }),
    ...(price === null ? {} : { price, priceBasis: facts.priceUnits }),
    ...(price === null || facts.priceBasis === null ? {} : { priceCode: facts.priceBasis.code }),
    items,
    ...(pack === null ? {} : { pack }),
    ...(stores.length > 0 ? { stores } : {}),
    ...datesOf(facts),
    ...(buyerRule ? { buyerRule: buyerRule.code } : {}),
    ...(shipTo === null ? {} : { shipTo }),
  };
}
