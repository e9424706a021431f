/** The schemas: which message in which release, from the text files beside this one, read when first asked for. */
import { existsSync, readFileSync } from "node:fs";
import { orderOf, readCodes, readElements, readMessage, readSegments } from "./notation.ts";
import type { EdiSyntax } from "../segment.ts";
import type { Node, Schema, Tables } from "./types.ts";

/** Described in full; every other release is checked against the nearest before it. */
const RELEASES = { x12: ["004010", "005010"], edifact: ["D96A", "D01B"] } as const;

const read = (syntax: EdiSyntax, name: string): string =>
  readFileSync(new URL(`${syntax}/${name}.txt`, import.meta.url), "utf8");

const kept = new Map<string, unknown>();

function once<T>(key: string, make: () => T): T {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}

const tablesOf = (syntax: EdiSyntax, release: string): Tables =>
  once(`${syntax} ${release}`, () => {
    const elements = readElements(read(syntax, "elements"), release);
    return {
      segments: readSegments(read(syntax, "segments"), release, elements).segments,
      codes: readCodes(read(syntax, "codes"), release),
    };
  });

const node = (id: string): Node => ({ id, required: true, max: 1, children: [] });

/** Sets and messages that are described: "850", "ORDERS". */
const FOLDERS = { x12: "sets", edifact: "messages" } as const;

function nodesOf(syntax: EdiSyntax, type: string, release: string): readonly Node[] | null {
  const own = syntax === "edifact" ? `${type}-${release}`.toLowerCase() : type;
  const path = `${FOLDERS[syntax]}/${own}`;
  if (!/^[\w-]+$/.test(own) || !existsSync(new URL(`${syntax}/${path}.txt`, import.meta.url))) return null;
  const [first, last] = syntax === "x12" ? ["ST", "SE"] : ["UNH", "UNT"];
  return [node(first), ...readMessage(read(syntax, path), release), node(last)];
}

/** The release described that comes nearest before, else the first. */
function nearest(syntax: EdiSyntax, release: string): string {
  const known: readonly string[] = RELEASES[syntax];
  return known.findLast((each) => orderOf(each) <= orderOf(release)) ?? known[0] ?? "";
}

/** Of GS08 the release alone counts: "004010VICS" is 004010. Null: nobody described this message. */
export function schemaOf(syntax: EdiSyntax, type: string, said: string): Schema | null {
  const asked = syntax === "x12" ? said.trim().slice(0, 6).padStart(6, "0") : said.trim();
  const release = nearest(syntax, asked);
  const nodes = once(`${syntax} ${type} ${release}`, () => nodesOf(syntax, type, release));
  if (nodes === null) return null;
  const exact = release === asked;
  return { syntax, type, release, exact, nodes, ...tablesOf(syntax, release) };
}
