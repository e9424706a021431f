/** What shoppers and the marketplace order on a day, in the shape of the API. */
import type { SingleOrder } from "../../core/flows/index.ts";
import type { Chance } from "./chance.ts";
import { priceText, type DemoItem } from "./range.ts";
import type { OrderingDay } from "./retail-orders.ts";
import { MARKETPLACE, SHOP, type Shopper } from "./trade.ts";

export interface ShoppingDay extends OrderingDay {
  readonly shoppers: readonly Shopper[];
  /** How much of what they would order they order. */
  readonly share: number;
  /** The instant the day's orders are taken. */
  readonly now: number;
}

const DAY_MS = 86_400_000;
/** A look that was never in stock is wanted all the more. */
const PRE_ORDER_PULL = 3;

export function shopOrders(at: ShoppingDay): SingleOrder[] {
  const weekend = at.weekday > 5 ? 1.3 : 1;
  const shop = Math.round(at.chance.whole(14, 21) * weekend * at.share);
  const marketplace = Math.round(at.chance.whole(7, 11) * weekend * at.share);
  return [
    ...Array.from({ length: shop }, (_, i) =>
      shopOrder(at, {
        channel: "webshop",
        customer: SHOP.code,
        number: `W${at.day.replaceAll("-", "").slice(2)}-${i + 1}`,
      }),
    ),
    ...Array.from({ length: marketplace }, (_, i) =>
      shopOrder(at, {
        channel: "marketstall",
        customer: MARKETPLACE.code,
        number: `MS${at.day.replaceAll("-", "").slice(2)}-${i + 1}`,
      }),
    ),
  ];
}

function shopOrder(at: ShoppingDay, head: { channel: string; customer: string; number: string }): SingleOrder {
  const { chance } = at;
  const { name, email } = chance.pick(at.shoppers);
  const orderedAt = at.now - Math.floor(chance.next() * DAY_MS);
  const count = chance.weighted([
    [1, 3],
    [2, 4],
    [3, 4],
    [4, 3],
    [6, 2],
  ] as const);
  const items = new Set(Array.from({ length: count }, () => chance.weighted(weights(at.range))));
  const lines = [...items].map((item, i) => ({
    line: String(i + 1),
    quantity: quantityOf(item, chance),
    unit: "EA",
    price: priceText(item.price),
    items: [{ qualifier: "code", code: item.code }],
  }));
  return {
    received: { ...head, purpose: "original", orderedAt, contact: { name, email, language: "en" }, lines },
    receivedAt: orderedAt,
  };
}

const weights = (range: readonly DemoItem[]): (readonly [DemoItem, number])[] =>
  range.map((item) => [item, item.preOrder ? item.perDay * PRE_ORDER_PULL : item.perDay]);

function quantityOf(item: DemoItem, chance: Chance): number {
  return item.price < 2000
    ? chance.weighted([
        [1, 3],
        [2, 4],
        [4, 3],
        [6, 1],
      ] as const)
    : chance.weighted([
        [1, 8],
        [2, 2],
      ] as const);
}
