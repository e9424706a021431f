/** Looks up the lines that a change adds to its order, as lines of an order are, and which item every other line names. */
import { findItemMatches } from "../../../catalog/index.ts";
import type { Tx } from "../../../db/index.ts";
import type { PartFinding } from "../../../documents/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { localDay, uniqueBy } from "../../../kernel/index.ts";
import type { DemandRow, OrderHead, ReceivedChange, ReceivedChangeLine, ReceivedDates } from "../../../orders/index.ts";
import type { Partner } from "../../../partners/index.ts";
import { mergeDates } from "../../../promising/index.ts";
import { stopContradictions } from "../place/contradictions.ts";
import type { IntakeContext } from "../resolve/facts.ts";
import { nameItem } from "../resolve/name-item.ts";
import { resolveOrders } from "../resolve-orders.ts";
import type { ResolvedOrder } from "../resolved.ts";
import { addedLines } from "./plan-change.ts";

export interface Changing {
  readonly received: ReceivedChange;
  readonly order: OrderHead & { readonly shipToCode: string | null };
  readonly partner: Partner;
  readonly demands: readonly DemandRow[];
}

export interface Added {
  /** An order of the lines alone; null: none is added, or something of them is not known. */
  readonly resolved: ResolvedOrder | null;
  /** What nobody knows: the change waits for it. */
  readonly stops: readonly PartFinding[];
  readonly pairs: readonly ItemPlace[];
}

const NOTHING: Added = { resolved: null, stops: [], pairs: [] };

export async function resolveAdded(tx: Tx, changing: Changing, context: IntakeContext): Promise<Added> {
  const { received, order, demands } = changing;
  const own = new Set(demands.map(({ lineNo }) => lineNo));
  const lines = addedLines(received, own).filter(({ line, quantity = 0 }) => !own.has(line) && quantity > 0);
  if (lines.length === 0 || received.purpose === "cancel") return NOTHING;
  const asked = {
    channel: order.channel,
    ...(received.sender === undefined ? {} : { sender: received.sender }),
    number: order.number,
    purpose: "original" as const,
    ...(order.shipToCode === null ? {} : { shipTo: { code: order.shipToCode } }),
    ...(order.buyerRule === null ? {} : { buyerRule: order.buyerRule }),
    lines: lines.map((line) => lineOf(line, datesOf(line, changing, context.now()))),
  };
  const [found] = (await resolveOrders(tx, [asked], context)).map(stopContradictions);
  if (!found?.ok) {
    const stops = (found?.findings ?? []).map((one) => ({ ...one, stage: "look-up" as const }));
    return { ...NOTHING, stops };
  }
  const pairs = found.value.lines.flatMap(({ itemId, stores }) => stores.map(({ placeId }) => ({ itemId, placeId })));
  return { resolved: found.value, stops: [], pairs };
}

const lineOf = (said: ReceivedChangeLine, dates: ReceivedDates) => {
  const { line, quantity = 0, unit, price, priceBasis, items, stores } = said;
  return {
    line,
    quantity,
    items,
    ...(unit === undefined ? {} : { unit }),
    ...(price === undefined ? {} : { price, priceBasis: priceBasis ?? 1 }),
    ...(stores ? { stores } : {}),
    dates,
  };
};

/** What the change says; for the rest the days of the order, where they are the same for all of it and have not passed. */
function datesOf(line: ReceivedChangeLine, { received, demands }: Changing, now: number): ReceivedDates {
  const said = { ...received.dates, ...line.dates };
  const windows = uniqueBy(demands, ({ windowFrom, windowTo, cancelAfter, cancelBasis }) =>
    [windowFrom, windowTo, cancelAfter, cancelBasis].join(" "),
  );
  const [window] = windows;
  const holds = windows.length === 1 && window && window.windowTo >= localDay(now, "UTC");
  return holds ? mergeDates(window, said) : said;
}

/** By line: the item its codes mean; codes that mean none or several say nothing. */
export async function namedItems(tx: Tx, { lines }: ReceivedChange, partner: Partner): Promise<Map<string, number>> {
  const refs = lines.flatMap(({ items }) => items.map(({ code }) => ({ partnerId: partner.id, code: code.trim() })));
  const matches = await findItemMatches(tx, refs);
  return new Map(
    lines.flatMap((line) => {
      const named = nameItem(line, { partner, codesOf: partner.id, matches });
      return "item" in named ? [[line.line, named.item.id] as const] : [];
    }),
  );
}
