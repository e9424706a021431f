/** A project in memory, and what a rule says of it in one line each. */
import { sourceFile } from "./source.ts";
import type { Check } from "./types.ts";

export function said(check: Check, files: Readonly<Record<string, string>>): string[] {
  const project = { files: Object.entries(files).map(([path, text]) => sourceFile(path, text)) };
  return check(project).map(({ file, line, text }) => `${file}:${line} ${text}`);
}

/** The same for one file, without its path. */
export const saidOf = (check: Check, path: string, text: string): string[] =>
  said(check, { [path]: text }).map((line) => line.slice(path.length + 1));
