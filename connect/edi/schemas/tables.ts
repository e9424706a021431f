/** The schemas: which message in which release, from the text files beside this one, read when first asked for. */
import { existsSync, readFileSync } from "node:fs";
import { orderOf, readCodes, readElements, readLists, readMessage, readSegments } from "./notation.ts";
import type { EdiSyntax } from "../segment.ts";
import { isSubset, readSubset } from "./subsets.ts";
import type { CodeList, Node, Schema, Tables } from "./types.ts";

/** Described in full; every other release is checked against the nearest before it. */
const RELEASES = { x12: ["004010", "005010"], edifact: ["D96A", "D01B"] } as const;

const read = (syntax: EdiSyntax, name: string): string =>
  readFileSync(new URL(`${syntax}/${name}.txt`, import.meta.url), "utf8");

const kept = new Map<string, unknown>();

/** What there is of none is not kept: files may name anything. */
function once<T>(key: string, make: () => T): T {
  const known = kept.get(key) as T | undefined;
  if (known !== undefined) return known;
  const read = make();
  if (read !== null) kept.set(key, read);
  return read;
}

const tablesOf = (syntax: EdiSyntax, release: string): Tables =>
  once(`${syntax} ${release}`, () => {
    const elements = readElements(read(syntax, "elements"), release);
    return {
      segments: readSegments(read(syntax, "segments"), release, elements).segments,
      codes: codesOf(syntax, release),
    };
  });

/** With words where there are any. Nobody wrote the lists of X12 down whole. */
function codesOf(syntax: EdiSyntax, release: string): ReadonlyMap<string, CodeList> {
  const worded = readCodes(read(syntax, "codes"), release);
  const lists = syntax === "x12" ? new Map<string, string[]>() : readLists(read(syntax, "lists"), release);
  return new Map(
    [...worded].map(([element, { whole, codes }]) => {
      const bare = (lists.get(element) ?? []).map((code): [string, string] => [code, ""]);
      return [element, { whole, codes: new Map([...bare, ...codes]) }];
    }),
  );
}

const node = (id: string): Node => ({ id, required: true, max: 1, children: [] });

/** Sets and messages that are described: "850", "ORDERS". */
const FOLDERS = { x12: "sets", edifact: "messages" } as const;

function nodesOf(syntax: EdiSyntax, type: string, release: string): readonly Node[] | null {
  if (!/^\w+$/.test(type)) return null;
  // A message of all releases is described once: X12's say what differs, CONTRL is the syntax's own.
  const names = syntax === "x12" ? [type] : [`${type}-${release}`, type];
  const path = names
    .map((name) => `${FOLDERS[syntax]}/${name.toLowerCase()}`)
    .find((name) => existsSync(new URL(`${syntax}/${name}.txt`, import.meta.url)));
  if (path === undefined) return null;
  const [first, last] = syntax === "x12" ? ["ST", "SE"] : ["UNH", "UNT"];
  return [node(first), ...readMessage(read(syntax, path), release), node(last)];
}

/** The release described that comes nearest before, else the first. */
function nearest(syntax: EdiSyntax, release: string): string {
  const known: readonly string[] = RELEASES[syntax];
  if (known.includes(release)) return release;
  return known.findLast((each) => orderOf(each) <= orderOf(release)) ?? known[0] ?? "";
}

/** Of "004010VICS" 004010 counts; "D.96A" is D96A. */
const plainRelease = (syntax: EdiSyntax, said: string): string =>
  syntax === "x12" ? said.trim().slice(0, 6).padStart(6, "0") : said.trim().replaceAll(".", "");

/** Segments and codes of the release described that comes nearest, whatever the message. */
export const tablesFor = (syntax: EdiSyntax, said: string): Tables =>
  tablesOf(syntax, nearest(syntax, plainRelease(syntax, said)));

export interface AskedSchema {
  readonly syntax: EdiSyntax;
  /** "850", "ORDERS". */
  readonly type: string;
  /** "004010VICS", "D.96A". */
  readonly release: string;
  /** Whose use of the standard it follows: UNH 0057 "EAN008". */
  readonly subset?: string;
}

/** What a message of this release should be; null: nobody described it. */
export function schemaOf({ syntax, type, release: said, subset = "" }: AskedSchema): Schema | null {
  const asked = plainRelease(syntax, said);
  const release = nearest(syntax, asked);
  const nodes = once(`${syntax} ${type} ${release}`, () => nodesOf(syntax, type, release));
  if (nodes === null) return null;
  const exact = release === asked || type === "CONTRL";
  const asks = exact && syntax === "edifact" && isSubset(subset);
  const own = asks ? once(`subset ${type} ${release}`, () => readSubset(type, release, nodes)) : null;
  return { syntax, type, release, exact, nodes, subset: own, ...tablesOf(syntax, release) };
}
