/** `npm run demo`: the sample company Alder Home on data of its own, made in a minute, then the server on it. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { migrate, openDatabase, sql } from "../../core/db/index.ts";
import { startPostgres } from "../../core/db/postgres/index.ts";
import { beginSample } from "../../core/flows/index.ts";
import { addDays, dayOf } from "../../core/kernel/index.ts";
import type { MailTransport } from "../../core/notices/index.ts";
import { hashPassword } from "../../core/people/index.ts";
import { composeApp, loadBusiness, type App } from "../app.ts";
import { writeMark } from "../sample/mark.ts";
import { bringColleagues, SAMPLE_ADMINISTRATOR, SAMPLE_COMPANY, samplePassword } from "../sample/people.ts";
import { serve } from "../server.ts";
import type { Settings } from "../settings.ts";
import { chanceOf } from "./chance.ts";
import { makeRange } from "./range.ts";
import { FULL, tellStory, type Clock } from "./story.ts";

export interface DemoOptions {
  readonly settings: Settings;
  /** Makes the data anew where there is some. */
  readonly fresh: boolean;
  /** Leaves the server running on it. */
  readonly serve: boolean;
  readonly log: (line: string) => void;
  /** Another seed is another company's luck. */
  readonly seed?: number;
}

const FOLDER = resolve(import.meta.dirname, "../../demo-data");
/** Says that a folder is a demo's, and once it is whole, of what. */
const MARK = "alder-home.txt";
const HALF = "Alder Home, not finished.\n";
const SEED = 2026;
const analyzeAll = sql("demo-analyze", "analyze");

/** Never on your own database, and no letter leaves. */
function demoSettings({ settings }: DemoOptions): Settings {
  const {
    databaseUrl: _url,
    databaseOwnerUrl: _owner,
    databaseReplicaUrl: _replica,
    smtpUrl: _smtp,
    ...own
  } = settings;
  return { ...own, dataDir: settings.given.includes("DATA_DIR") ? settings.dataDir : FOLDER };
}

export async function runDemo(options: DemoOptions): Promise<void> {
  const settings = demoSettings(options);
  const made = await isMade(settings.dataDir);
  if (made && !options.fresh)
    options.log(`Alder Home is there already, in ${settings.dataDir}; --fresh makes it anew.`);
  else await makeDemo(settings, options);
  if (options.serve) await serve(settings, { log: options.log });
}

async function isMade(folder: string): Promise<boolean> {
  const mark = join(folder, MARK);
  return existsSync(mark) && (await readFile(mark, "utf8")) !== HALF;
}

async function makeDemo(settings: Settings, { log, seed = SEED }: DemoOptions): Promise<void> {
  await clear(settings.dataDir);
  const started = Date.now();
  const { app, clock, analyze, close } = await openSample(settings);
  try {
    const chance = chanceOf(seed);
    const start = addDays(dayOf(Math.floor(started / 86_400_000)), 1 - FULL.days);
    log(`Alder Home: ${FULL.days} days from ${start} until now, seed ${seed}.`);
    await tellStory(
      { app, clock, company: { range: makeRange(chance.fork("range")), chance, start, size: FULL }, log, analyze },
      started,
    );
    await openHouse(app, started);
    await writeFile(
      join(settings.dataDir, MARK),
      `Alder Home, made from seed ${seed}. Delete this folder to be rid of it.\n`,
    );
    log(`Made in ${Math.round((Date.now() - started) / 1000)} s.`);
  } finally {
    await close();
  }
}

/** A database of its own and an app on it, with a clock that is set by hand. */
async function openSample(
  settings: Settings,
): Promise<{ app: App; clock: Clock; analyze: () => Promise<void>; close: () => Promise<void> }> {
  const quiet = (): void => undefined;
  // Nothing is lost that could not be made again, so it is made without waiting for the disk.
  const postgres = await startPostgres({
    dataDir: settings.dataDir,
    log: quiet,
    // It is told when to look at itself (`analyze`): each look by itself has every kept plan made anew.
    settings: { synchronous_commit: "off", autovacuum_naptime: "40s" },
  });
  await migrate({ ownerUrl: postgres.ownerUrl, log: quiet });
  const db = openDatabase({ url: postgres.appUrl });
  const owner = openDatabase({ url: postgres.ownerUrl, connectionsMax: 1 });
  const business = await loadBusiness(db, settings);
  const clock: Clock = { now: Date.now() };
  const app = composeApp(
    { settings, db, reader: db, business, transport: keptLetters, now: () => clock.now },
    postgres,
  );
  const administrator = { ...SAMPLE_ADMINISTRATOR, passwordHash: await hashPassword(samplePassword(app)) };
  await beginSample(app.as("setup"), { company: SAMPLE_COMPANY, administrator });
  await app.refresh();
  return {
    app,
    clock,
    analyze: async () => void (await owner.run(analyzeAll)),
    close: async () => {
      await owner.close();
      await app.close();
    },
  };
}

/** Its administrator stands from the start; when the story is told the others come, and the house is open. */
async function openHouse(app: App, now: number): Promise<void> {
  await bringColleagues(app, now);
  await writeMark(app.db, { state: "ready", share: 1 });
}

/** Only what a demo made, or an empty folder, is cleared. */
async function clear(folder: string): Promise<void> {
  const own = folder === FOLDER || existsSync(join(folder, MARK));
  if (!own && existsSync(join(folder, "postgres")))
    throw new Error(`${folder} holds data that is not the demo's. Name another DATA_DIR.`);
  if (isServed(folder)) throw new Error(`${folder} is being served. Stop that server first.`);
  for (const name of ["postgres", "postgres.log", "outbox", MARK])
    await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, MARK), HALF);
}

function isServed(folder: string): boolean {
  const file = join(folder, "postgres", "postmaster.pid");
  if (!existsSync(file)) return false;
  try {
    return process.kill(Number.parseInt(readFileSync(file, "utf8"), 10), 0);
  } catch {
    return false;
  }
}

/** Letters of the past are written and kept with the data; none is sent, and no folder is filled with them. */
const keptLetters: MailTransport = { parallel: 200, send: async () => ({ result: "sent" }) };
