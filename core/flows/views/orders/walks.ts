/**
 * The statements of each sort: a row of walks one after another, each a stretch of its index or all that matches. A page
 * goes on in the walk where the one before ended. What is asked of a stretch is probed order by order; of all, the
 * database begins with what is rare: it does not know that only a page is read.
 */
import {
  allOf,
  asksDemand,
  asksOpen,
  conditionsOf,
  isOpenAlone,
  isOpenStatus,
  setOf,
  standingConditions,
  whereOf,
  type Asking,
  type Condition,
} from "./conditions.ts";
import { LAST, type KnownFilter } from "./filter.ts";

export const ORDER_SORTS = ["arrival", "day", "customer", "number"] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** Where a row stands: `key` and then `at` in walk `walk` of its sort. */
export interface FoundOrder {
  readonly id: number;
  readonly key: string | null;
  readonly at: number;
  readonly walk: number;
}

export type Place = Omit<FoundOrder, "id">;

/** One walk of a sort: rows by key and then by `at`. */
export interface Step {
  readonly filter: KnownFilter;
  readonly falling: boolean;
  readonly after: Place | null;
  readonly limit: number;
  /** Looks at so many along the index; null: at all that match. */
  readonly stretch: number | null;
}

export interface Walked {
  readonly text: string;
  /** Finds all of the page, though a stretch was asked for. */
  readonly isWhole: boolean;
}

export interface Walk {
  readonly walked: (step: Step, asking: Asking) => Walked;
  /** Nothing that this filter asks for is in it. */
  readonly isEmpty: (filter: KnownFilter) => boolean;
  /** How those of one key follow one another. */
  readonly ties: "as the list" | "newest first";
}

const beyond = (falling: boolean): string => (falling ? "<" : ">");
const way = (falling: boolean): string => (falling ? "desc" : "asc");
/** Bytes in their order: what the index of beginnings is sorted by. */
const bytes = (falling: boolean): string => (falling ? "using ~>~" : "using ~<~");

interface Search {
  readonly columns: string;
  readonly from: string;
  /** The same for a stretch, of which these conditions hold, no more than so many of each part. */
  readonly parts?: (on: readonly string[], many: number) => string;
  /** By what the walk is made of; named as the columns are. */
  readonly order: string;
  readonly key: string;
  /** Where the page before ended. */
  readonly past: readonly string[];
  readonly extra?: readonly Condition[];
}

function searched({ filter, stretch, limit }: Step, asking: Asking, search: Search): Walked {
  const { columns, from, parts, order, key, past, extra = [] } = search;
  const page = `order by ${order} limit`;
  const select = `select o.id, ${key} as key, o.id as at from o`;
  if (stretch === null) {
    const matching = allOf(filter, asking, extra);
    const rows = `select ${columns} from ${columns === "o.id" ? "m o" : `${from} join m on m.id = o.id`}${whereOf(past)}`;
    const text = `with m as materialized (${matching}), o as (${rows}) ${select} ${page} ${limit}`;
    return { text, isWhole: true };
  }
  const { onOrder, onId } = conditionsOf(filter, asking);
  const probed = [...onId, ...extra].map((one) => one("o.id"));
  const many = probed.length === 0 ? limit : Math.max(stretch, limit);
  const rows = parts ? parts(onOrder, many) + whereOf(past) : from + whereOf([...onOrder, ...past]);
  const along = `select ${columns} from ${rows} ${page} ${many}`;
  const text = `with o as materialized (${along}) ${select}${whereOf(probed)} ${page} ${limit}`;
  return { text, isWhole: probed.length === 0 };
}

function byArrival(step: Step, asking: Asking, extra: readonly Condition[] = []): Walked {
  const { filter, falling, after } = step;
  if (extra.length === 0 && isDense(filter)) return alongStanding(step, standingConditions(filter, asking), asking);
  const from = extra.length === 0 && step.stretch !== null ? openOrAny(filter) : ANY;
  // Whatever stands there is open.
  const isSaid = from !== ANY && isOpenAlone(filter) && !asksDemand(filter);
  return searched(isSaid ? { ...step, filter: { ...filter, view: "all" } } : step, asking, {
    columns: "o.id",
    from,
    order: `id ${way(falling)}`,
    key: "null::text",
    past: after ? [`o.id ${beyond(falling)} ${asking.value(after.at, "bigint")}`] : [],
    extra,
  });
}

const ANY = "sales_order o";

