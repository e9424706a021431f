/** Files and functions stay readable in one look; their medians are printed and bounded too. */
import { functionsOf } from "../functions.ts";
import { isGenerated, isTest, type SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

const FUNCTION_LINES = 50;
const PAGE_COMPONENT_LINES = 120;
const PARAMETERS = 3;

/** A flow composes rooms and holds no rule of its own, so it is short. Its steps are ordinary files. */
const isFlow = (path: string): boolean => /^core\/flows\/[^/]+\.ts$/.test(path) && !/\/(context|index)\.ts$/.test(path);

function linesMax(path: string): number {
  if (isTest(path)) return 600;
  return isFlow(path) ? 60 : 300;
}

export const measured = (project: Project): SourceFile[] =>
  project.files.filter((file) => file.script !== undefined && !isGenerated(file.path));

export const lineCount = (file: SourceFile): number => file.lineAt(file.text.length - 1);

export function fileSize(project: Project): Breach[] {
  return measured(project).flatMap((file) => {
    const [lines, max] = [lineCount(file), linesMax(file.path)];
    if (lines <= max) return [];
    const kind = max === 60 ? "a flow has" : "a file has";
    return [
      {
        rule: "file-size",
        file: file.path,
        line: max + 1,
        measure: lines,
        text: `${lines} lines; ${kind} at most ${max}`,
      },
    ];
  });
}

const functionLinesMax = (path: string, name: string | undefined): number =>
  path.startsWith("web/pages/") && /^[A-Z]/.test(name ?? "") ? PAGE_COMPONENT_LINES : FUNCTION_LINES;

export function functionSize(project: Project): Breach[] {
  return measured(project).flatMap((file) =>
    functionsOf(file).flatMap(({ name, line, lines, chapter }) => {
      const max = functionLinesMax(file.path, name);
      if (lines <= max || chapter) return [];
      return [
        {
          rule: "function-size",
          file: file.path,
          line,
          measure: lines,
          text: `${name ?? "a function"} has ${lines} lines, at most ${max}`,
        },
      ];
    }),
  );
}

/** Of functions with a name; a callback takes what its caller hands it. */
export function parameters(project: Project): Breach[] {
  return measured(project).flatMap((file) =>
    functionsOf(file)
      .filter(({ name, params }) => name !== undefined && params > PARAMETERS)
      .map(({ name, line, params }) => ({
        rule: "parameters",
        file: file.path,
        line,
        measure: params,
        text: `${name} takes ${params}, at most ${PARAMETERS}: make them one named-field object`,
      })),
  );
}

export interface Totals {
  readonly files: number;
  readonly fileMedian: number;
  readonly functions: number;
  readonly functionMedian: number;
  readonly functionP90: number;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/** Of the code itself, without tests. Callbacks without a name are part of the function they stand in. */
export function totals(project: Project): Totals {
  const files = measured(project).filter((file) => !isTest(file.path));
  const lengths = files
    .flatMap(functionsOf)
    .filter(({ name }) => name !== undefined)
    .map(({ lines }) => lines);
  return {
    files: files.length,
    fileMedian: quantile(files.map(lineCount), 0.5),
    functions: lengths.length,
    functionMedian: quantile(lengths, 0.5),
    functionP90: quantile(lengths, 0.9),
  };
}
