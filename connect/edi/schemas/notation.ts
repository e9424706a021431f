/** Reads the tables: elements, segments, codes and messages, each a text file that opens with how it is written. */
import { invariant } from "../../../core/kernel/index.ts";
import type { CodeList, CompositeRule, Condition, ElementRule, ElementUse, Node, SegmentRule } from "./types.ts";

export const ANY = 999_999_999;

/** Lines that say something, without comments. */
const linesOf = (text: string): string[] =>
  text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));

/** Releases in the order they appeared: D96A comes before D01B. */
export const orderOf = (release: string): string =>
  release.replace(/^D(\d\d)/, (_, year: string) => `D${Number(year) > 80 ? "19" : "20"}${year}`);

const SINCE = /\s*@(-?)(\w+)$/;

/** What stands before "@005010", null where the release does not have it. */
function inRelease(text: string, release: string): string | null {
  const since = SINCE.exec(text);
  if (!since) return text;
  const [whole, until, bound = ""] = since;
  // EANCOM's own codes come in messages that do not say so.
  if (bound === "EAN") return text.slice(0, -whole.length);
  const has = until === "-" ? orderOf(release) <= orderOf(bound) : orderOf(release) >= orderOf(bound);
  return has ? text.slice(0, -whole.length) : null;
}

/** "1-80" of X12, "..35" and "3" of EDIFACT. */
function lengthsOf(text: string): { min: number; max: number } {
  const [, from, to = from] = /^(\d*)(?:(?:-|\.\.)(\d+))?$/.exec(text) ?? [];
  invariant(to !== undefined, `no length: ${text}`);
  return { min: from === "" ? 0 : Number(from), max: Number(to) };
}

const ELEMENT = /^(AN|ID|N\d|R|DT|TM|an|a|n)\s*(\S+)(?:\s+(.+))?$/;

/** "353 ID 2-2 purpose | 005010 ID 2-3". */
export function readElements(text: string, release: string): Map<string, ElementRule> {
  return new Map(
    linesOf(text).map((line) => {
      const [said = "", ...changes] = line.split("|");
      const [, number = "", rest = ""] = /^(\S+)\s+(.+?)\s*$/.exec(said) ?? [];
      const changed = changes
        .map((change) => /^\s*(\S+)\s+(.+?)\s*$/.exec(change) ?? [])
        .findLast(([, since = ""]) => orderOf(release) >= orderOf(since));
      const [, , , name = ""] = ELEMENT.exec(rest) ?? [];
      const [, type = "", length = ""] = ELEMENT.exec(changed?.[2] ?? rest) ?? [];
      invariant(name !== "" && type !== "", `no element: ${line}`);
      return [number, { number, type, ...lengthsOf(length), name }];
    }),
  );
}

interface Known {
  readonly elements: ReadonlyMap<string, ElementRule>;
  readonly composites: ReadonlyMap<string, CompositeRule>;
}

/** A composite, an element of the table, or one that stands here alone; mandatory; how often. */
const USE = /^(?:([A-Z]\d{3})|([A-Z]?\d+)|(AN|ID|N\d|R|DT|TM|an|a|n)(\d*(?:-|\.\.)?\d+))(!?)(?:x(\d+|\*))?$/;

function useOf(token: string, known: Known): ElementUse {
  const [, composite, number, type, length = "", required, repeat = "1"] = USE.exec(token) ?? [];
  const rule =
    composite === undefined
      ? number === undefined
        ? type && { number: "", type, ...lengthsOf(length), name: "element" }
        : known.elements.get(number)
      : known.composites.get(composite);
  invariant(rule, `not described: ${token}`);
  return { required: required === "!", repeatMax: repeat === "*" ? ANY : Number(repeat), rule };
}

/** Takes "3(235 234)" apart. */
const unfold = (text: string): string =>
  text.replaceAll(/(\d+)\(([^()]*)\)/g, (_, times: string, group: string) => `${group} `.repeat(Number(times)));

/** "P0304": the letter and two digits for each element. */
function conditionOf(text: string): Condition {
  const [, kind, digits = ""] = /^([PRECL])((?:\d\d){2,})$/.exec(text) ?? [];
  invariant(kind, `no condition: ${text}`);
  return { kind: kind as Condition["kind"], of: (digits.match(/\d\d/g) ?? []).map(Number) };
}

export interface Segments {
  readonly segments: Map<string, SegmentRule>;
  readonly composites: Map<string, CompositeRule>;
}

