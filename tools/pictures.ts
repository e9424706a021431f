/**
 * Takes the pictures of the documents from the data of the demo: `npm run pictures`. Every main screen at a desk, light and
 * dark, and on a phone; what a path needs to know (an order that waits, an item that is short) is found in the book.
 * `PICTURES` names another folder, `ONLY` the screens to take ("today,order").
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { sql } from "../core/db/index.ts";
import { openBrowser, signIn } from "../e2e/browser.ts";
import { openApp, type App } from "../serve/app.ts";
import { buildHttp } from "../serve/http.ts";
import { SAMPLE_ADMINISTRATOR } from "../serve/sample/people.ts";
import { readSettings } from "../serve/settings.ts";
import { signInAs, type SignedInUser } from "../serve/testing.ts";

const ROOT = join(import.meta.dirname, "..");
const FOLDER = process.env["PICTURES"] ?? join(ROOT, "docs", "screens");
const ONLY = process.env["ONLY"]?.split(",");
const LOOKS = [
  { ending: "", width: 1440, scheme: "light" },
  { ending: "-dark", width: 1440, scheme: "dark" },
  { ending: "-phone", width: 390, scheme: "light" },
] as const;
const SETTLED_MS = 400;

/** The order with most that waits, its item, the purchase it waits for, and a customer: what one would look at. */
const worthSeeing = sql(
  "pictures-worth-seeing",
  `select d.order_id as "orderId", i.code as item, c.code as customer, so.number as "supplyOrder"
   from demand d join cover k on k.demand_id = d.id join supply s on s.id = k.supply_id and s.state = 'coming'
   join supply_order_line l on l.id = s.source_line join supply_order so on so.id = l.supply_order_id
   join item i on i.id = d.item_id join customer c on c.id = d.customer_id join standing st on st.demand_id = d.id
   where d.shipped + d.cancelled < d.ordered and d.covered < d.ordered and c.kind = 'retailer'
   group by d.order_id, i.code, c.code, so.number, st.late order by st.late desc, sum(k.quantity) desc, d.order_id limit 1`,
);

interface Seen {
  readonly orderId: number;
  readonly item: string;
  readonly customer: string;
  readonly supplyOrder: string;
}

const of = (code: string): string => encodeURIComponent(code);

const screens = (seen: Seen): Readonly<Record<string, string>> => ({
  today: "/today?tab=team",
  orders: "/orders?view=backordered",
  order: `/orders/SO-${seen.orderId}`,
  "new-order": "/orders/new",
  items: "/items",
  item: `/items/${of(seen.item)}`,
  inbound: "/inbound",
  purchase: `/inbound/${of(seen.supplyOrder)}`,
  replenishment: "/inbound/proposals",
  allocation: `/allocation/plan?inbound=${of(seen.supplyOrder)}`,
  customers: "/customers",
  customer: `/customers/${of(seen.customer)}`,
  agreement: `/customers/${of(seen.customer)}/agreement`,
  quarantine: "/documents/quarantine",
  mail: "/documents/mail",
  notice: "/documents/templates",
  import: "/documents/import",
  users: "/settings/users",
  audit: "/settings/audit",
  profile: "/profile",
  receive: "/w/receive",
  "sign-in": "/sign-in",
});

interface Sitting {
  readonly address: string;
  readonly user: SignedInUser;
  readonly paths: Readonly<Record<string, string>>;
}

async function takePictures(browser: Browser, { address, user, paths }: Sitting): Promise<void> {
  for (const { ending, width, scheme } of LOOKS) {
    const look = { viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: "reduce" } as const;
    const context = await browser.newContext(look);
    await signIn(context, { address, user });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(paths)) {
      if (ONLY && !ONLY.includes(name)) continue;
      await page.goto(`${address}${path}`);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      await page.getByText("being computed").first().waitFor({ state: "detached" });
      await page.waitForTimeout(SETTLED_MS);
      const file = join(FOLDER, `${name}${ending}.png`);
      await page.screenshot({ path: file });
      console.log(file.slice(ROOT.length + 1));
    }
    await context.close();
  }
}

async function withServer(app: App): Promise<void> {
  const http = await buildHttp(app, { databaseReached: async () => true, migrated: true, workerRan: () => true });
  const [seen] = await app.db.rows<Seen>(worthSeeing);
  if (!seen) throw new Error("The book is empty. Make it first: npm run demo -- --no-serve");
  const address = await http.listen({ port: 0, host: "127.0.0.1" });
  const browser = await openBrowser();
  await mkdir(FOLDER, { recursive: true });
  await takePictures(browser, {
    address,
    user: await signInAs(app, ["administrator"], SAMPLE_ADMINISTRATOR),
    paths: screens(seen),
  });
  await browser.close();
  await http.close();
}

const settings = readSettings({ DATA_DIR: join(ROOT, "demo-data"), ...process.env, LOG_LEVEL: "warn" });
if ("problems" in settings) throw new Error(settings.problems.join("\n"));
const app = await openApp(settings, { log: console.log });
try {
  await withServer(app);
} finally {
  await app.close();
}
