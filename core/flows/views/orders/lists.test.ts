/** Lists of orders, whichever way the database finds them: the same as picked from all orders by hand, in order, page by page. */
import { beforeAll, expect, it } from "vitest";
import { fc } from "../../../kernel/testing.ts";
import { useTestDatabase } from "../../../db/testing/index.ts";
import { openCompany } from "../../testing.ts";
import {
  byHand,
  CUSTOMERS,
  DAYS,
  demandsByHand,
  enterStrewnOrders,
  HOLDS,
  ITEMS,
  PLACES,
  STATUSES,
} from "../../testing/strewn-orders.ts";
import { listDemandPage, type DemandPage } from "../demand-list.ts";
import type { Effort } from "../near-or-all.ts";
import { countMatching, countOrders } from "./counts.ts";
import { knowFilter, ORDER_VIEWS, type OrderFilter } from "./filter.ts";
import { listOrderIds } from "./ids.ts";
import { ORDER_SORTS, type FoundOrder, type OrderSort } from "./walks.ts";

const { db } = await useTestDatabase();

beforeAll(async () => {
  await openCompany(db);
  await enterStrewnOrders(db);
});

async function byPages(
  filter: OrderFilter,
  page: { sort: OrderSort; falling: boolean; limit: number; effort: Effort },
): Promise<number[]> {
  const known = await knowFilter(db, filter);
  const found: number[] = [];
  for (let after: FoundOrder | null = null; ;) {
    const rows: FoundOrder[] = await listOrderIds(db, known, { ...page, after });
    found.push(...rows.map(({ id }) => id));
    after = rows.at(-1) ?? null;
    if (rows.length < page.limit || found.length > 1000) return found;
  }
}

const FINDS = ["8", "88", "880", "po-", "PO-1", "10", "so-101", "kt", "bri", "c", "t", "nothing"];
const filters = fc.record({
  view: fc.constantFrom(...ORDER_VIEWS),
  more: fc.subarray(
    ["customer", "shipTo", "item", "place", "status", "hold", "number", "from", "to", "find"] as const,
    { maxLength: 3 },
  ),
  given: fc.record({
    customer: fc.constantFrom(...CUSTOMERS),
    shipTo: fc.constantFrom("S0", "S1"),
    item: fc.constantFrom(...ITEMS),
    place: fc.constantFrom(...PLACES),
    status: fc.constantFrom(...STATUSES),
    hold: fc.constantFrom("any" as const, ...HOLDS),
    number: fc.constantFrom("8", "880", "PO", "41"),
    from: fc.constantFrom(...DAYS),
    to: fc.constantFrom(...DAYS),
    find: fc.constantFrom(...FINDS),
  }),
});
const effort = fc.record({
  stretch: fc.integer({ min: 1, max: 80 }),
  cheap: fc.constantFrom(0, 1e12),
  probe: fc.constantFrom(0, 1.5, 1e12),
  far: fc.integer({ min: 1, max: 200 }),
  dear: fc.constantFrom(0, 1e12),
});
const asked = fc.record({
  filter: filters.map(({ view, more, given }): OrderFilter => ({
    view,
    ...Object.fromEntries(more.map((name) => [name, given[name]])),
  })),
  sort: fc.constantFrom(...ORDER_SORTS),
  falling: fc.boolean(),
  limit: fc.integer({ min: 4, max: 150 }),
  effort,
});

type Asked = (typeof asked extends fc.Arbitrary<infer T> ? T : never) & object;
const WHATEVER = {
  sort: "arrival",
  falling: true,
  limit: 10,
  effort: { stretch: 10, cheap: 0, probe: 0, far: 30, dear: 1e12 },
} as const;
/** What one index answers. */
const ALONE: readonly OrderFilter[] = [
  {},
  ...PLACES.map((place) => ({ place })),
  { shipTo: "S0" },
  { shipTo: "S1" },
  { number: "8" },
  { number: "PO" },
  { find: "8" },
  { find: "PO" },
  ...DAYS.map((from) => ({ from })),
];

/** Some thousand statements, on a machine that may be slow. */
const WHILE_MS = 180_000;

it(
  "pages of any filter and sort, along an index or all at once, are what one picks by hand",
  async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, ...page }) => {
        expect(await byPages(filter, page)).toEqual(byHand(filter, page.sort, page.falling));
      }),
      { seed: 1, numRuns: 200 },
    );
  },
  WHILE_MS,
);

it(
  "counts are as many as one picks by hand; an empty view says what each filter leaves out",
  async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 1, max: 60 }), async ({ filter }, most) => {
        const { views } = await countOrders(db, filter);
        const there = ORDER_VIEWS.map((view) => [view, byHand({ ...filter, view }, "arrival", true).length] as const);
        expect(views).toEqual(Object.fromEntries(there));
        expect(await countMatching(db, filter)).toBe(views[filter.view ?? "all"]);
        // What is more than is counted is found another way.
        const upTo = there.map(([view, count]) => [view, Math.min(count, most + 1)]);
        expect((await countOrders(db, filter, most)).views).toEqual(Object.fromEntries(upTo));
      }),
      {
        seed: 2,
        numRuns: 150,
        examples: ALONE.flatMap((filter) =>
          [1, 10, 40, 200].map((most): [Asked, number] => [{ ...WHATEVER, filter }, most]),
        ),
      },
    );
  },
  WHILE_MS,
);

const DEMAND_VIEWS = ["open", "late", "backordered", "all"] as const;

it(
  "pages of demands are what one picks by hand, also those without a day",
  async () => {
    const askedOf = fc.record({
      view: fc.constantFrom(...DEMAND_VIEWS),
      more: fc.subarray(["customer", "item", "number"] as const),
      given: fc.record({
        customer: fc.constantFrom(...CUSTOMERS),
        item: fc.constantFrom(...ITEMS),
        number: fc.constantFrom("8", "880", "PO", "41"),
      }),
      limit: fc.integer({ min: 3, max: 90 }),
      effort,
    });
    await fc.assert(
      fc.asyncProperty(askedOf, async ({ view, more, given, ...page }) => {
        const filter = { view, ...Object.fromEntries(more.map((name) => [name, given[name]])) };
        const found: number[] = [];
        for (let after: string | null | undefined; after !== null;) {
          const { rows, next }: DemandPage = await listDemandPage(db, filter, {
            ...page,
            ...(after !== undefined && { after }),
          });
          found.push(...rows.map(({ id }) => id));
          after = found.length > 2000 ? null : next;
        }
        expect(found).toEqual(demandsByHand(filter));
      }),
      { seed: 3, numRuns: 100 },
    );
  },
  WHILE_MS,
);
