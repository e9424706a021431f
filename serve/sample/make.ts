/**
 * Makes the sample company in the house's own database, through the real entries, on a clock of its own that ends now:
 * smaller than that of `npm run demo`. How far it is stands in the mark; a mark that says otherwise stops it.
 */
import { openDatabase, sql } from "../../core/db/index.ts";
import { addDays, dayOf } from "../../core/kernel/index.ts";
import type { MailTransport } from "../../core/notices/index.ts";
import { composeApp, type App } from "../app.ts";
import { chanceOf } from "../demo/chance.ts";
import { makeRange } from "../demo/range.ts";
import { SMALL, tellStory, type Clock } from "../demo/story.ts";
import { advanceMark } from "./mark.ts";

const SEED = 2026;
const DAY_MS = 86_400_000;
const analyzeAll = sql("sample-analyze", "analyze");

/** Somebody wants it removed while it is made. */
export class Stopped extends Error {}

export async function makeSample(app: App): Promise<void> {
  const db = openDatabase({ url: app.urls.app, hasty: true, applicationName: "fairfill-sample" });
  const owner = openDatabase({ url: app.urls.owner, connectionsMax: 1, applicationName: "fairfill-sample" });
  const end = app.now();
  const clock: Clock = { now: end };
  const { settings, business } = app;
  const story = composeApp({ settings, db, reader: db, business, transport: kept, now: () => clock.now });
  const chance = chanceOf(SEED);
  const start = addDays(dayOf(Math.floor(end / DAY_MS)), 1 - SMALL.days);
  const company = { range: makeRange(chance.fork("range"), SMALL.share), chance, start, size: SMALL };
  const analyze = async (): Promise<void> => void (await owner.run(analyzeAll));
  const afterDay = async (share: number): Promise<void> => {
    if (!(await advanceMark(app.db, { state: "making", share }))) throw new Stopped("it is to be removed");
  };
  try {
    await tellStory({ app: story, clock, company, log: () => undefined, analyze, afterDay }, end);
  } finally {
    await owner.close();
    await db.close();
  }
}

/** Letters of the past are written and kept with the data; none is sent. */
const kept: MailTransport = { parallel: 200, send: async () => ({ result: "sent" }) };