/** Where only what is open can match, history is not walked through. */
function openOrAny(filter: KnownFilter): string {
  const { view, customer, number, status, branches } = filter;
  const [branch = {}] = branches ?? [];
  const isOfOrder = [customer, number, status, branch.customers, branch.people, branch.number].some(
    (one) => one !== undefined,
  );
  if (isOfOrder || !asksOpen(filter)) return ANY;
  const views = view === "late" || view === "backordered" ? ` and w.${view}` : "";
  return `(select w.order_id as id from standing w where w.open${views} group by w.order_id) o`;
}

/** A view alone: its index holds nothing else. */
const isDense = (filter: KnownFilter): boolean =>
  isStandingAlone(filter) && filter.from === undefined && filter.to === undefined;

/** Nothing is asked but what the standing of a demand says. */
function isStandingAlone({ view, from, to, ...rest }: KnownFilter): boolean {
  return (
    asksOpen({ view, from, to }) && view !== "respond" && Object.values(rest).every((value) => value === undefined)
  );
}

function alongStanding({ falling, after, limit }: Step, on: readonly string[], asking: Asking): Walked {
  const all = after ? [...on, `s.order_id ${beyond(falling)} ${asking.value(after.at, "bigint")}`] : on;
  const text = `select s.order_id as id, null::text as key, s.order_id as at from standing s${whereOf(all)}
    group by s.order_id order by s.order_id ${way(falling)} limit ${limit}`;
  return { text, isWhole: true };
}

const LATER = `exists (select from standing l where l.order_id = t.id and l.open
  and (l.ship_day is null or (l.ship_day, l.demand_id) > (t.ship_day, t.demand_id)) offset 0)`;

/** An order stands where the last of its open demands stands, when each of them has a day. */
function dated(step: Step, asking: Asking): Walked {
  const { falling, after, limit, stretch } = step;
  const past = [
    // None stands before a day of its own.
    ...(step.filter.from === undefined ? [] : [`ship_day >= ${asking.value(step.filter.from, "date")}`]),
    ...(after
      ? [
          `(ship_day, demand_id) ${beyond(falling)} (${asking.value(after.key, "date")}, ${asking.value(after.at, "bigint")})`,
        ]
      : []),
  ];
  const page = `order by ship_day ${way(falling)}, demand_id ${way(falling)} limit`;
  const select = "select t.id, t.ship_day::text as key, t.demand_id as at from t";
  // Whatever stands here is open.
  const filter = isDense(step.filter) && step.filter.view === "open" ? { view: "all" as const } : step.filter;
  if (stretch === null) {
    const open = asksOpen(filter) || isOpenStatus(filter) ? filter : { ...filter, isOpen: true };
    const text = `with m as materialized (${allOf(open, asking)}),
      t as (select m.id, s.ship_day, s.demand_id from m cross join lateral (select s.ship_day, s.demand_id from standing s
        where s.open and s.order_id = m.id order by s.ship_day desc nulls first, s.demand_id desc limit 1) s)
      ${select}${whereOf(["ship_day is not null", ...past])} ${page} ${limit}`;
    return { text, isWhole: true };
  }
  const { onOrder, onId } = conditionsOf(filter, asking);
  const ofOrder =
    onOrder.length > 0 ? [`exists (select from sales_order o where o.id = t.id and ${onOrder.join(" and ")})`] : [];
  const probed = [`not ${LATER}`, ...ofOrder, ...onId.map((one) => one("t.id"))];
  const text = `with t as materialized (select order_id as id, ship_day, demand_id from standing
      ${whereOf(["open", "ship_day is not null", ...past])} ${page} ${Math.max(stretch, limit)}) ${select}${whereOf(probed)} ${page} ${limit}`;
  return { text, isWhole: false };
}

const NO_DAY: Condition = (id) =>
  `exists (select from standing n where n.order_id = ${id} and n.open and n.ship_day is null)`;

/** Without a day and what has ended, the newest first, whichever way the days go. */
function undated(step: Step, asking: Asking): Walked {
  const newest = { ...step, falling: true };
  const open: KnownFilter = { ...step.filter, view: "open" };
  if ((step.filter.view === "all" || step.filter.view === "open") && isDense(open))
    return alongStanding(newest, [...standingConditions(open, asking), "s.ship_day is null"], asking);
  return byArrival(newest, asking, [NO_DAY]);
}