/** "BEG heading of an order: 353! 92! | P0304"; composites, as C040, before what they stand in. */
export function readSegments(text: string, release: string, elements: ReadonlyMap<string, ElementRule>): Segments {
  const segments = new Map<string, SegmentRule>();
  const composites = new Map<string, CompositeRule>();
  for (const line of linesOf(text)) {
    const [, id = "", name = "", rest = ""] = /^(\S+) ([^:]+):(.*)$/.exec(line) ?? [];
    invariant(id !== "", `no segment: ${line}`);
    const [members = "", conditions = ""] = rest.split("|");
    const tokens = unfold(members)
      .split(" ")
      .map((token) => inRelease(token, release))
      .filter((token) => token !== null && token !== "");
    const rule = {
      id,
      name,
      members: tokens.filter((token) => token !== "*").map((token) => useOf(token ?? "", { elements, composites })),
      conditions: conditions.split(" ").filter(Boolean).map(conditionOf),
    };
    if (/^[A-Z]\d{3}$/.test(id)) composites.set(id, rule);
    else segments.set(id, { ...rule, open: tokens.includes("*") });
  }
  return { segments, composites };
}

/** "353 all", indented below it "00 original; 01 cancel". */
export function readCodes(text: string, release: string): Map<string, CodeList> {
  const lists = new Map<string, { whole: boolean; codes: Map<string, string> }>();
  let list = "";
  for (const line of linesOf(text)) {
    if (line.startsWith(" ")) {
      for (const said of line.split(";").filter((part) => part.trim() !== "")) {
        const [code = "", ...words] = (inRelease(said.trim(), release) ?? "").split(" ");
        if (code !== "") lists.get(list)?.codes.set(code, words.join(" "));
      }
      continue;
    }
    const [element = "", extent] = line.split(" ");
    invariant(extent === "all" || extent === "some", `no list of codes: ${line}`);
    list = element;
    lists.set(list, { whole: extent === "all", codes: new Map() });
  }
  return lists;
}

/** "1001 1-34 36 @D01B 44-58": codes without words, added to the lists that there are. */
export function readLists(text: string, release: string): Map<string, string[]> {
  const whole = text.replaceAll("\n  ", " ");
  return new Map(
    linesOf(whole).map((line) => {
      const [first = "", ...later] = line.split(/ @(?=D)/);
      const [element = "", ...codes] = first.split(" ");
      const since = later.map((part) => part.split(" ")).filter(([from = ""]) => orderOf(release) >= orderOf(from));
      return [element, [...codes, ...since.flatMap(([, ...added]) => added)].flatMap(spread)];
    }),
  );
}

/** "3-5" is 3, 4 and 5. */
function spread(said: string): string[] {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(said) ?? [];
  if (from === undefined) return [said];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i));
}

interface Growing extends Node {
  readonly children: Growing[];
}

function nodeOf(text: string, release: string): Growing | null {
  const said = inRelease(text.trim(), release);
  if (said === null) return null;
  const [, id, required, max = "1"] = /^([A-Z0-9]+)(!?)(?: (\d+|\*))?$/.exec(said) ?? [];
  invariant(id, `no place of a message: ${text}`);
  return { id, required: required === "!", max: max === "*" ? ANY : Number(max), children: [] };
}

const nodesOf = (text: string, release: string): (Growing | null)[] =>
  text.split(",").map((part) => nodeOf(part, release));

/**
 * "SAC 25: CUR": behind the colon and indented below stands what belongs to the loop that the last segment of a line
 * opens. What a release lacks goes with all that is below it.
 */
export function readMessage(text: string, release: string): Node[] {
  const top: Growing[] = [];
  /** Where lines of each depth go; null: the release lacks the loop. */
  const places: (Growing[] | null)[] = [top];
  for (const line of linesOf(text)) {
    const depth = (line.length - line.trimStart().length) / 2;
    const place = places[depth];
    invariant(place !== undefined, `too deep: ${line}`);
    places.length = depth + 1;
    const [heads = "", below] = line.split(":");
    const nodes = place === null ? [null] : nodesOf(heads, release);
    const last = nodes.at(-1) ?? null;
    place?.push(...nodes.filter((node) => node !== null));
    if (below !== undefined) last?.children.push(...nodesOf(below, release).filter((node) => node !== null));
    places.push(last?.children ?? null);
  }
  return top;
}
