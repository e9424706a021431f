/** One line of an order: its item, unit, pack, stores and terms. Pure; what is missing becomes findings of that line. */
import { computeMultiple, packContradiction, packSizes, type Item } from "../../../catalog/index.ts";
import { groupBy, sumBy } from "../../../kernel/index.ts";
import type { ReceivedLine, ReceivedOrder } from "../../../orders/index.ts";
import {
  marksStores,
  ourUnit,
  readProfile,
  shipToKey,
  type AgreementTerms,
  type ShipTo,
  type ShipToRef,
} from "../../../partners/index.ts";
import type { Finding, ResolvedLine, ResolvedStore } from "../resolved.ts";
import { computeLineTerms } from "./buyer-rule.ts";
import { isCount } from "./check-received.ts";
import { plainDecimal } from "./content.ts";
import type { IntakeFacts, Sender } from "./facts.ts";
import { finding } from "./findings.ts";
import { BUYERS, nameItem } from "./name-item.ts";

/** What the order gives each of its lines. */
export interface LineContext {
  readonly order: ReceivedOrder;
  readonly sender: Sender;
  readonly terms: AgreementTerms;
  /** Ship-to of the order; null: the customer itself. */
  readonly shipTo: ShipTo | null;
  readonly facts: IntakeFacts;
}

export interface LineAnswer {
  readonly line: ResolvedLine | null;
  readonly findings: readonly Finding[];
  /** Stores that may be made. */
  readonly missing: readonly ShipToRef[];
}

export function resolveLine(received: ReceivedLine, context: LineContext): LineAnswer {
  const chosen = chooseLineItem(received, context);
  if ("code" in chosen) return stopped([chosen]);
  const { item } = chosen;
  const unit = unitOf(received, context) || item.unit;
  const counted = countBase(received, { item, unit }, context);
  const stores = resolveStores(received, context, typeof counted === "number" ? counted : 1);
  const findings = [...(typeof counted === "number" ? [] : [counted]), ...stores.findings];
  if (typeof counted !== "number" || findings.length > 0) return { line: null, findings, missing: stores.missing };
  const neverStocked = item.firstReceivedAt === null;
  const line: ResolvedLine = {
    lineNo: received.line,
    itemId: item.id,
    itemCode: item.code,
    preOrder: neverStocked,
    unit,
    multiple: counted,
    quantity: received.quantity * counted,
    price: received.price === undefined ? null : plainDecimal(received.price),
    priceBasis: received.priceBasis ?? 1,
    buyerItem: received.items.find((code) => BUYERS.has(code.qualifier))?.code ?? null,
    stores: stores.stores,
    dates: { ...context.order.dates, ...received.dates },
    ...computeLineTerms({
      order: context.order.buyerRule,
      line: received.buyerRule,
      terms: context.terms,
      neverStocked,
    }),
    answer: received.answer ?? null,
    marked: isMarked(received, context) ? addedUp(received.stores ?? [], counted) : null,
    refusal: item.discontinued
      ? { code: "item discontinued", args: { item: item.code, replacement: item.replacementCode } }
      : null,
  };
  return { line, findings: [], missing: stores.missing };
}

/** Stores of the line are marked on what goes to the ship-to of the order. */
const isMarked = ({ stores = [] }: ReceivedLine, { sender }: LineContext): boolean =>
  stores.length > 0 && marksStores(sender.partner?.profile);

const addedUp = (stores: NonNullable<ReceivedLine["stores"]>, multiple: number) =>
  [...groupBy(stores, ({ store }) => store)].map(([store, parts]) => ({
    store,
    quantity: sumBy(parts, ({ quantity }) => quantity) * multiple,
  }));

/** In our words. */
function unitOf({ unit = "" }: ReceivedLine, { sender }: LineContext): string {
  return ourUnit(sender.partner?.profile, unit.trim().toUpperCase());
}

const stopped = (findings: readonly Finding[]): LineAnswer => ({ line: null, findings, missing: [] });

