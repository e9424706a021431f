import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../db/index.ts";
import { useTestDatabase } from "../../db/testing/index.ts";
import { keepOutgoing } from "../../documents/index.ts";
import { HOUR_MS, openCompany, type TestCompany } from "../testing.ts";
import { findAnswered } from "./answered-view.ts";

const { fresh } = await useTestDatabase();
let db: Database;
let company: TestCompany;

beforeEach(async () => {
  ({ db } = await fresh());
  company = await openCompany(db);
  const text = "insert into partner (id, code, customer_id, identifiers) values (1, 'BRIGHT', 1, '{ZZ:BRIGHTMART}')";
  await db.rows({ name: "test-partner", text });
});

/** A document of three messages that left, or waits to. */
async function document(state: "sent" | "received" = "sent", waits = true): Promise<number> {
  const now = company.context.now();
  const numbers = { interchange: state === "sent" ? "000000070" : "000000071", group: "70" };
  const parties = { sender: "ZZ:ALDERHOME", receiver: "ZZ:BRIGHTMART" };
  const messages = ["0001", "0002", "0003"].map((control) => ({ type: "855", ...parties, ...numbers, control }));
  const about = {
    partnerId: 1,
    kind: "855",
    name: "855.edi",
    bytes: Buffer.from("855"),
    subject: `855:${state}`,
    messages,
  };
  return db.transaction(async (tx) => {
    const id = await keepOutgoing(tx, { ...about, waitsUntil: waits ? now + HOUR_MS : null }, now);
    await tx.rows({ name: "test-state", text: "update document set state = $2::text where id = $1::bigint" }, [
      id,
      state,
    ]);
    return id;
  });
}

async function acknowledge(id: number, n: number, state: string): Promise<void> {
  const text = `update edi_message set state = $3::text, due_at = null, acknowledged_by = $1::bigint, acknowledged_at = $4::bigint
    where document_id = $1::bigint and n = $2::int`;
  await db.rows({ name: "test-acknowledge", text }, [id, n, state, company.context.now()]);
}

const answered = (id: number) => findAnswered(db, id, company.context.now());

test("what left and is not acknowledged waits, and is late when its hour has passed", async () => {
  const id = await document();
  const dueAt = company.context.now() + HOUR_MS;
  const waits = { partner: "Brightmart", state: "waiting", messages: 3, of: 3, at: null, dueAt };
  expect(await answered(id)).toEqual({ ...waits, late: false });
  company.pass(2 * HOUR_MS);
  expect(await answered(id)).toEqual({ ...waits, late: true });
});

test("of several messages the state that needs a person most is said, and of how many it is", async () => {
  const id = await document();
  const at = company.context.now();
  await acknowledge(id, 1, "accepted");
  expect(await answered(id)).toMatchObject({ state: "waiting", messages: 2, of: 3, at: null });
  await acknowledge(id, 2, "rejected");
  expect(await answered(id)).toMatchObject({ state: "rejected", messages: 1, of: 3, at, dueAt: null, late: false });
  for (const n of [2, 3]) await acknowledge(id, n, "accepted with errors");
  expect(await answered(id)).toMatchObject({ state: "accepted with errors", messages: 2, of: 3, at });
  for (const n of [2, 3]) await acknowledge(id, n, "accepted");
  expect(await answered(id)).toMatchObject({ state: "accepted", messages: 3, of: 3, at });
});

test("what nobody acknowledges is sent and no more; what has not left says nothing of it", async () => {
  expect(await answered(await document("sent", false))).toMatchObject({ state: "none", messages: 3, late: false });
  expect(await answered(await document("received"))).toBeUndefined();
});
