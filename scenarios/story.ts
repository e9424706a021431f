/**
 * A story as a document: text for people, files as fenced blocks with a name, and console blocks with commands and the
 * output expected. Everything that is not a console block is kept as it is, also when a story is written anew.
 */

export interface Step {
  /** The command as typed, without the prompt. */
  readonly command: string;
  readonly expected: readonly string[];
  /** Line of the document in which the command stands, counted from 1. */
  readonly line: number;
}

export interface Story {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
}

const PROMPT = "$ ";

interface Block {
  readonly info: string;
  readonly body: readonly string[];
  /** Index of the first line of the body. */
  readonly start: number;
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: { info: string; start: number } | undefined;
  for (const [i, line] of lines.entries()) {
    if (!line.startsWith("```")) continue;
    if (open) blocks.push({ info: open.info, start: open.start, body: lines.slice(open.start, i) });
    open = open ? undefined : { info: line.slice(3).trim(), start: i + 1 };
  }
  if (open) throw new Error(`line ${open.start}: a block is not closed`);
  return blocks;
}

export function readStory(text: string): Story {
  const lines = text.split("\n");
  const blocks = blocksOf(lines);
  const named = blocks.flatMap((block): [string, string][] => {
    const [, name] = block.info.split(/\s+/);
    return name === undefined ? [] : [[name, `${block.body.join("\n")}\n`]];
  });
  return {
    title: lines.find((line) => line.startsWith("# "))?.slice(2) ?? "a story without a title",
    files: new Map(named),
    steps: blocks.filter((block) => block.info === "console").flatMap(stepsOf),
  };
}

function stepsOf(block: Block): Step[] {
  const steps: { command: string; expected: string[]; line: number }[] = [];
  for (const [i, line] of block.body.entries()) {
    if (line.startsWith(PROMPT))
      steps.push({ command: line.slice(PROMPT.length), expected: [], line: block.start + i + 1 });
    else steps.at(-1)?.expected.push(line);
  }
  return steps.map((step) => ({ ...step, expected: withoutBlankEnds(step.expected) }));
}

/** Words of a command; quotes keep words together. */
export function wordsOf(command: string): string[] {
  const words = command.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g);
  return [...words].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ""),
  );
}

/** The document with the outputs that really came; a step whose output is as expected stays as it was written. */
export function rewritten(text: string, outputs: ReadonlyMap<number, readonly string[]>): string {
  const lines = text.split("\n");
  const result: string[] = [];
  let inConsole = false;
  let skipping = false;
  for (const [i, line] of lines.entries()) {
    if (line.startsWith("```")) inConsole = line.trim() === "```console";
    const output = inConsole && line.startsWith(PROMPT) ? outputs.get(i + 1) : undefined;
    if (!inConsole || line.startsWith(PROMPT)) skipping = false;
    if (!skipping) result.push(line);
    if (output) {
      result.push(...output);
      skipping = true;
    }
  }
  return result.join("\n");
}

export function withoutBlankEnds(lines: readonly string[]): string[] {
  const trimmed = lines.map((line) => line.trimEnd());
  while (trimmed.at(-1) === "") trimmed.pop();
  while (trimmed[0] === "") trimmed.shift();
  return trimmed;
}
