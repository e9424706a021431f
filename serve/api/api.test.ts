import { expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;

const orderOf = (number: string, quantity = 12, item = "KT-17") => ({
  customer: "BRIGHT",
  number,
  shipTo: { code: "DC" },
  lines: [{ item, quantity }],
});

it("an order comes in over HTTP and is answered with its lines, its promise and what can be done", async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 10, cause: "opening" }] } });
  const placed = await call({ path: "/orders", body: { orders: [orderOf("PO-1")] }, as: "orders" });
  console.log(placed.status, placed.text);
  const list = await call({ path: "/orders?number=PO-1" });
  console.log(list.text);
  for (const path of ["/health", "/ready", "/api/docs/json"]) {
    const r = await server.http.inject({ url: path });
    console.log(path, r.statusCode, r.body.slice(0, 3000));
  }
  for (const path of [
    "/today",
    "/demands",
    "/items/KT-17",
    "/items/KT-17/moves",
    "/availability?item=KT-17&quantity=3",
    "/notices",
    "/verify",
    "/keys",
    "/nothing",
  ]) {
    const r = await call({ path });
    console.log(path, r.status, r.text.slice(0, 600));
  }
  expect(placed.status).toBe(200);
});
