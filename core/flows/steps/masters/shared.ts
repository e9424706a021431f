/** What the lists of masters share: reading members of a row, looking up the codes they name, writing the good ones. */
import { findItemsByCodes, type Item } from "../../../catalog/index.ts";
import type { Tx, Written } from "../../../db/index.ts";
import { findPlaces, type Place } from "../../../inventory/index.ts";
import { invariant, isEmail, refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  findCustomersByCodes,
  findPartnersByCodes,
  findVendorsByCodes,
  type Customer,
  type Partner,
  type Vendor,
} from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import type { Values } from "../../import-masters/read-row.ts";

/** Writes rows of one kind; one answer per row. The masters are locked. */
export type MasterHandler = (tx: Tx, rows: readonly Values[], context: FlowContext) => Promise<Outcome<Written>[]>;

export const text = (row: Values, name: string): string | undefined => row[name] as string | undefined;
export const count = (row: Values, name: string): number | undefined => row[name] as number | undefined;
export const flag = (row: Values, name: string): boolean | undefined => row[name] as boolean | undefined;
export const list = (row: Values, name: string): readonly string[] | undefined =>
  row[name] as readonly string[] | undefined;

/** A member that its specification requires. */
export function need(row: Values, name: string): string {
  const value = text(row, name);
  invariant(value !== undefined, `${name} is required and was read`);
  return value;
}

type Write<R> = (rows: readonly R[]) => Promise<readonly (Written | Outcome<Written>)[]>;

/**
 * Writes the rows that resolved; each refused one answers alone. Two rows may name one thing by different codes: the
 * second is refused, or it would undo the first each time the list comes.
 */
export async function writeGood<R>(
  resolved: readonly Outcome<R>[],
  keyOf: (row: R) => string,
  write: Write<R>,
): Promise<Outcome<Written>[]> {
  const seen = new Set<string>();
  const members = resolved.map((member): Outcome<R> => {
    if (!member.ok) return member;
    const key = keyOf(member.value);
    if (seen.has(key)) return refused("row contradicts another", { subject: key });
    seen.add(key);
    return member;
  });
  const written = await write(members.flatMap((member) => (member.ok ? [member.value] : [])));
  let next = 0;
  return members.map((member) => {
    if (!member.ok) return member;
    const answer = written[next++] ?? "same";
    return typeof answer === "string" ? taken(answer) : answer;
  });
}

export interface MasterNames {
  readonly items: ReadonlyMap<string, Item>;
  readonly places: ReadonlyMap<string, Place>;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly vendors: ReadonlyMap<string, Vendor>;
}

/** Everything the rows name by code, in one query per kind of name. */
export async function findNames(tx: Tx, rows: readonly Values[]): Promise<MasterNames> {
  const named = (name: string): string[] => [...new Set(rows.flatMap((row) => text(row, name) ?? []))];
  const places = await findPlaces(tx, named("place"));
  return {
    items: await findItemsByCodes(tx, null, named("item")),
    places: new Map(places.map((place) => [place.code, place])),
    customers: await findCustomersByCodes(tx, named("customer")),
    partners: await findPartnersByCodes(tx, named("partner")),
    vendors: await findVendorsByCodes(tx, named("vendor")),
  };
}

const UNKNOWN = {
  items: "unknown item",
  places: "unknown place",
  customers: "unknown customer",
  partners: "unknown partner",
  vendors: "unknown vendor",
} as const;
const COLUMN = {
  items: "item",
  places: "place",
  customers: "customer",
  partners: "partner",
  vendors: "vendor",
} as const;

type Named<K extends keyof MasterNames> = MasterNames[K] extends ReadonlyMap<string, infer T> ? T : never;

/** What a row names, or which name nobody has. A row that names none is given null. */
export function named<K extends keyof MasterNames>(names: MasterNames, kind: K, row: Values): Outcome<Named<K> | null> {
  const code = text(row, COLUMN[kind]);
  if (code === undefined) return taken(null);
  const found = names[kind].get(code);
  return found ? taken(found as Named<K>) : refused(UNKNOWN[kind], { subject: code });
}

/** The place that is to serve, or why it cannot. */
export function servingPlace(names: MasterNames, row: Values): Outcome<number | undefined> {
  const place = named(names, "places", row);
  if (!place.ok) return place;
  if (place.value === null) return taken(undefined);
  return place.value.kind === "storage"
    ? taken(place.value.id)
    : refused("place serves no orders", { subject: place.value.code });
}

const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;

/** Name, e-mail and language of a row, or why one of them is none. */
export function partyOf(row: Values): Outcome<{ name?: string; email?: string; language?: string }> {
  const email = text(row, "email");
  const language = text(row, "language");
  if (email !== undefined && !isEmail(email))
    return refused("value unreadable", {
      subject: "email",
      args: { value: email.slice(0, 80), expected: "an e-mail address" },
    });
  if (language !== undefined && !LANGUAGE.test(language))
    return refused("value unreadable", {
      subject: "language",
      args: { value: language.slice(0, 80), expected: "a language, en or en-GB" },
    });
  return taken({ name: text(row, "name"), email, language });
}
