/** Keeps what became of a connection, and raises what needs a person: it stopped, or has failed for a while. */
import { asFault, markFailed, markWorked, type Line } from "../../../partners/index.ts";
import { backoffMs, closeExceptions, raiseExceptions, type ExceptionKind } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";

export const DOWN: ExceptionKind = "connection down";
/** Failures in a row after which a person is told; the first minutes often pass by themselves. */
const TOLD_AFTER = 3;
const HOUR_MS = 3_600_000;
/** So long one connection works at a time; then the others have their turn. */
const TURN_MS = 60_000;

/** After this instant nothing more is begun. */
export const turnEnd = (context: FlowContext): number => context.now() + TURN_MS;

export const lineSubject = (code: string): string => `connection:${code}`;

/** When a document or a look that cannot be now is tried again, and why; undefined: now. */
export function waitOf(line: Line, now: number): { readonly dueAt: number; readonly error: string } | undefined {
  const { code, paused, stopped, nextAt, lastError } = line;
  if (paused) return { dueAt: now + HOUR_MS, error: `${code} is paused` };
  if (stopped !== null) return { dueAt: now + HOUR_MS, error: `${code} stopped: ${lastError ?? stopped}` };
  return nextAt !== null && nextAt > now ? { dueAt: nextAt, error: `${code}: ${lastError ?? ""}` } : undefined;
}

export async function lineWorked(context: FlowContext, line: Line): Promise<void> {
  const now = context.now();
  if (line.failures === 0) return markWorked(context.db, line.id, now);
  await context.db.transaction(async (tx) => {
    await markWorked(tx, line.id, now);
    await closeExceptions(tx, [{ kind: DOWN, subject: lineSubject(line.code) }], now);
  });
}

/** Returns when it is tried again, and why not now. */
export async function lineFailed(
  context: FlowContext,
  line: Line,
  cause: unknown,
): Promise<{ readonly dueAt: number; readonly error: string }> {
  const fault = asFault(cause);
  const now = context.now();
  const nextAt = now + backoffMs(line.failures + 1);
  const { stops, message: text } = fault;
  await context.db.transaction(async (tx) => {
    await markFailed(tx, { id: line.id, now, nextAt, text, stopped: stops ? fault.code : null });
    if (!stops && line.failures + 1 < TOLD_AFTER) return;
    const details = { connection: line.code, partners: line.partners, code: fault.code, stopped: stops, text };
    await raiseExceptions(tx, [{ kind: DOWN, subject: lineSubject(line.code), details }], now);
  });
  return { dueAt: stops ? now + HOUR_MS : nextAt, error: `${line.code}: ${text}` };
}
