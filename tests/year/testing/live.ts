/** Lives a year: each day its acts, and the worker between them, killed at so many points and always started again. */
import type { Database } from "../../../core/db/index.ts";
import { defaultSettings, runDue, startDaily, type FlowContext } from "../../../core/flows/index.ts";
import type { MailMessage } from "../../../core/notices/index.ts";
import { chanceOf, type Chance } from "../../../serve/demo/chance.ts";
import { handlersOf } from "../../../serve/reactions.ts";
import { testSettings } from "../../../serve/testing.ts";
import { deliver, shipWhatIsDue, surprise, takeOrders, vendorsAct, type Act } from "./acts.ts";
import { mailServer } from "./mailbox.ts";
import { Crash, mortal, type Mortal } from "./process.ts";
import { bringMasters } from "./world.ts";

export interface YearAsk {
  readonly seed: number;
  readonly orders: number;
  readonly crashes: number;
}

export interface Year {
  readonly context: FlowContext;
  readonly inbox: readonly MailMessage[];
  readonly crashes: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 365;
const START = Date.parse("2026-01-05T15:00:00Z");
/** Points that an ordinary day passes, roughly: crashes are spread over the year by it. */
const POINTS_A_DAY = 60;

export async function liveYear(db: Database, ask: YearAsk): Promise<Year> {
  const life = newLife(db, ask);
  await life.begin();
  for (let day = 0; day < DAYS; day++) {
    if (day % 7 < 5) await workingDay(life, ask, day);
    await life.work(DAY - 3 * HOUR);
  }
  // Nobody acts any more: what is still to be said and tried again is said within two days.
  for (let i = 0; i < 16; i++) await life.work(3 * HOUR);
  return life;
}

async function workingDay(life: Life, ask: YearAsk, day: number): Promise<void> {
  const { chance } = life;
  const soFar = Math.round((ask.orders * day) / DAYS);
  const until = Math.round((ask.orders * (day + (day % 7 === 4 ? 3 : 1))) / DAYS);
  const numbers = Array.from({ length: until - soFar }, (_, i) => `Y${soFar + i}`);
  await life.act(takeOrders(numbers, chance.fork(`orders ${day}`), life.now()));
  life.known.push(...numbers);
  await life.work(HOUR);
  await life.act(vendorsAct(chance, day));
  for (let i = chance.whole(0, 2); i > 0; i--)
    await life.act(surprise(chance.fork(`surprise ${day} ${i}`), life.known.slice(-200)));
  await life.work(HOUR);
  await life.act(shipWhatIsDue(chance, day));
  await life.act(deliver(chance, life.now()));
  await life.work(HOUR);
}

interface Life extends Year {
  readonly chance: Chance;
  readonly known: string[];
  now(): number;
  begin(): Promise<void>;
  /** Done until it is done, by as many processes as that takes. */
  act(act: Act): Promise<void>;
  /** Time passes, then the worker does what is due. */
  work(ms: number): Promise<void>;
}

/** Processes one after the other on the same data; each lives until its last point. */
function lineage(db: Database, ask: YearAsk, deaths: Chance) {
  const usual = (2 * DAYS * POINTS_A_DAY) / (ask.crashes + 1);
  let crashes = 0;
  const born = (): Mortal => mortal(db, crashes < ask.crashes ? deaths.whole(1, usual) : Number.MAX_SAFE_INTEGER);
  let living = born();
  return {
    crashes: () => crashes,
    /** Does it in as many lives as that takes; says what passes between two of them. */
    insist: async (work: (living: Mortal) => Promise<unknown>, between: () => void): Promise<void> => {
      for (;;) {
        try {
          await work(living);
          return;
        } catch (cause) {
          if (!(cause instanceof Crash) && living.alive) throw cause;
          crashes += 1;
          living = born();
          between();
        }
      }
    },
  };
}

function newLife(db: Database, ask: YearAsk): Life {
  const chance = chanceOf(ask.seed);
  const deaths = chance.fork("crashes");
  const processes = lineage(db, ask, deaths);
  const inbox: MailMessage[] = [];
  let now = START;
  const settings = { ...defaultSettings, secret: "a secret for tests only" };
  const contextOf = (own: Database): FlowContext => ({ db: own, now: () => now, actor: "year", settings });
  const restart = (): void => void (now += 60_000);
  const work = (living: Mortal): Promise<unknown> => {
    const point = (): void => living.point();
    const transport = mailServer(inbox, deaths, point);
    return runDue(contextOf(living.db), handlersOf({ transport, settings: testSettings() }, point));
  };
  return {
    chance,
    known: [],
    inbox,
    context: contextOf(db),
    get crashes() {
      return processes.crashes();
    },
    now: () => now,
    begin: async () => {
      await bringMasters(contextOf(db), chance.fork("masters"));
      await startDaily(contextOf(db));
    },
    act: (act) => processes.insist((living) => act(contextOf(living.db)), restart),
    work: (ms) => {
      now += ms;
      return processes.insist(work, restart);
    },
  };
}
