/** Tests of words over HTTP: to whoever is signed in and may word notices, and shown to no other. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer } from "../../contract/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs, type Ask } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call } = server;
afterAll(() => server.http.close());

const WORDS = { subject: "Yours: {{ number }}", body: "{{ lines }}\n{{ link }}" };
const test = (as: Ask["as"], body: object = WORDS) =>
  call({ path: "/templates/order-received/en/test", body, ...(as && { as }) });
const trialOf = async (as: Ask["as"], path = "/templates/order-received/en") =>
  ((await call({ path, ...(as && { as }) })).json as Answer<"GET /templates/:kind/:language">).trial;

beforeAll(async () => {
  const order = { customer: "CORNER", number: "55101", lines: [{ item: "KT-17", quantity: 6 }] };
  await call({ path: "/orders", body: { orders: [order] } });
});

it("goes to the address of who asks, who alone sees what became of it, beside these words", async () => {
  const ada = await signInAs(app, ["administrator"]);
  const reply = await test(ada);
  expect([reply.status, reply.json]).toMatchObject([200, { to: ada.email, number: "55101", state: "leaving" }]);
  expect(await trialOf(ada)).toMatchObject({ to: ada.email, state: "leaving" });
  expect(await trialOf(ada, "/templates/order-received/de")).toBeNull();
  expect(await trialOf(await signInAs(app, ["administrator"]))).toBeNull();
  expect(await trialOf("admin")).toBeNull();
});

it("is refused to who may not word notices, and to a key, which has no address", async () => {
  const desk = await test(await signInAs(app, ["order desk"]));
  expect([desk.status, desk.json]).toMatchObject([403, { code: "permission missing" }]);
  expect((await test("admin")).json).toMatchObject({ status: 409, code: "test for nobody" });
});

it("says what is wrong with the words as saving does", async () => {
  const ada = await signInAs(app, ["administrator"]);
  expect((await test(ada, { ...WORDS, body: "{{ nme }}\n{{ lines }}\n{{ link }}" })).json).toMatchObject({
    status: 422,
    code: "template name",
    title: "Line 1: this notice knows no nme.",
  });
  expect(await trialOf(ada)).toBeNull();
});
