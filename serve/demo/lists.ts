/** The masters of Alder Home as the lists a company brings on its first day. */
import type { ImportKind } from "../../core/flows/index.ts";
import { addDays, type Day } from "../../core/kernel/index.ts";
import type { Chance } from "./chance.ts";
import { priceText, type DemoItem } from "./range.ts";
import { MARKETPLACE, OUR_IDENTIFIER, PLACES, RETAILERS, SHOP, storesOf, VENDORS, type DemoRetailer } from "./trade.ts";

export type ListRow = Readonly<Record<string, string | number | boolean>>;
export type MasterList = readonly [ImportKind, readonly ListRow[]];

export interface StorySize {
  readonly days: number;
  /** What shoppers order, of what they order in the full story. */
  readonly share: number;
}

export interface Company {
  readonly size: StorySize;
  readonly range: readonly DemoItem[];
  readonly chance: Chance;
  /** First day of the story. */
  readonly start: Day;
}

/** What each place sends of all demand. */
const SHARES: Readonly<Record<string, number>> = { RNO: 0.38, ATL: 0.36, HAR: 0.26 };
/** What a retailer with stores wants of one item at once. */
const STORE_ORDER = 230;
/** Stock reaches so many days on from the day of an order. */
const ORDER_DAYS = 40;

export function masterLists(company: Company): MasterList[] {
  return [...placeLists(company), ...itemLists(company), ...customerLists(company), ...supplyLists(company)];
}

function placeLists({ start }: Company): MasterList[] {
  const place = { kind: "storage" };
  const places = PLACES.map(({ code, name, zone, transitDays }) => ({
    ...place,
    code,
    name,
    zone,
    transit_days: transitDays,
  }));
  return [
    ["places", places],
    ["calendar", holidays(start)],
  ];
}

function itemLists({ range }: Company): MasterList[] {
  return [
    ["items", range.map(({ code, name, preOrder }) => ({ code, name, unit: "EA", pre_order: preOrder }))],
    ["units", range.map(({ code, pack }) => ({ item: code, unit: "CA", numerator: pack }))],
    ["codes", range.flatMap(({ code, upc, caseGtin }) => [upc, caseGtin].map((gtin) => ({ item: code, code: gtin })))],
  ];
}

function customerLists({ start }: Company): MasterList[] {
  const centre = (r: DemoRetailer): ListRow => ({
    customer: r.code,
    code: "DC",
    name: `${r.name}, distribution centre`,
  });
  const partner = (r: DemoRetailer): ListRow => ({
    code: r.code,
    customer: r.code,
    identifiers: `ZZ:${r.identifier}`,
    our_identifier: `ZZ:${OUR_IDENTIFIER}`,
    stores: "known",
  });
  return [
    ["customers", customers()],
    [
      "ship-tos",
      RETAILERS.flatMap((r) => [centre(r), ...storesOf(r).map((store) => ({ customer: r.code, ...store }))]),
    ],
    ["partners", RETAILERS.filter((r) => r.by === "edi").map(partner)],
    ["agreements", agreements(start)],
  ];
}

function supplyLists(company: Company): MasterList[] {
  const stocked = company.range.filter((item) => !item.preOrder);
  return [
    ["vendors", vendors()],
    ["vendor-items", company.range.map(vendorItem)],
    ["item-places", stocked.flatMap((item) => PLACES.map(({ code }) => stockLevels(item, code)))],
    ["opening-stock", openingStock(company)],
    ["open-purchases", openPurchases(company)],
  ];
}

function vendors(): ListRow[] {
  return VENDORS.map(({ code, name, leadDays }, i) => ({
    code,
    name,
    email: `orders@${code.toLowerCase()}.example`,
    lead_time_days: leadDays,
    issue_rule: i % 4 === 0 ? "automatic" : "approval",
  }));
}

