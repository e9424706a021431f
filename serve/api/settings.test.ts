/** The company's settings: seen by all, set by who may, never over what somebody else set meanwhile. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer } from "../../contract/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs, type Ask, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call } = server;
afterAll(() => server.http.close());

let tom: SignedInUser;
beforeAll(async () => {
  tom = await signInAs(app, ["administrator"], { name: "Tom" });
});

const set = async (settings: readonly object[], as: Ask["as"] = "admin") => {
  const reply = await call({ path: "/settings", body: { settings }, ...(as && { as }) });
  return (reply.json as Answer<"POST /settings">).results;
};
const valueOf = async (key: string) => {
  const { json } = await call({ path: "/settings" });
  return (json as Answer<"GET /settings">).settings.find((one) => one.key === key)?.value;
};

it("are as usual until somebody sets them; then they hold at once, each for itself", async () => {
  expect(await valueOf("linkDays")).toBe(180);
  const results = await set([
    { key: "linkDays", value: 30, was: 180 },
    { key: "ratingDays", value: 0 },
    { key: "chunkDemands", value: 9 },
    { key: "place", value: "NOWHERE" },
    { key: "place", value: "RNO", was: null },
  ]);
  expect(results.map((one) => (one.ok ? "set" : one.refusal.code))).toEqual([
    "set",
    "setting out of bounds",
    "unknown setting",
    "unknown place",
    "set",
  ]);
  expect(app.business.linkDays).toBe(30);
  expect([await valueOf("linkDays"), await valueOf("place")]).toEqual([30, "RNO"]);
});

it("are not set over what another set meanwhile, who is named; what is usual again is kept no more", async () => {
  await set([{ key: "shopShowsUpTo", value: 5 }], tom);
  const late = await call({ path: "/settings", body: { settings: [{ key: "shopShowsUpTo", value: 3, was: 0 }] } });
  expect(late.json).toMatchObject({
    status: 409,
    code: "setting changed meanwhile",
    subject: "shopShowsUpTo",
    args: { by: "Tom", value: "5" },
  });
  expect(await set([{ key: "shopShowsUpTo", value: 0, was: 5 }])).toMatchObject([{ ok: true }]);
  const kept = await db.rows({ name: "test-kept", text: "select key from setting where key = 'shopShowsUpTo'" });
  expect(kept).toEqual([]);
});

it("are shown to who may not set them, with the reason", async () => {
  const reader = await signInAs(app, ["read only"]);
  expect((await call({ path: "/settings", as: reader })).json).toMatchObject({ can: { code: "permission missing" } });
  expect(
    (await call({ path: "/settings", body: { settings: [{ key: "linkDays", value: 9 }] }, as: reader })).status,
  ).toBe(403);
});
