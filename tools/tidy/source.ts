/**
 * A file as the rules see it: text, lines, and for scripts the flat list of syntax nodes, imports and comments.
 * TypeScript 7 has no JavaScript API, so the parser is oxc's; each file is parsed at most once.
 */
import { posix } from "node:path";
import { parseSync, visitorKeys, type Comment, type EcmaScriptModule, type Node } from "oxc-parser";

export interface Visited {
  readonly node: Node;
  readonly parent: Node | undefined;
}

export interface Import {
  readonly from: string;
  readonly line: number;
  /** Path of the file in the project; undefined for a package. */
  readonly target: string | undefined;
}

export interface Script {
  readonly nodes: readonly Visited[];
  readonly imports: readonly Import[];
  readonly comments: readonly Comment[];
  readonly errors: readonly string[];
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Undefined for what is not TypeScript or JavaScript. */
  readonly script: Script | undefined;
  lineAt(offset: number): number;
}

/** Tests and what only tests may import. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing(\/|\.ts$)/.test(path);

/** Written by a program; no rule of shape applies. */
export const isGenerated = (path: string): boolean => /\.generated\.|(^|\/)schema\.sql$|package-lock\.json$/.test(path);

export const isScript = (path: string): boolean => /\.(ts|tsx|mts|mjs|js)$/.test(path);

function flatten(program: Node): Visited[] {
  const found: Visited[] = [{ node: program, parent: undefined }];
  for (let i = 0; i < found.length; i++) {
    const { node } = found[i] as Visited;
    const fields = node as unknown as Record<string, Node | readonly (Node | null)[] | null | undefined>;
    for (const key of visitorKeys[node.type] ?? []) {
      const children = [fields[key]].flat() as readonly (Node | null | undefined)[];
      for (const child of children) if (child) found.push({ node: child, parent: node });
    }
  }
  return found.toSorted((a, b) => a.node.start - b.node.start);
}

function targetOf(path: string, from: string): string | undefined {
  return from.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), from)) : undefined;
}

function importsOf(
  file: { path: string; text: string; lineAt(offset: number): number },
  module: EcmaScriptModule,
): Import[] {
  const found: { from: string; start: number }[] = [];
  for (const each of module.staticImports) found.push({ from: each.moduleRequest.value, start: each.start });
  for (const each of module.staticExports) {
    const request = each.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    if (request) found.push({ from: request.value, start: each.start });
  }
  for (const each of module.dynamicImports) {
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(file.text.slice(each.moduleRequest.start, each.moduleRequest.end));
    if (literal?.[1]) found.push({ from: literal[1], start: each.start });
  }
  return found.map(({ from, start }) => ({ from, line: file.lineAt(start), target: targetOf(file.path, from) }));
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function finder(text: string): (offset: number) => number {
  const starts = lineStarts(text);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

function parse(path: string, text: string, lineAt: (offset: number) => number): Script {
  const result = parseSync(path, text);
  return {
    nodes: flatten(result.program),
    imports: importsOf({ path, text, lineAt }, result.module),
    comments: result.comments,
    errors: result.errors.map((error) => error.message),
  };
}

export function sourceFile(path: string, text: string): SourceFile {
  const lineAt = finder(text);
  let script: Script | undefined;
  return {
    path,
    text,
    lineAt,
    get script() {
      if (isScript(path)) script ??= parse(path, text, lineAt);
      return script;
    },
  };
}

/** Strings and template pieces of a script, where they start. */
export function stringsOf(script: Script): { text: string; start: number; end: number }[] {
  const found: { text: string; start: number; end: number }[] = [];
  for (const { node } of script.nodes) {
    if (node.type === "Literal" && typeof node.value === "string") {
      found.push({ text: node.value, start: node.start, end: node.end });
    } else if (node.type === "TemplateElement") {
      found.push({ text: node.value.cooked ?? node.value.raw, start: node.start, end: node.end });
    }
  }
  return found;
}
