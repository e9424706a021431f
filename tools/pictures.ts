/**
 * Takes the pictures of the documents from the data of the demo: `npm run pictures`. Every main screen at a desk, light and
 * dark, and on a phone; what a path needs to know (an order that waits, an item that is short) is found in the book. Where
 * the screen is about what somebody does, it is shown in the middle of that, and nothing of it is written.
 * `PICTURES` names another folder, `ONLY` the screens to take ("today,order").
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { sql } from "../core/db/index.ts";
import { linkUrl } from "../core/notices/index.ts";
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
const PHONE_MAX = 640;
const LINK_MS = 86_400_000;

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

// A shopper who waits, and a purchase that its vendor has not confirmed, or any.
const outside = sql(
  "pictures-outside",
  `select (select d.order_id from demand d join customer c on c.id = d.customer_id and c.kind in ('shop', 'consumer') join standing st on st.demand_id = d.id
       where st.open and st.backordered and st.ship_day is not null order by st.late desc, d.order_id desc limit 1) as shopper,
     (select id from supply_order where state = 'issued' and vendor_id is not null order by confirmed_at is not null, id desc limit 1) as purchase`,
);

interface Seen {
  readonly orderId: number;
  readonly item: string;
  readonly customer: string;
  readonly supplyOrder: string;
}

interface Outside {
  readonly shopper: number;
  readonly purchase: number;
}

const LIST = `Art.Nr;Bestand;Lieferant;Ort
AH-MUG-CL;4O;Kilnhouse;RNO
AH-TUM-IN;25;Kilnhouse;RNO
AH-KET-SLX;60;Hanlin;RNO
AH-BOW-MN;12;Kilnhouse;RNO
`;

/** What a phone only shows is done at a desk. */
const isAtDesk = (page: Page): boolean => (page.viewportSize()?.width ?? 0) > PHONE_MAX;

async function bringList(page: Page): Promise<void> {
  if (!isAtDesk(page)) return;
  const list = { name: "stock_reno.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) };
  await page.getByLabel("File with a list").setInputFiles(list);
  await page.getByLabel("List", { exact: true }).selectOption("opening-stock");
  await page
    .getByText(/\d+ need you/)
    .first()
    .waitFor();
}

async function setLess(page: Page): Promise<void> {
  if (!isAtDesk(page)) return;
  const first = page.getByLabel(/^Gets, /).first();
  await first.fill("0");
  await first.press("Enter");
  await page
    .getByLabel(/^Reason, /)
    .first()
    .fill("Can wait a week, agreed by phone");
  const commit = page.getByRole("button", { name: /^Commit plan/ });
  await commit.and(page.locator(":enabled")).waitFor();
}

async function openFirst(page: Page): Promise<void> {
  await page.getByRole("grid").getByRole("link").first().click();
  await page.waitForURL(/quarantine\/./);
}

const of = (code: string): string => encodeURIComponent(code);

const paths = (seen: Seen): Readonly<Record<string, string>> => ({
  today: "/today?tab=team",
  orders: "/orders?view=backordered",
  order: `/orders/SO-${seen.orderId}`,
  "new-order": "/orders/new",
  items: "/items",
  item: `/items/${of(seen.item)}`,
  "order-more": `/items/${of(seen.item)}?part=order`,
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
  receive: `/w/receive?order=${of(seen.supplyOrder)}`,
  ship: "/w/ship",
  "sign-in": "/sign-in",
});

/** Pages of a letter's link, for who has no account. */
function outsidePaths(app: App, { shopper, purchase }: Outside): Readonly<Record<string, string>> {
  const { secret } = app.business;
  const link = (what: "order" | "vendor", id: number): string =>
    linkUrl({ publicUrl: "", secret }, { what, id, expires: app.now() + LINK_MS });
  return { status: link("order", shopper), confirm: link("vendor", purchase) };
}

/** What somebody does on a screen before it is taken. */
const ACTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  allocation: setLess,
  quarantine: openFirst,
  import: bringList,
};

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
      await ACTS[name]?.(page);
      await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
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
  const [own] = await app.db.rows<Outside>(outside);
  if (!seen || !own) throw new Error("The book is empty. Make it first: npm run demo -- --no-serve");
  const address = await http.listen({ port: 0, host: "127.0.0.1" });
  const browser = await openBrowser();
  await mkdir(FOLDER, { recursive: true });
  await takePictures(browser, {
    address,
    user: await signInAs(app, ["administrator"], SAMPLE_ADMINISTRATOR),
    paths: { ...paths(seen), ...outsidePaths(app, own) },
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
