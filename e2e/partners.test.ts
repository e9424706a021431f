/** A retailer is connected by filling in a profile, in a browser: made, begun from a worked one, saved, compared, joined to a line. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSftpServer, type SftpTestServer } from "../connect/lines/testing.ts";
import type { Role } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let theirs: SftpTestServer;
let address = "";

const order = [
  "ISA*00*          *00*          *ZZ*HARLOWS        *ZZ*FAIRFILL       *261201*0712*U*00401*000000041*0*P*>",
  "GS*PO*HARLOWS*FAIRFILL*20261201*0712*41*X*004010",
  "ST*850*0001",
  "BEG*00*SA*8842117**20261201",
  "PO1*1*12*EA***VN*KT-17",
  "SE*4*0001",
  "GE*1*41",
  "IEA*1*000000041",
].map((segment) => `${segment}~`);

beforeAll(async () => {
  theirs = await startSftpServer();
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
  await theirs.close();
});

interface Opening {
  readonly roles: readonly Role[];
  readonly width?: number;
  readonly language?: "en" | "de";
}

async function opened(path: string, { roles, width = 1440, language = "en" }: Opening) {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles, { language });
  const context = await contextOf(browser, { address, user }, { viewport: { width, height: 900 }, locale: language });
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${address}${path}`);
  return { page, faults };
}

/** The check has seen what stands in the fields. */
const isLookedAt = (page: Page) => page.locator("section[aria-label='What it changes'][aria-busy=false]").waitFor();

const save = async (page: Page, version: number): Promise<void> => {
  await isLookedAt(page);
  await page.getByRole("button", { name: `Save as version ${version}` }).click();
  await page.getByText(`Saved as version ${version}.`).waitFor();
};

/** Begun from a worked profile, put right where it says what is wrong. */
async function filledIn(page: Page): Promise<void> {
  await page.getByText("No order of this customer came yet.").waitFor();
  await page.getByLabel("Start from a worked profile").selectOption("big-box");
  await page.getByRole("rowheader", { name: "What makes an order the same" }).waitFor();
  await page.getByLabel("Hours before the deadline").fill("30");
  await page.getByText("Less than the hours to answer.").waitFor();
  await isLookedAt(page);
  expect(await page.getByRole("button", { name: "Save as version 1" }).isDisabled()).toBe(true);
  await expectGood(page, "a profile with a fault");
  await page.getByLabel("Hours before the deadline").fill("4");
  await page.getByText("Less than the hours to answer.").waitFor({ state: "detached" });
  await page.getByLabel("Remark, kept with the version").fill("Begun as a big box");
  await save(page, 1);
  await page.getByText("Named, and not written yet: 856, 810.").waitFor();
}

describe.skipIf(browser === undefined)("partners of EDI", () => {
  it(
    "a partner is made, filled in, seen on a real order, changed, compared and taken back",
    { timeout: 120_000 },
    async () => {
      const { page, faults } = await opened("/documents/partners", { roles: ["administrator"] });
      await page.getByText("Nobody sends you EDI yet.").waitFor();
      await page.getByRole("button", { name: "Make partner" }).click();
      await page.getByLabel("Code", { exact: true }).fill("HARLOW");
      await page.getByRole("combobox", { name: "Customer whose orders it sends" }).fill("BRIGHT");
      await page.getByLabel("Identifiers it sends with").fill("ZZ:HARLOWS");
      await page.getByRole("button", { name: "Make partner and fill in profile" }).click();
      await filledIn(page);

      const bytes = Buffer.from(order.join("\n"));
      await call({ path: "/documents", body: bytes, headers: { "content-type": "application/edi-x12" } });
      await page.getByLabel("ACK01: without a day").fill("SP");
      const answer = page.getByRole("list", { name: "The answer, segment by segment" });
      await answer.getByText("ACK*IB*12*EA~").waitFor();
      await answer.getByText("ACK*SP*12*EA~").waitFor();
      await expectGood(page, "a profile on a real order");
      await save(page, 2);

      const compare = page.getByRole("table", { name: "Compare two versions" });
      await compare.getByRole("row", { name: "ACK01: without a day IB SP" }).waitFor();
      await page.getByRole("button", { name: "Take version 1" }).click();
      await page.getByText("Draft, not saved").waitFor();
      await save(page, 3);
      await compare.getByRole("row", { name: "ACK01: without a day SP IB" }).waitFor();
      await page.getByRole("combobox", { name: "From", exact: true }).selectOption("1");
      await page.getByText("They say the same.").waitFor();
      await page.getByRole("button", { name: /^Undo/ }).click();
      await page.getByText("Saved as version 4.").waitFor();
      expect(faults).toEqual([]);
    },
  );

  it(
    "it is joined to a line, whose host key is pinned by a click; paused and resumed",
    { timeout: 90_000 },
    async () => {
      const { page, faults } = await opened("/documents/connections", { roles: ["administrator"] });
      await page.getByText("Documents lie in the outbox folder").waitFor();
      expect(await page.getByText("No partner is connected.").count()).toBe(1);
      await page.getByRole("button", { name: "Make connection" }).click();
      await page.getByLabel("Name", { exact: true }).fill("harlow");
      await page.getByLabel("HARLOW").check();
      await page.getByLabel("Server", { exact: true }).fill("127.0.0.1");
      await page.getByLabel("Port").fill(`${theirs.port}`);
      await page.getByLabel("User", { exact: true }).fill("alder");
      await page.getByLabel("Password", { exact: true }).fill("tiger");
      await page.getByRole("button", { name: "Make connection, then try it" }).click();
      await page.getByText("Nothing went by it yet.").waitFor();
      await page.getByRole("button", { name: /^Try now/ }).click();
      await page.getByText("The server shows its key for the first time.").waitFor();
      await page.getByText(theirs.hostKey(), { exact: true }).waitFor();
      expect(theirs.passwords).toEqual([]);
      await expectGood(page, "a host key to pin");
      await page.getByRole("button", { name: "Pin this key" }).click();
      await page.getByText("Tried now: it connects.").waitFor();
      expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("");
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByText("It is paused").waitFor();
      await page.getByRole("button", { name: "Resume" }).click();
      await page.getByText("It worked last").waitFor();
      await page.getByRole("link", { name: "Partners", exact: true }).click();
      await page.getByRole("row", { name: /HARLOW.*harlow, works/ }).waitFor();
      await expectGood(page, "partners");
      expect(faults).toEqual([]);
    },
  );

  it("on a phone, in German, who may look only sees it and why nothing can be saved", { timeout: 90_000 }, async () => {
    const asked = { roles: ["order desk"], width: 390, language: "de" } as const;
    const { page, faults } = await opened("/documents/partners/HARLOW", asked);
    await page.getByRole("button", { name: "Als Version 5 sichern" }).waitFor();
    expect(await page.getByRole("button", { name: "Als Version 5 sichern" }).isDisabled()).toBe(true);
    expect(await page.getByLabel("Stunden für die Antwort").isDisabled()).toBe(true);
    await expectGood(page, "partner on a phone");
    await page.goto(`${address}/documents/connections/harlow`);
    await page.getByRole("button", { name: /^Jetzt probieren/ }).waitFor();
    expect(await page.getByRole("button", { name: /^Jetzt probieren/ }).isDisabled()).toBe(true);
    await expectGood(page, "connection on a phone");
    expect(faults).toEqual([]);
  });
});