function vendorItem(item: DemoItem): ListRow {
  const { code, pack, price } = item;
  return {
    vendor: vendorOf(item),
    item: code,
    quantity_min: pack * 4,
    multiple: pack,
    price: priceText(price * 0.4),
    vendor_code: code.slice(3),
  };
}

const vendorOf = (item: DemoItem): string => VENDORS[item.vendor]?.code ?? "";
const leadOf = (item: DemoItem): number => VENDORS[item.vendor]?.leadDays ?? 30;
const daily = (item: DemoItem, place: string): number => item.perDay * (SHARES[place] ?? 0);

function holidays(start: Day): ListRow[] {
  const year = Number(start.slice(0, 4));
  const days = [year, year + 1].flatMap((y) => [`${y}-01-01`, `${y}-07-04`, `${y}-12-25`]);
  return PLACES.flatMap(({ code }) => days.map((day) => ({ place: code, day, working: false, note: "holiday" })));
}

function customers(): ListRow[] {
  const retailers = RETAILERS.map((r) => ({
    code: r.code,
    name: r.name,
    kind: "retailer",
    email: `buying@${r.identifier.toLowerCase()}.example`,
    place: r.place,
  }));
  const marketplace = { ...MARKETPLACE, kind: "marketplace", email: "sellers@marketstall.example" };
  return [...retailers, marketplace, { ...SHOP, kind: "shop", email: "care@alderhome.example" }];
}

function agreements(start: Day): ListRow[] {
  const from = addDays(start, -365);
  return RETAILERS.map((r) => ({
    customer: r.code,
    from,
    tier: r.tier,
    notify: r.told,
    ship_complete: r.shipComplete,
    backorders: true,
  }));
}

/** Stock beside the daily sales, where stores order an item all at once. */
const forStores = (item: DemoItem, place: string): number => (item.listed && place === "ATL" ? STORE_ORDER : 0);

function stockLevels(item: DemoItem, place: string): ListRow {
  const reorder = forStores(item, place) + Math.ceil(daily(item, place) * (leadOf(item) + 14));
  return {
    item: item.code,
    place,
    reorder_point: reorder,
    order_up_to: reorder + Math.ceil(daily(item, place) * ORDER_DAYS),
  };
}

/** Most have some weeks, some are out: a company as it is, not as it should be. */
function openingStock({ range, chance }: Company): ListRow[] {
  const own = chance.fork("opening stock");
  return range
    .filter((item) => !item.preOrder)
    .flatMap((item) =>
      PLACES.flatMap(({ code }) => {
        const days = own.happens(0.05) ? 0 : own.whole(18, 60);
        const quantity = Math.round(daily(item, code) * days) + (days > 0 ? forStores(item, code) : 0);
        return quantity > 0 ? [{ item: item.code, place: code, quantity }] : [];
      }),
    );
}

/** What was bought before the book began: two shipments of each vendor to each place, and the first of the new looks. */
function openPurchases({ range, chance, start }: Company): ListRow[] {
  const own = chance.fork("open purchases");
  return VENDORS.flatMap((vendor) =>
    PLACES.flatMap(({ code: place }) =>
      [0, 1].flatMap((n) => {
        const day = addDays(start, own.whole(2, 10) + Math.round((n + 0.5) * vendor.leadDays * 0.6));
        const items = range.filter(
          (item) => vendorOf(item) === vendor.code && (item.preOrder ? n === 1 : own.happens(0.85)),
        );
        return items.map((item, i) => {
          const wanted = daily(item, place) * (item.preOrder ? 30 : own.whole(14, 30)) + forStores(item, place);
          const launch = item.preOrder ? addDays(start, 25 + ((range.indexOf(item) * 7) % 90)) : day;
          return {
            number: `OP-${vendor.code}-${place}-${n + 1}`,
            line: i + 1,
            vendor: vendor.code,
            place,
            item: item.code,
            quantity: Math.max(1, Math.ceil(wanted / item.pack)) * item.pack,
            day: launch,
          };
        });
      }),
    ),
  );
}
