/**
 * Ninety days at Alder Home, on a clock of their own that ends today: every order, receipt and slip goes through the real
 * entries, and the worker does what is due between them.
 */
import {
  importMasters,
  listEdiMessages,
  receiveDocuments,
  runDue,
  startDaily,
  takeOrders,
  type OrderName,
} from "../../core/flows/index.ts";
import { addDays, dayNumber, groupBy, type Day } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { readFile, recogniseFile, type BroughtFile } from "../read-file.ts";
import { handlersOf } from "../reactions.ts";
import { masterLists, type Company, type StorySize } from "./lists.ts";
import {
  approvePurchases,
  closeRest,
  dailyFriction,
  deliverDue,
  hearVendors,
  receiveDue,
  shipDue,
  type Today,
} from "./people.ts";
import { getFigures, listPurchases } from "./queries.ts";
import { retailOrder, withStranger, type OrderingDay, type RetailOrder } from "./retail-orders.ts";
import { shopOrders } from "./shop-orders.ts";
import { sayEnd, sayWeek } from "./say.ts";
import { makeShoppers, RETAILERS, type Shopper } from "./trade.ts";
import { write850 } from "./write-850.ts";
import { write997 } from "./write-997.ts";
import { csvBytes, orderRows } from "./write-csv.ts";

/** That of `npm run demo`: about 2,900 orders. */
export const FULL: StorySize = { days: 90, share: 1 };
/** That of a look around: about 300 orders, made in some seconds. */
export const SMALL: StorySize = { days: 36, share: 0.25 };
/** An order of so many days before the end stops and waits for a person. */
const STRANGE_BEFORE = 3;
const HOUR_MS = 3_600_000;

export interface Clock {
  now: number;
}

export interface Story {
  readonly app: App;
  readonly clock: Clock;
  readonly company: Company;
  readonly log: (line: string) => void;
  /** Lets the database look at what it holds: it grows faster here than it looks by itself. */
  readonly analyze: () => Promise<void>;
  /** Hears after each day how much of the story is told, 0 to 1; throwing ends it. */
  readonly afterDay?: (share: number) => Promise<void>;
}

interface Telling extends Story {
  readonly shoppers: readonly Shopper[];
  readonly held: OrderName[];
  /** Number of each retailer's last interchange. */
  readonly controls: Map<string, number>;
  /** Of the last act: they are written while the next one happens, as in any house that works. */
  letters: Promise<unknown>;
}

/** The instant of an hour (UTC) on a day; nothing happens after the end of the story. */
const at = (day: Day, hour: number): number => Date.parse(`${day}T00:00:00Z`) + hour * HOUR_MS;

export async function tellStory(story: Story, end: number): Promise<void> {
  const { app, company, clock, log } = story;
  const shoppers = makeShoppers(company.chance.fork("shoppers"));
  const telling: Telling = { ...story, shoppers, held: [], controls: new Map(), letters: Promise.resolve() };
  clock.now = at(company.start, 5);
  await bringMasters(story);
  await story.analyze();
  try {
    await tellDays(telling, end);
  } finally {
    await telling.letters.catch(() => undefined);
  }
  clock.now = end;
  await runDue(app.as("worker"), handlersOf(app));
  log(sayEnd(await getFigures(app.db, 0, end + 1)));
}

async function tellDays(telling: Telling, end: number): Promise<void> {
  const { app, company, clock, log } = telling;
  const { days } = company.size;
  let weekStart = clock.now;
  for (let n = 0; n < days; n++) {
    const day = addDays(company.start, n);
    await tellDay(telling, day, end);
    await telling.afterDay?.((n + 1) / days);
    if (n % 7 < 6 && n < days - 1) continue;
    await Promise.all([telling.letters, n < 14 ? telling.analyze() : undefined]);
    log(sayWeek({ from: addDays(day, -(n % 7)), until: day }, await getFigures(app.db, weekStart, clock.now + 1)));
    weekStart = clock.now + 1;
  }
}

async function bringMasters({ app, company, log }: Story): Promise<void> {
  const context = app.as("Alder Home");
  const lists = masterLists(company);
  for (const [kind, rows] of lists) {
    const file = await recogniseFile({ name: `${kind}.csv`, bytes: csvBytes(rows) });
    if (file.is !== "list") throw new Error(`The list of ${kind} is not seen as one`);
    const answer = await importMasters(context, file);
    const bad = answer.rows.find((row) => !row.outcome.ok);
    if (bad) throw new Error(`The list of ${kind} has a bad line ${bad.line}: ${JSON.stringify(bad.outcome)}`);
  }
  await startDaily(context);
  log(`Alder Home brought ${lists.length} lists: ${lists.map(([kind, rows]) => `${rows.length} ${kind}`).join(", ")}.`);
}

