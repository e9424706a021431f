/** What the people around the order desk do on a day: buyers, vendors, the warehouse, carriers. */
import {
  adjustStock,
  cancelDemands,
  changeSupply,
  confirmSupply,
  holdOrders,
  issueSupplyOrders,
  liftOrders,
  receiveStock,
  recordDelivery,
  shipDemands,
  type FlowContext,
  type OrderName,
} from "../../core/flows/index.ts";
import { addDays, groupBy, type Day } from "../../core/kernel/index.ts";
import type { Chance } from "./chance.ts";
import { listReady, listTravelling, type OpenPurchase } from "./queries.ts";
import { PLACES, VENDORS } from "./trade.ts";

export interface Today {
  readonly context: FlowContext;
  readonly day: Day;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly chance: Chance;
}

const DAY_MS = 86_400_000;

/** Buyers approve on Tuesday what was proposed. */
export async function approvePurchases({ context, weekday }: Today, purchases: readonly OpenPurchase[]): Promise<void> {
  const proposed = weekday === 2 ? purchases.filter((purchase) => purchase.state !== "issued") : [];
  if (proposed.length > 0)
    await issueSupplyOrders(
      context,
      proposed.map((purchase) => purchase.number),
    );
}

/** Vendors confirm within days, and some say later that it takes longer. */
export async function hearVendors(today: Today, purchases: readonly OpenPurchase[]): Promise<void> {
  const { context, chance, day } = today;
  const open = purchases.filter((purchase) => purchase.state === "issued" && !purchase.opening);
  const news = open.filter(
    ({ confirmed, issuedAt }) => !confirmed && (issuedAt ?? 0) < context.now() - DAY_MS && chance.happens(0.5),
  );
  const confirmations = news.map((purchase) => {
    const lead = VENDORS.find((vendor) => vendor.code === purchase.vendor)?.leadDays ?? 30;
    const parts = [{ day: addDays(day, Math.max(2, lead + chance.whole(-5, 1))) }];
    return { place: purchase.place, ask: { number: purchase.number, parts } };
  });
  await inEachPlace(confirmations, (own) =>
    confirmSupply(
      context,
      own.map(({ ask }) => ask),
    ),
  );
  const slipping = purchases.filter(
    (purchase) => purchase.state === "issued" && isNear(purchase, day) && chance.happens(slipShare(purchase)),
  );
  await changeSupply(
    context,
    slipping.map(({ number }) => ({ number, change: { kind: "slip" as const, days: chance.whole(3, 14) } })),
  );
}

/** What came short, and of which nothing was heard since, is closed: nobody waits for it any more. */
export async function closeRest({ context, weekday }: Today, purchases: readonly OpenPurchase[]): Promise<void> {
  const lapsed = purchases.filter(({ state, lines }) => state === "issued" && lines.every((line) => line.day === null));
  if (weekday === 5)
    await changeSupply(
      context,
      lapsed.map(({ number }) => ({ number, change: { kind: "close" as const } })),
    );
}

/** Bad news comes in the last days before the day given. */
const isNear = ({ lines }: OpenPurchase, day: Day): boolean =>
  lines.some((line) => line.day !== null && line.day > day && line.day <= addDays(day, 3));
const slipShare = ({ vendor }: OpenPurchase): number => (VENDORS.find(({ code }) => code === vendor)?.slips ?? 0) / 3;

/** What is expected by today comes: mostly whole, now and then short, over, or not at all. */
export async function receiveDue(
  { context, chance, day, weekday }: Today,
  purchases: readonly OpenPurchase[],
): Promise<void> {
  if (weekday > 5) return;
  const due = purchases.filter(
    (purchase) => purchase.state === "issued" && purchase.lines.some((line) => isDue(line, day)) && chance.happens(0.8),
  );
  const notes = due.map(({ number, vendor, place, lines }) => ({
    note: `DN-${number}-${day.slice(5)}`,
    place,
    vendor,
    lines: lines
      .filter((line) => isDue(line, day))
      .map(({ item, open }) => ({ item, order: number, quantity: delivered(open, chance) })),
  }));
  await inEachPlace(notes, (own) => receiveStock(context, own));
}

const isDue = (line: { readonly day: Day | null }, today: Day): boolean => line.day !== null && line.day <= today;

const delivered = (open: number, chance: Chance): number =>
  chance.weighted([
    [open, 92],
    [Math.max(1, Math.floor(open * 0.7)), 6],
    [open + 4, 2],
  ] as const);

/** The warehouse ships what is allocated and due, by order; the trucks of all places are loaded at once. */
export async function shipDue({ context, chance, day, weekday }: Today): Promise<void> {
  if (weekday > 5) return;
  const ready = await listReady(context.db, day);
  const asks = ready.map(({ number, customer, place }) => ({
    place,
    ask: {
      order: number,
      customer,
      carrier: chance.pick(["UPS", "FedEx", "Swift"]),
      tracking: `1Z${chance.whole(1e9, 9e9)}`,
    },
  }));
  await inEachPlace(asks, (own) =>
    shipDemands(
      context,
      own.map(({ ask }) => ask),
    ),
  );
}

export async function deliverDue({ context, chance, day }: Today): Promise<void> {
  const arriving = (await listTravelling(context.db, day)).filter(() => chance.happens(0.8));
  if (arriving.length > 0)
    await recordDelivery(
      context,
      arriving.map((shipment) => ({ shipment })),
    );
}

export interface Friction {
  /** What was ordered lately. */
  readonly names: readonly OrderName[];
  readonly items: readonly string[];
  /** Held since yesterday; replaced by what is held today. */
  readonly held: OrderName[];
}

/** Shoppers change their mind, the credit desk holds an order and lifts it the day after, a shelf is counted. */
export async function dailyFriction(
  { context, chance, weekday }: Today,
  { names, items, held }: Friction,
): Promise<void> {
  const some = (share: number): OrderName[] => names.filter(() => chance.happens(share));
  await cancelDemands(context, some(0.008));
  await liftOrders(context, held.splice(0));
  held.push(...some(0.005));
  await holdOrders(
    context,
    held.map((name) => ({ ...name, kind: "fraud" as const })),
  );
  const count = { item: chance.pick(items), place: chance.pick(PLACES).code, change: chance.whole(-3, -1) };
  if (weekday === 3) await adjustStock(context, [count]);
}

/** The warehouses work at once, each on what is its own: they share no stock, so none waits for another. */
async function inEachPlace<T extends { readonly place: string }>(
  members: readonly T[],
  act: (own: readonly T[]) => Promise<unknown>,
): Promise<void> {
  const lanes = groupBy(members, (member) => member.place);
  await Promise.all([...lanes.values()].map(act));
}
