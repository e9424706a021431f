/** What a rule of the house reads and what it answers. */
import type { SourceFile } from "./source.ts";

export interface Project {
  readonly files: readonly SourceFile[];
}

/** One place that breaks a rule. */
export interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** How bad, where a rule measures; the budget compares sums per rule and file. One where absent. */
  readonly measure?: number;
}

export type Check = (project: Project) => Breach[];