function byNumber(step: Step, asking: Asking): Walked {
  const { falling, after } = step;
  const past: string[] = [];
  if (after) {
    const key = asking.value(after.key ?? "", "text");
    const [beyondKey, fromKey] = falling ? ["~<~", "~<=~"] : ["~>~", "~>=~"];
    past.push(`o.number ${fromKey} ${key}`);
    past.push(`(o.number ${beyondKey} ${key} or o.id ${beyond(falling)} ${asking.value(after.at, "bigint")})`);
  }
  return searched(step, asking, {
    columns: "o.id, o.number",
    from: ANY,
    order: `number ${bytes(falling)}, id ${way(falling)}`,
    key: "o.number",
    past,
  });
}

/** The newest of each customer first. All, or all that are open, customer by customer; else as asked. */
function byCustomer(step: Step, asking: Asking): Walked {
  const { filter, falling, after, limit } = step;
  const key = asking.value(after?.key ?? (falling ? LAST : ""), "text");
  const from = `c.code ${falling ? "~<=~" : "~>=~"} ${key}`;
  // The page goes on within its first customer.
  const past = (id: string): string[] =>
    after ? [`(c.code <> ${key} or ${id} < ${asking.value(after.at, "bigint")})`] : [];
  const order = `code ${bytes(falling)}, id desc`;
  const isPlain = Object.entries(filter).every(([name, value]) => name === "view" || value === undefined);
  const each = (inner: string, joined = "", of: readonly string[] = []): Walked => ({
    text: `select o.id, c.code as key, o.id as at from customer c${joined} cross join lateral (${inner} order by id desc limit ${limit}) o
      where ${[from, ...of, ...past("o.id")].join(" and ")} order by c.code ${bytes(falling)}, o.id desc limit ${limit}`,
    isWhole: true,
  });
  if (isPlain && filter.view === "all")
    return each(`select i.id from sales_order i${whereOf(["i.customer_id = c.id", ...past("i.id")])}`);
  if (isPlain && filter.view === "open") {
    const open = ["d.customer_id = c.id", "d.shipped + d.cancelled < d.ordered", ...past("d.order_id")];
    return each(`select d.order_id as id from demand d${whereOf(open)} group by d.order_id`);
  }
  // What is of many ship-tos, where it is much: a customer has one of the same code at most.
  if (step.stretch !== null && isOfShipTos(filter)) {
    const { from: demands, on } = setOf({ ...filter, shipTos: "z.id" }, asking);
    const inner = `select d.order_id as id from ${demands}${whereOf([...on, ...past("d.order_id")])} group by d.order_id`;
    const theirs = `z.id = any (${asking.value(filter.shipTos, "bigint[]")})`;
    return { ...each(inner, " join ship_to z on z.customer_id = c.id", [theirs]), isWhole: false };
  }
  return searched(step, asking, {
    columns: "o.id, c.code",
    from: "sales_order o join customer c on c.id = o.customer_id",
    parts: (on, many) =>
      `customer c cross join lateral (select o.id from sales_order o${whereOf(["o.customer_id = c.id", ...on, ...past("o.id")])} order by o.id desc limit ${many}) o`,
    order,
    key: "o.code",
    past: [from, ...past("o.id")],
  });
}

/** Nothing is asked but what a demand and its standing say; of one item and view there is less than of a ship-to. */
const isOfShipTos = ({ view, shipTos, item, place: _p, ...others }: KnownFilter): boolean =>
  shipTos !== undefined &&
  view !== "respond" &&
  (item === undefined || view === "all") &&
  Object.values(others).every((value) => value === undefined);

const never = (): boolean => false;
const one = (walked: Walk["walked"], ties: Walk["ties"] = "as the list"): readonly Walk[] => [
  { walked, isEmpty: never, ties },
];

export const WALKS: Readonly<Record<OrderSort, readonly Walk[]>> = {
  arrival: one(byArrival),
  day: [
    { walked: dated, isEmpty: (filter) => isOpenStatus(filter) === false, ties: "as the list" },
    { walked: undated, isEmpty: (filter) => isOpenStatus(filter) === false, ties: "newest first" },
    {
      walked: (step, asking) =>
        byArrival({ ...step, falling: true, filter: { ...step.filter, isOpen: false } }, asking),
      isEmpty: (filter) => asksOpen(filter) || isOpenStatus(filter) === true,
      ties: "newest first",
    },
  ],
  customer: one(byCustomer, "newest first"),
  number: one(byNumber),
};
