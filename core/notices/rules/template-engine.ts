/**
 * Liquid for texts of users, closed: conditions and comments only, filters that change no more than letters, no file, no
 * loop, and limits on length, time and memory. Nothing that is written in a value is ever read as a template.
 */
import { Liquid, type Template } from "liquidjs";

export const TAGS = ["if", "unless", "case", "comment"] as const;
export const FILTERS = ["upcase", "downcase", "capitalize", "strip", "truncate", "default"] as const;

export const SUBJECT_MAX = 200;
export const BODY_MAX = 20_000;
/** Of what a text may come to once it is filled. */
const FILLED_MAX = 100_000;

const liquid = new Liquid({
  parseLimit: BODY_MAX,
  renderLimit: 2_000,
  memoryLimit: 2_000_000,
  templates: {},
  strictFilters: true,
  ownPropertyOnly: true,
});
for (const tag of Object.keys(liquid.tags)) {
  if (!(TAGS as readonly string[]).includes(tag)) Reflect.deleteProperty(liquid.tags, tag);
}
for (const filter of Object.keys(liquid.filters)) {
  if (!(FILTERS as readonly string[]).includes(filter)) liquid.unregisterFilter(filter);
}

export const parse = (text: string): Template[] => liquid.parse(text);

export interface Used {
  readonly name: string;
  readonly line: number;
}

/** Every name a text reads, also under a condition, with the line where it stands. */
export function namesIn(templates: Template[]): Used[] {
  const { globals } = liquid.analyzeSync(templates, { partials: false });
  return Object.values(globals).flatMap((found) =>
    found.map((one) => ({ name: nameOf(one.segments), line: one.location.row })),
  );
}

/** What stands inside another name is not said: a name of names grows with each of them (5 s for 3,000). */
const nameOf = (segments: readonly (string | number | object)[]): string =>
  segments.map((one) => (typeof one === "object" ? "[…]" : String(one))).join(".");

/** Throws where it comes to more than the limits. */
export function fill(templates: Template[], values: Readonly<Record<string, unknown>>): string {
  const text = String(liquid.renderSync(templates, values));
  if (text.length > FILLED_MAX) throw new RangeError(`a filled text has at most ${FILLED_MAX} characters`);
  return text;
}
