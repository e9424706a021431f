/**
 * What a list of orders is filtered by, and the same with codes turned into ids. One box finds by how our number, theirs,
 * an item or a customer begins: each of these is a branch that is looked up by its own index, and the branches are merged.
 */
import { sql, together, type Queryable } from "../../../db/index.ts";
import type { Day } from "../../../kernel/index.ts";
import type { OrderStatus } from "../../../orders/index.ts";
import type { HoldKind } from "../../steps/hold/holds.ts";

export const ORDER_VIEWS = ["all", "open", "late", "backordered", "respond"] as const;
export type OrderViewName = (typeof ORDER_VIEWS)[number];

export interface OrderFilter {
  /** Respond: the customer waits for an answer, or for news. */
  readonly view?: OrderViewName;
  readonly customer?: string;
  /** Code of a distribution centre or store, of whichever customer. */
  readonly shipTo?: string;
  readonly item?: string;
  readonly place?: string;
  readonly status?: OrderStatus;
  readonly hold?: HoldKind | "any";
  /** How the customer's number begins. */
  readonly number?: string;
  /** Something open is promised to ship on one of these days. */
  readonly from?: Day;
  readonly to?: Day;
  /** How our number, theirs, an item's code or a word of its name, a customer's code or name, or a shopper's name begins; or a shopper's e-mail. */
  readonly find?: string;
}

/** One way in which what was typed is found. */
export interface Branch {
  readonly number?: string;
  readonly customers?: readonly number[];
  /** Whom orders are for, where that is not the customer itself: shoppers. */
  readonly people?: readonly number[];
  readonly items?: readonly number[];
  /** Our numbers, from and to below. */
  readonly ids?: readonly (readonly [number, number])[];
}

/** An unknown code matches nothing, not everything. */
export interface KnownFilter extends Pick<OrderFilter, "status" | "hold" | "number" | "from" | "to"> {
  readonly view: OrderViewName;
  readonly customer?: number;
  /** Or the one that stands beside the demand, by the SQL of its id. */
  readonly shipTos?: readonly number[] | string;
  readonly item?: number;
  readonly place?: number;
  /** Whether anything of the order is open. */
  readonly isOpen?: boolean;
  /** Any of them; undefined: nothing was typed. */
  readonly branches?: readonly Branch[];
}

const NOBODY = -1;
const NAMES_MAX = 200;
const PEOPLE_MAX = 1000;
/** A shorter beginning is that of too many names. */
const PERSON_MIN = 3;
const FIND_MAX = 60;
export const LAST = "\u{10FFFF}";

const codes = sql(
  "order-filter-codes",
  `select (select id from customer where code = $1::text) as customer, (select id from place where code = $2::text) as place,
     (select id from item where code = $3::text) as item,
     array(select s.id from ship_to s where s.code = $4::text and ($1::text is null or s.customer_id = (select id from customer where code = $1::text))) as "shipTos"`,
);
const customersLike = sql(
  "order-filter-customers",
  `with called as materialized (select id from party where to_tsvector('simple', name) @@ to_tsquery('simple', $3::text))
   select id from customer where lower(code) ~>=~ $1::text and lower(code) ~<~ $2::text
   union select c.id from called p join customer c on c.party_id = p.id limit ${NAMES_MAX}`,
);
const itemsLike = sql(
  "order-filter-items",
  `select id from item where lower(code) ~>=~ $1::text and lower(code) ~<~ $2::text
   union select id from item where lower(name) ~>=~ $1::text and lower(name) ~<~ $2::text
   union select id from item where to_tsvector('simple', code || ' ' || name) @@ to_tsquery('simple', $3::text) limit ${NAMES_MAX}`,
);
// A customer's own party would bring all of its orders: it is found as a customer.
const peopleLike = sql(
  "order-filter-people",
  `select p.id from (
     (select id from party where to_tsvector('simple', name) @@ to_tsquery('simple', $1::text) limit ${PEOPLE_MAX})
     union select id from party where email is not null and lower(email) = $2::text) p
   where not exists (select from customer c where c.party_id = p.id)`,
);

interface Codes {
  readonly customer: number | null;
  readonly place: number | null;
  readonly item: number | null;
  readonly shipTos: readonly number[];
}

export async function knowFilter(db: Queryable, filter: OrderFilter): Promise<KnownFilter> {
  const { view = "all", customer, place, item, shipTo, find, ...rest } = filter;
  const [[ids], branches] = await together(
    db.rows<Codes>(codes, [customer ?? null, place ?? null, item ?? null, shipTo ?? null]),
    branchesOf(db, find?.trim().slice(0, FIND_MAX) ?? ""),
  );
  return {
    ...rest,
    view,
    ...(customer !== undefined && { customer: ids?.customer ?? NOBODY }),
    ...(place !== undefined && { place: ids?.place ?? NOBODY }),
    ...(item !== undefined && { item: ids?.item ?? NOBODY }),
    ...(shipTo !== undefined && { shipTos: ids?.shipTos ?? [] }),
    ...(branches && { branches }),
  };
}

async function branchesOf(db: Queryable, find: string): Promise<Branch[] | undefined> {
  if (find === "") return undefined;
  const lower = find.toLowerCase();
  const words = wordsOf(lower);
  const person = /\p{L}/u.test(lower) && lower.length >= PERSON_MIN;
  const [customers, items, people] = await together(
    db.rows<{ id: number }>(customersLike, [lower, lower + LAST, words]),
    db.rows<{ id: number }>(itemsLike, [lower, lower + LAST, person ? words : ""]),
    db.rows<{ id: number }>(peopleLike, person ? [words, lower] : ["", ""]),
  );
  const ids = oursOf(find);
  // Numbers are kept as they came, mostly in capitals.
  const numbers = new Set([find, find.toUpperCase()]);
  return [
    ...[...numbers].map((number) => ({ number })),
    ...(customers.length > 0 ? [{ customers: customers.map(({ id }) => id) }] : []),
    ...(people.length > 0 ? [{ people: people.map(({ id }) => id) }] : []),
    ...(items.length > 0 ? [{ items: items.map(({ id }) => id) }] : []),
    ...(ids.length > 0 ? [{ ids }] : []),
  ];
}

/** All words, each as a beginning. */
export function wordsOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => `'${word}':*`).join(" & ");
}

const DIGITS_MAX = 12;

/** Our numbers that begin so: "104" is 104, 1040 to 1049, 10400 to 10499 … */
function oursOf(find: string): [number, number][] {
  const digits = /^(?:SO-?)?([1-9]\d*)$/i.exec(find)?.[1];
  if (digits === undefined || digits.length > DIGITS_MAX) return [];
  return Array.from({ length: DIGITS_MAX - digits.length + 1 }, (_, i): [number, number] => {
    const wide = 10 ** i;
    return [Number(digits) * wide, (Number(digits) + 1) * wide];
  });
}
