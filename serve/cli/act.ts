/**
 * Runs one command: opens Fairfill, does the work, prints its one answer, closes. What fails is told apart: the business
 * says no (an answer), wrong use, a database that cannot be reached, and our own bugs.
 */
import type { Command } from "commander";
import { EXIT, WrongUse, type Answer, type Exit, type Io, type Run } from "./io.ts";
import { paintWith, type Paint } from "./say/paint.ts";
import { calendarAt } from "./say/words.ts";
import { watchProgress } from "./say/progress.ts";

/** Holds the exit code of the command that ran. */
export interface Shell {
  readonly io: Io;
  exit: Exit;
}

export type Options = Readonly<Record<string, unknown>>;
export type Work = (run: Run, args: readonly string[], options: Options) => Promise<Answer>;

/** The action of a commander command. */
export function act(shell: Shell, work: Work): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options>();
    const args = given
      .slice(0, -2)
      .flat()
      .filter((arg): arg is string => typeof arg === "string");
    const json = options["json"] === true;
    await print(shell, json, await answerFor(shell.io, (run) => work(run, args, options), json));
  };
}

/** The same for a command that needs nothing of Fairfill's: no database is opened. */
export function actAlone(
  shell: Shell,
  work: (io: Io, paint: Paint, args: readonly string[], options: Options) => Promise<Answer>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options>();
    const json = options["json"] === true;
    const args = given.slice(0, -2).filter((arg): arg is string => typeof arg === "string");
    await print(shell, json, await work(shell.io, paintWith(shell.io.colour && !json), args, options).catch(failure));
  };
}

async function print(shell: Shell, json: boolean, answer: Answer): Promise<void> {
  if (json && answer.pieces) return printPieces(shell, answer.pieces);
  const toErr = !json && (answer.exit ?? EXIT.done) > EXIT.refused;
  (toErr ? shell.io.err : shell.io.out)(`${json ? JSON.stringify(answer.json) : answer.text}\n`);
  shell.exit = answer.exit ?? EXIT.done;
}

async function printPieces(shell: Shell, pieces: AsyncGenerator<string, Exit>): Promise<void> {
  let begun = false;
  for (;;) {
    const piece = await pieces.next().catch((cause: unknown) => ({ cause }));
    if ("cause" in piece) return print(shell, !begun, failure(piece.cause));
    if (piece.done) return void (shell.exit = piece.value);
    shell.io.out(piece.value);
    begun = true;
  }
}

async function answerFor(io: Io, work: (run: Run) => Promise<Answer>, quiet: boolean): Promise<Answer> {
  const paint = paintWith(io.colour && !quiet);
  const progress = watchProgress(io, quiet);
  try {
    const app = await io.open(progress.show);
    try {
      const calendar = calendarAt(app.now(), io.zone);
      const { show, end } = progress;
      const context = app.as("command line");
      return await work({ app, context, io, paint, calendar, progress: show, endProgress: end });
    } finally {
      progress.end();
      await app.close();
    }
  } catch (cause) {
    progress.end();
    return failure(cause);
  }
}

/** What failed, told apart; nothing here is a refusal. */
export function failure(cause: unknown): Answer {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof WrongUse) return { json: { error: { code: "wrong use", text } }, text, exit: EXIT.wrongUse };
  if (cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE") {
    const taken = `${text}. Another program has this port: set PORT to another one.`;
    return { json: { error: { code: "not available", text: taken } }, text: taken, exit: EXIT.notAvailable };
  }
  if (isUnreachable(cause))
    return {
      json: { error: { code: "not available", text } },
      text: `The database cannot be reached: ${text}`,
      exit: EXIT.notAvailable,
    };
  const stack = cause instanceof Error && cause.stack !== undefined ? cause.stack : text;
  return {
    json: { error: { code: "bug", text } },
    text: `This is a fault in Fairfill; nothing was kept half done.\n${stack}`,
    exit: EXIT.bug,
  };
}

/** Refused or broken connections, and a server that is starting, stopping or full. */
const UNREACHABLE = /^(ECONN|ENOTFOUND|ENOENT|EACCES|ETIMEDOUT|EHOST|EPIPE|08|57P|53|28|3D000)/;
const UNREACHABLE_TEXT = /connection terminated|timeout exceeded when trying to connect|database cannot/i;

function isUnreachable(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ("code" in cause && typeof cause.code === "string" && UNREACHABLE.test(cause.code)) return true;
  return (
    UNREACHABLE_TEXT.test(cause.message) ||
    (cause instanceof AggregateError && cause.errors.some(isUnreachable)) ||
    isUnreachable(cause.cause)
  );
}