/** Which item a line means, or why nobody can tell. */
function chooseLineItem(line: ReceivedLine, { sender, facts }: LineContext): { item: Item } | Finding {
  return nameItem(line, { partner: sender.partner, codesOf: sender.codesOf, matches: facts.matches });
}

/** Base units of one ordered unit, or why there is no such number. */
function countBase(
  line: ReceivedLine,
  asked: { item: Item; unit: string },
  { sender, facts }: LineContext,
): number | Finding {
  const { item, unit } = asked;
  const units = facts.units.get(item.id) ?? [];
  const answer = computeMultiple(item, units, { unit, partnerId: sender.codesOf });
  const args = { item: item.code, unit, base: item.unit };
  if (answer.kind === "unknown") return finding("unknown unit", { line: line.line, args });
  if (answer.kind === "fraction") {
    return finding("unit makes no whole base units", {
      line: line.line,
      args: { ...args, numerator: answer.numerator, denominator: answer.denominator },
    });
  }
  if (isCount(line.quantity) && !isCount(line.quantity * answer.multiple)) {
    return finding("quantity not a whole number above 0", { line: line.line, args: { quantity: line.quantity } });
  }
  if (line.pack === undefined) return answer.multiple;
  const ours = packContradiction(line.pack, answer.multiple, packSizes(units, item.id, sender.codesOf));
  return ours === null
    ? answer.multiple
    : finding("pack contradicts ours", { line: line.line, args: { item: item.code, pack: line.pack, ours } });
}

interface Stores {
  readonly stores: readonly ResolvedStore[];
  readonly findings: readonly Finding[];
  readonly missing: readonly ShipToRef[];
}

function resolveStores(line: ReceivedLine, context: LineContext, multiple: number): Stores {
  if (!line.stores || line.stores.length === 0 || isMarked(line, context))
    return resolveSingle(line, context, multiple);
  const creates = readProfile(context.sender.partner?.profile).stores === "create" && context.sender.partner !== null;
  const asked = addedUp(line.stores, multiple);
  const known = asked.map(({ store, quantity }) => {
    const ref = { customerId: context.sender.customer.id, code: store };
    return { ref, quantity, shipTo: context.facts.shipTos.get(shipToKey(ref)) };
  });
  const missing = known.flatMap(({ shipTo, ref }) => (shipTo ? [] : [ref]));
  if (missing.length > 0 && !creates) {
    return {
      stores: [],
      missing: [],
      findings: missing.map((ref) => finding("unknown store", { line: line.line, args: { store: ref.code } })),
    };
  }
  const served = known.map(({ shipTo, quantity }) => serve(shipTo ?? null, quantity, context));
  return {
    stores: served.flatMap((s) => s ?? []),
    missing,
    findings: served.includes(null) ? [finding("no serving place", { line: line.line })] : [],
  };
}

function resolveSingle(line: ReceivedLine, context: LineContext, multiple: number): Stores {
  const ref = { customerId: context.sender.customer.id, code: line.shipTo ?? "" };
  const own = line.shipTo === undefined ? context.shipTo : context.facts.shipTos.get(shipToKey(ref));
  if (own === undefined)
    return {
      stores: [],
      missing: [],
      findings: [finding("unknown ship-to", { line: line.line, args: { shipTo: ref.code } })],
    };
  const served = serve(own, line.quantity * multiple, context);
  return {
    stores: served ? [served] : [],
    missing: [],
    findings: served ? [] : [finding("no serving place", { line: line.line })],
  };
}

/** Ship-to, else customer, else company. */
function serve(shipTo: ShipTo | null, quantity: number, { sender, facts }: LineContext): ResolvedStore | null {
  const placeId = shipTo?.placeId ?? sender.customer.placeId ?? facts.companyPlace?.id;
  const place = placeId === undefined ? undefined : facts.places.get(placeId);
  if (!place) return null;
  return {
    shipToId: shipTo?.id ?? null,
    shipToCode: shipTo?.code ?? null,
    placeId: place.id,
    placeCode: place.code,
    transitDays: shipTo?.transitDays ?? sender.customer.transitDays ?? place.transitDays,
    quantity,
  };
}
