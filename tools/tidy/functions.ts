/** The functions of a script: name, length, parameters. */
import type { Node } from "oxc-parser";
import type { SourceFile, Visited } from "./source.ts";

export interface FunctionShape {
  readonly name: string | undefined;
  readonly line: number;
  readonly lines: number;
  readonly params: number;
  /** Callback of `describe`: a chapter of tests, not a function to read. */
  readonly chapter: boolean;
}

const keyName = (key: Node): string | undefined =>
  key.type === "Identifier" || key.type === "PrivateIdentifier" ? key.name : undefined;

function nameOf(parent: Node | undefined): string | undefined {
  if (parent?.type === "VariableDeclarator") return keyName(parent.id);
  if (parent?.type === "Property" || parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition") {
    return keyName(parent.key);
  }
  return undefined;
}

function isChapter(parent: Node | undefined, file: SourceFile): boolean {
  return (
    parent?.type === "CallExpression" && /^describe\b/.test(file.text.slice(parent.callee.start, parent.callee.end))
  );
}

function shapeOf({ node, parent }: Visited, file: SourceFile): FunctionShape | undefined {
  const named = node.type === "FunctionDeclaration" || node.type === "FunctionExpression";
  if (!named && node.type !== "ArrowFunctionExpression") return undefined;
  if (!node.body) return undefined;
  const line = file.lineAt(node.start);
  return {
    name: node.id?.name ?? nameOf(parent),
    line,
    lines: file.lineAt(node.end) - line + 1,
    params: node.params.length,
    chapter: isChapter(parent, file),
  };
}

export function functionsOf(file: SourceFile): FunctionShape[] {
  return (file.script?.nodes ?? []).flatMap((visited) => shapeOf(visited, file) ?? []);
}
