/**
 * Subsets of a directory: what an association that says so in its messages uses of them, from the tables in its folder. Each
 * is laid over the directory's message; what the directory does not have is a mistake of the table.
 */
import { existsSync, readFileSync } from "node:fs";
import { invariant } from "../../../core/kernel/index.ts";
import { readMessage } from "./notation.ts";
import type { Node, Subset, SubsetRule } from "./types.ts";

/** What UNH 0057 begins with, and what the subset calls itself in each release. */
const SAYS = /^EAN\d{3}/;
const EDITIONS: Readonly<Record<string, string>> = { D96A: "1997", D01B: "2002" };

const path = (name: string): URL => new URL(`edifact/eancom/${name}.txt`, import.meta.url);

export const isSubset = (said: string): boolean => SAYS.test(said);

/** Null: it uses the whole message, or nobody described what of it. */
export function readSubset(type: string, release: string, nodes: readonly Node[]): Subset | null {
  const edition = EDITIONS[release];
  const table = path(`${type.toLowerCase()}-${release.toLowerCase()}`);
  if (edition === undefined || !existsSync(table)) return null;
  const [used, wanted] = [new Set<Node>(), new Set<Node>()];
  const [first, last] = [nodes.slice(0, 1), nodes.slice(-1)];
  const own = readMessage(readFileSync(table, "utf8"), release);
  lay([...first, ...own, ...last], nodes, { used, wanted });
  const { rules, codes } = rulesOf(readFileSync(path("elements"), "utf8"), { type, edition });
  return { name: `EANCOM ${edition}`, used, wanted, rules, own: codes };
}

interface Laid {
  readonly used: Set<Node>;
  readonly wanted: Set<Node>;
}

function lay(own: readonly Node[], nodes: readonly Node[], laid: Laid): void {
  let from = 0;
  for (const { id, required, children } of own) {
    const at = nodes.findIndex((node, i) => i >= from && node.id === id);
    const node = nodes[at];
    invariant(node, `the directory has no such place: ${id}`);
    laid.used.add(node);
    if (required && !node.required) laid.wanted.add(node);
    lay(children, node.children, laid);
    from = at + 1;
  }
}

const RULE = /^(\S+) (\S+) ([A-Z]{3}) (\d{4}) (must stand|takes|knew|each of)((?: \w+)*)$/;

function rulesOf(
  text: string,
  { type, edition }: { type: string; edition: string },
): { rules: SubsetRule[]; codes: RegExp } {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const [, own = ""] = /^own (.+)$/.exec(lines[0] ?? "") ?? [];
  const isFor = (said: string, one: string): boolean => said === "*" || said.split(",").includes(one);
  const rules = lines.slice(1).flatMap((line) => {
    const [, editions, types = "", segment = "", number = "", asks, codes = ""] = RULE.exec(line) ?? [];
    invariant(editions !== undefined, `asks nothing: ${line}`);
    if (!isFor(editions, edition) || !isFor(types, type)) return [];
    return [{ segment, number, asks: asks as SubsetRule["asks"], codes: codes.split(" ").filter(Boolean) }];
  });
  return { rules, codes: new RegExp(`^(?:${own})$`) };
}