/** Orders in the morning, vendors and receipts at noon, trucks in the afternoon; the worker after each. */
async function tellDay(telling: Telling, day: Day, end: number): Promise<void> {
  const { app, clock, company } = telling;
  const weekday = ((dayNumber(day) + 3) % 7) + 1;
  const chance = company.chance.fork(day);
  const move = async (hour: number, act: () => Promise<void>): Promise<void> => {
    clock.now = Math.min(at(day, hour), end);
    await act();
    await work(telling);
  };
  const today: Today = { context: app.as("Alder Home"), day, weekday, chance };
  await move(13, () => takeTheOrders(telling, { day, weekday, chance, range: company.range }));
  await move(17, async () => {
    const purchases = await listPurchases(app.db);
    await approvePurchases(today, purchases);
    // The dock does not wait for the buyers' desk; each has luck of its own.
    await Promise.all([
      hearVendors({ ...today, chance: chance.fork("vendors") }, purchases),
      receiveDue({ ...today, chance: chance.fork("dock") }, purchases),
    ]);
    await closeRest(today, purchases);
  });
  await move(21, async () => {
    await shipDue(today);
    await deliverDue(today);
  });
}

async function takeTheOrders(telling: Telling, ordering: OrderingDay): Promise<void> {
  const { app, clock, shoppers, held, company } = telling;
  const retailers = RETAILERS.filter((retailer) => retailer.orderDays.includes(ordering.weekday));
  const made = retailers.map((retailer) => retailOrder(retailer, ordering));
  const strange =
    ordering.day === addDays(company.start, company.size.days - STRANGE_BEFORE)
      ? RETAILERS.filter((r) => r.code === "PINEPANTRY")
      : [];
  const all = [...made, ...strange.map((retailer) => withStranger(retailOrder(retailer, ordering)))];
  const orderFiles = all.map((order) =>
    orderFile(order, order.retailer.by === "edi" ? nextControl(telling, order.retailer.identifier) : 0),
  );
  const files = [...orderFiles, ...(await acknowledgmentFiles(telling, ordering.day))];
  const read = await Promise.all(files.map(readFile));
  const documents = read.map((document) => ({ ...document, receivedAt: clock.now }));
  const orders = shopOrders({ ...ordering, shoppers, share: company.size.share, now: clock.now });
  await Promise.all([receiveDocuments(app.as("retailers"), documents), takeOrders(app.as("key shop"), orders)]);
  const names = orders.map(({ received }) => ({ order: received.number, customer: received.customer ?? "" }));
  await dailyFriction(
    { context: app.as("order desk"), ...ordering },
    { names, held, items: company.range.map((item) => item.code) },
  );
}

function nextControl({ controls }: Telling, identifier: string): number {
  const control = (controls.get(identifier) ?? 0) + 1;
  controls.set(identifier, control);
  return control;
}

/** What reached the retailers the day before, as each of them says so. */
async function acknowledgmentFiles(telling: Telling, day: Day): Promise<BroughtFile[]> {
  const { rows } = await listEdiMessages(telling.app.db, { direction: "out", state: "waiting" }, { limit: 500 });
  const sent = groupBy(
    rows.filter(({ document }) => document === "sent"),
    ({ receiver }) => receiver.replace("ZZ:", ""),
  );
  return [...sent].map(([sender, members]) => {
    const groups = [...new Set(members.map(({ group }) => group))];
    const bytes = write997({ sender, groups, day }, nextControl(telling, sender));
    return { name: `${sender.toLowerCase()}-${day}-997.edi`, bytes };
  });
}

/** As each retailer sends it: an X12 interchange, or a table. */
function orderFile(order: RetailOrder, control: number): BroughtFile {
  const name = `${order.retailer.code.toLowerCase()}-${order.day}`;
  return order.retailer.by === "edi"
    ? { name: `${name}.edi`, bytes: write850([order], control) }
    : { name: `${name}.csv`, bytes: csvBytes(orderRows(order)) };
}

/** What is due now; its letters say this instant, whenever they are written. */
async function work(telling: Telling): Promise<void> {
  const { app, clock } = telling;
  const handlers = handlersOf(app);
  const worker = app.as("worker");
  const facts = Object.entries(handlers.work);
  const some = (mine: (kind: string) => boolean): Promise<unknown> =>
    runDue(worker, { ...handlers, work: Object.fromEntries(facts.filter(([kind]) => mine(kind))), tell: {} });
  // Two workers: one buys, one does the rest; then what each left to the other.
  await Promise.all([some((kind) => kind.endsWith("replenish")), some((kind) => !kind.endsWith("replenish"))]);
  await some(() => true);
  await telling.letters;
  const { now } = clock;
  telling.letters = runDue({ ...worker, now: () => now }, { ...handlers, work: {} });
  // It is heard when it is waited for.
  telling.letters.catch(() => undefined);
}
