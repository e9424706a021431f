/** A profile while it is written: what stands in each field, what was typed, and what is said by it all. Pure. */
import { BEGINNINGS, FIELDS, type Field } from "./profile-fields.ts";

export type Profile = Readonly<Record<string, unknown>>;
/** What was typed, by the path of its field; "": as usual. */
export type Typed = Readonly<Record<string, string>>;

const isObject = (value: unknown): value is Profile =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function valueAt(profile: Profile | undefined, path: string): unknown {
  let value: unknown = profile;
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  return value;
}

const NONE = "–";

/** As it stands in a field; what cannot be shown so stands as it is written in a file. */
export function shownOf({ kind }: Pick<Field, "kind">, value: unknown): string {
  if (kind === "part") return value === undefined ? "no" : "yes";
  if (value === undefined || value === null) return "";
  if (kind === "yes" && typeof value === "boolean") return value ? "yes" : "no";
  if (kind === "codes" && Array.isArray(value)) return value.length === 0 ? NONE : value.map(String).join(", ");
  if (kind === "pairs" && isObject(value))
    return Object.entries(value)
      .map(([theirs, ours]) => `${theirs} = ${String(ours)}`)
      .join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What was typed; what cannot be read stays text, and whoever checks the profile says so. */
function readOf({ kind }: Field, text: string): unknown {
  if (kind === "yes") return text === "yes";
  if (kind === "number") return /^\d{1,9}([.,]\d{1,3})?$/.test(text) ? Number(text.replace(",", ".")) : text;
  if (kind === "code") return text.toUpperCase();
  if (kind === "codes") return text === NONE || text === "-" ? [] : listOf(text.toUpperCase());
  return kind === "pairs" ? (pairsOf(text) ?? text) : text;
}

const listOf = (text: string): string[] => text.split(/[,;\s]+/).filter((part) => part !== "");

function pairsOf(text: string): Profile | undefined {
  const pairs = text
    .split(/[,;\n]/)
    .filter((part) => part.trim() !== "")
    .map((part) => part.split("=").map((side) => side.trim()));
  const good = pairs.every(([theirs, ours, ...more]) => theirs && ours && more.length === 0);
  return good ? Object.fromEntries(pairs.map(([theirs = "", ours]) => [theirs, ours])) : undefined;
}

export const syntaxOf = (profile: Profile): "x12" | "edifact" => (profile["syntax"] === "edifact" ? "edifact" : "x12");

export interface Usual {
  readonly x12: Profile;
  readonly edifact: Profile;
}

/** What a field is where the profile says nothing of it. */
export const usualOf = (field: Field, profile: Profile, usual: Usual): unknown =>
  valueAt(usual[field.path === "syntax" ? "x12" : syntaxOf(profile)], field.path) ?? field.usual;

/** Is it a field of such a profile? */
export const isAsked = ({ only, within }: Field, profile: Profile): boolean =>
  (only === undefined || only === syntaxOf(profile)) &&
  (within === undefined || valueAt(profile, within) !== undefined);

/** What a profile says with what was typed over it; what is as usual is not said. Releases go with the syntax they are of. */
export function saidWith(base: Profile, typed: Typed, usual: Usual): Profile {
  return FIELDS.reduce((said, field) => {
    const next = withTyped(said, field, { typed, usual });
    const isOther = field.path === "syntax" && syntaxOf(next) !== syntaxOf(said);
    return isOther ? without(without(next, "version"), "versions") : next;
  }, base);
}

function withTyped(
  said: Profile,
  field: Field,
  { typed, usual }: { readonly typed: Typed; readonly usual: Usual },
): Profile {
  const text = typed[field.path]?.trim();
  if (text === undefined || !isAsked(field, said)) return said;
  if (field.kind === "part") return text === "yes" ? withPart(said, field.path) : without(said, field.path);
  const isUsual = text === "" || text === shownOf(field, usualOf(field, said, usual));
  return isUsual ? without(said, field.path) : withValue(said, field.path, readOf(field, text));
}

function withPart(profile: Profile, path: string): Profile {
  if (valueAt(profile, path) !== undefined) return profile;
  return withValue(profile, path, BEGINNINGS[path] ?? BEGINNINGS[`${path} ${syntaxOf(profile)}`]);
}

function withValue(profile: Profile, path: string, value: unknown): Profile {
  const [name = "", ...rest] = path.split(".");
  const inner = profile[name];
  return {
    ...profile,
    [name]: rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest.join("."), value),
  };
}

/** Without a field, and without what then holds nothing; a part that need not be there stays. */
function without(profile: Profile, path: string): Profile {
  const [name = "", ...rest] = path.split(".");
  const { [name]: inner, ...others } = profile;
  if (rest.length === 0 || !isObject(inner)) return rest.length === 0 ? others : profile;
  const left = without(inner, rest.join("."));
  const isPart = FIELDS.some(({ kind, path: own }) => kind === "part" && own === name);
  return Object.keys(left).length === 0 && !isPart ? others : { ...profile, [name]: left };
}

/** The same, whatever the order of its fields. */
export const isSame = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, own: unknown) =>
    isObject(own) ? Object.fromEntries(Object.entries(own).toSorted(([a], [b]) => (a < b ? -1 : 1))) : own,
  ) ?? "";

export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly found: string;
  readonly names: string;
}

export interface Placed {
  /** By the path of their field. */
  readonly atFields: ReadonlyMap<string, Problem>;
  /** Of no field here: what a file said besides. */
  readonly others: readonly Problem[];
}

export function placeProblems(problems: readonly Problem[]): Placed {
  const atFields = new Map<string, Problem>();
  const others: Problem[] = [];
  for (const problem of problems) {
    const own = FIELDS.filter(({ kind }) => kind !== "part").find(
      ({ path }) => problem.path === path || problem.path.startsWith(`${path}.`),
    );
    if (!own) others.push(problem);
    else if (!atFields.has(own.path)) atFields.set(own.path, problem);
  }
  return { atFields, others };
}

/** Fields of a profile that have no place on the page: shown as a file has them. */
export function restOf(whole: Profile, before = ""): string[] {
  return Object.entries(whole).flatMap(([name, value]) => {
    const path = before === "" ? name : `${before}.${name}`;
    if (FIELDS.some((field) => field.path === path && field.kind !== "part")) return [];
    return isObject(value) && Object.keys(value).length > 0 ? restOf(value, path) : isObject(value) ? [] : [path];
  });
}
