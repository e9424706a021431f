/**
 * The sample company in a house that looks around: begun with one click, removed as simply. While it is made or removed the
 * worker rests, and nobody else works on the book. Removing empties the database down to what its migrations make; the mark
 * says so before, so that a start after a crash does it.
 */
import { resetDatabase } from "../../core/db/index.ts";
import { beginSample, startDaily } from "../../core/flows/index.ts";
import { taken, type Outcome } from "../../core/kernel/index.ts";
import { hashPassword } from "../../core/people/index.ts";
import { keepServerSecret, type App } from "../app.ts";
import { bringColleagues, SAMPLE_ADMINISTRATOR, SAMPLE_COMPANY, samplePassword } from "./people.ts";
import { whileEmptied } from "./emptying.ts";
import { alone } from "./lock.ts";
import { isBusy, writeMark } from "./mark.ts";

type Log = (line: string) => void;

/** Longer than a day of the story takes: who makes it has heard by then that it is to be removed. */
const STOP_WAIT_MS = 60_000;
const making = new WeakMap<App, Promise<void>>();

export interface Begun {
  readonly user: number;
  readonly email: string;
  readonly password: string;
}

/** Begins it and answers at once; the rest goes on behind. */
export async function lookAround(app: App, language: string, log: Log): Promise<Outcome<Begun>> {
  const password = samplePassword(app);
  const administrator = { ...SAMPLE_ADMINISTRATOR, language, passwordHash: await hashPassword(password) };
  const begun = await beginSample(app.as("setup"), { company: SAMPLE_COMPANY, administrator });
  if (!begun.ok) return begun;
  await app.refresh();
  const work = make(app, log);
  making.set(app, work);
  return taken({ user: begun.value.user, email: administrator.email, password });
}

/** Ends when what this process makes is made, or has stopped. */
export async function sampleMade(app: App): Promise<void> {
  await making.get(app);
}

async function make(app: App, log: Log): Promise<void> {
  const { makeSample, Stopped } = await import("./make.ts");
  try {
    await alone(app, { waitMs: 0 }, () => makeSample(app));
    await bringColleagues(app, app.now());
    await writeMark(app.db, { state: "ready", share: 1 });
  } catch (cause) {
    if (cause instanceof Stopped) return;
    const text = cause instanceof Error ? cause.message : String(cause);
    log(`The sample company was not finished: ${text}`);
    await writeMark(app.db, { state: "stopped", share: 0, text }).catch(() => undefined);
  }
  await app.refresh().catch(() => undefined);
}

/** Marks it, waits for who makes it, and empties the database. False when who makes it does not stop. */
export async function removeSample(app: App): Promise<boolean> {
  await writeMark(app.db, { state: "removing", share: 0 });
  await app.refresh();
  return alone(app, { waitMs: STOP_WAIT_MS }, async () => {
    await emptyBook(app);
    await app.refresh();
    await startDaily(app.as("server"));
  });
}

/** A start after a crash: what was being made or removed is removed, unless another process is at it. */
export async function finishSample(app: App, log: Log): Promise<void> {
  if (!isBusy(app.sample)) return;
  await alone(app, { waitMs: 0 }, async () => {
    await app.refresh();
    if (!isBusy(app.sample)) return;
    log("The sample company was not finished; it is removed.");
    await emptyBook(app);
    await app.refresh();
  });
}

const emptyBook = (app: App): Promise<void> =>
  whileEmptied(app, async () => {
    await resetDatabase({ ownerUrl: app.urls.owner });
    await keepServerSecret(app.db, app.business.secret);
  });
