import { expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { runDue } from "../../core/flows/index.ts";
import { linkUrl, readLink, type Link, type MailMessage, type MailTransport } from "../../core/notices/index.ts";
import { handlersOf } from "../reactions.ts";
import { openServer } from "../testing.ts";
import { fieldsOf, pageOf, seen, type PageAsk } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company, app } = server;
const GERMAN = { "accept-language": "fr;q=0.9, de-AT, en;q=0.5" };
const sent: MailMessage[] = [];
const transport: MailTransport = {
  parallel: 4,
  send: async (message) => {
    sent.push(message);
    return { result: "sent" };
  },
};

/** Each test asks from an address of its own: how many may be asked for is counted by address. */
let address = 1;
const page = (url: string, { form, headers }: PageAsk = {}) =>
  pageOf(server, url, { ...(form && { form }), ...(headers && { headers }), from: `10.0.0.${address}` });

const mailed = async (): Promise<string[]> => {
  sent.length = 0;
  await runDue(company.context, handlersOf({ transport, settings: app.settings }));
  return sent.map(({ to, subject }) => `${to}: ${subject}`);
};

const ended = (what: Link["what"], id: number): string =>
  new URL(linkUrl(company.context.settings, { what, id, expires: app.now() - 1 })).pathname;

const placed = async (number: string): Promise<number> => {
  const order = { customer: "BRIGHT", number, lines: [{ item: "TO-02", quantity: 1 }] };
  const reply = await call({ path: "/orders", body: { orders: [order] } });
  await mailed();
  return (reply.json as { results: { value: { id: number } }[] }).results[0]?.value.id ?? 0;
};

it("an ended link says when, and mails a fresh one to the address on the order, once in a while", async () => {
  const id = await placed("ENDED-1");
  const gone = await page(ended("order", id), { headers: GERMAN });
  expect([gone.status, seen(gone.text)]).toEqual([410, expect.stringContaining("This link ended on Tue 1 Dec.")]);
  const form = fieldsOf(gone.text);
  const done = await page("/links", { form });
  expect([done.status, done.headers["location"]]).toEqual([303, "/links"]);
  await page("/links", { form });
  expect(await mailed()).toEqual(["party1@example.com: Order ENDED-1: your new link"]);
  const token = /\/s\/(\S+)/.exec(sent[0]?.text ?? "")?.[1] ?? "";
  expect(readLink(company.context.settings.secret, token, app.now())).toMatchObject({ value: { what: "order", id } });
  expect((await page(`/s/${token}`)).status).toBe(200);
  await page("/links", { form });
  expect(await mailed()).toEqual([]);
  company.pass(3_600_000);
  await page("/links", { form });
  expect(await mailed()).toEqual(["party1@example.com: Order ENDED-1: your new link"]);
});

it("a wrong link asks for number and address, in the reader's language, and answers the same whatever there is", async () => {
  address++;
  await placed("WRONG-1");
  const wrong = await page("/s/o1.AAAAAAAAAAAAAAAAAAAAAA", { headers: GERMAN });
  expect(wrong.status).toBe(404);
  expect(wrong.text).toContain('<html lang="de">');
  expect(seen(wrong.text)).toContain("Dieser Link ist nicht von uns.");
  const asks = [
    { number: "WRONG-1", email: "PARTY1@example.com" },
    { number: "WRONG-1", email: "thief@example.com" },
    { number: "NONE", email: "party1@example.com" },
  ];
  const answers = [];
  for (const form of asks) {
    const reply = await page("/links", { form });
    answers.push([reply.status, reply.headers["location"], reply.text]);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await mailed()).toEqual(["party1@example.com: Order WRONG-1: your new link"]);
  expect(seen((await page("/links", { headers: GERMAN })).text)).toContain("Wir haben Ihren Wunsch");
});

it("what names nothing sends nothing; a forged token counts for nothing", async () => {
  address++;
  const forms: Record<string, string>[] = [
    {},
    { number: "X", email: "nobody" },
    { email: "a@example.com" },
    { token: "o1.AAAAAAAAAAAAAAAAAAAAAA" },
  ];
  for (const form of forms) expect((await page("/links", { form })).status).toBe(422);
  expect(await mailed()).toEqual([]);
});

it("too many wishes from one address are refused in its language", async () => {
  address++;
  const form = { number: "X", email: "a@example.com" };
  const replies = [];
  for (let n = 0; n < 11; n++) replies.push(await page("/links", { form, headers: GERMAN }));
  expect(replies.map((reply) => reply.status)).toEqual([...Array<number>(10).fill(303), 429]);
  expect(seen(replies[10]?.text ?? "")).toContain("Zu viele Versuche von hier.");
  await mailed();
});

it("a vendor's ended link is sent anew to the vendor", async () => {
  address++;
  const lines = [{ item: "KT-17", quantity: 10, day: "2026-12-08" }];
  const supplyOrder = { number: "PO-900", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [supplyOrder] } });
  const { id } = (await call({ path: "/supply-orders/PO-900" })).json as { id: number };
  await mailed();
  await page("/links", { form: fieldsOf((await page(ended("vendor", id))).text) });
  expect(await mailed()).toEqual(["party5@example.com: Order PO-900: your new link"]);
  expect(sent[0]?.text).toContain("Confirm order PO-900:");
});
