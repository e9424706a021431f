/** Numbers of interchanges: said once by us, and what repeats or is missing among theirs. */
import { expect, it } from "vitest";
import { insertRows, type Database } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import {
  acknowledgeMessages,
  insertMessages,
  keepDocuments,
  keepOutgoing,
  listGaps,
  listMessages,
  listRepeated,
} from "./index.ts";

const { fresh } = await useTestDatabase();
const theirs = { type: "850", sender: "ZZ:RETAILERXYZ", receiver: "ZZ:SUPPLIER001", group: "1", control: "0001" };
const ours = { type: "855", sender: "ZZ:SUPPLIER001", receiver: "ZZ:RETAILERXYZ", group: "7", control: "0001" };

async function book(): Promise<Database> {
  const { db } = await fresh();
  await insertRows(db, "party", [{ id: 1, name: "Bright" }]);
  await insertRows(db, "customer", [{ id: 1, code: "BRIGHT", kind: "retailer", party_id: 1 }]);
  await db.rows({
    name: "test-partner",
    text: `insert into partner (id, code, customer_id, identifiers) values (1, 'BRIGHT', 1, '{ZZ:RETAILERXYZ}')`,
  });
  return db;
}

const came = (db: Database, interchange: string, at: number): Promise<number> =>
  db.transaction(async (tx) => {
    const document = {
      channel: "edi",
      kind: "850",
      name: "",
      bytes: Buffer.from(`${interchange} ${at}`),
      partnerId: 1,
    };
    const [kept] = await keepDocuments(tx, [document], at);
    const documentId = kept?.head.id ?? 0;
    const own = { documentId, n: 1, direction: "in" as const, partnerId: 1, waitsUntil: null };
    await insertMessages(tx, [{ ...theirs, ...own, interchange }]);
    return documentId;
  });

const sent = (db: Database, interchange: string, waitsUntil: number | null): Promise<number> =>
  db.transaction((tx) =>
    keepOutgoing(
      tx,
      {
        partnerId: 1,
        kind: "855",
        name: "",
        bytes: Buffer.from(interchange),
        subject: `855:order:${interchange}:${waitsUntil}`,
        messages: [{ ...ours, interchange }],
        waitsUntil,
      },
      100,
    ),
  );

it("a number that its sender used before is found, whatever zeros lead it; the first to use it repeats nothing", async () => {
  const db = await book();
  const first = await came(db, "000000007", 100);
  const again = await came(db, "7", 200);
  expect(await listRepeated(db, again)).toEqual([{ control: "7", sender: "ZZ:RETAILERXYZ", before: first, at: 100 }]);
  expect(await listRepeated(db, first)).toEqual([]);
});

it.each<[string, readonly string[], readonly [number, number][]]>([
  ["numbers that follow leave no gap, in whatever order they came", ["000000003", "000000001", "000000002"], []],
  ["one is missing", ["1", "3"], [[2, 2]]],
  [
    "several are missing, twice",
    ["1", "5", "7"],
    [
      [6, 6],
      [2, 4],
    ],
  ],
  ["a leap is another series", ["1", "500000"], []],
  ["a series that counts others too leaps all the time", ["1", "3", "6", "8", "11"], []],
  ["a reference that is no number counts nothing", ["REF1", "1", "REF3", "2"], []],
])("%s", async (_, numbers, gaps) => {
  const db = await book();
  for (const [i, number] of numbers.entries()) await came(db, number, 100 + i);
  expect((await listGaps(db, 0)).map(({ first, last }) => [first, last])).toEqual(gaps);
});

it("what we send waits for its acknowledgment, and is answered by a document", async () => {
  const db = await book();
  const id = await sent(db, "000000007", 500);
  expect(await listMessages(db, [id])).toMatchObject([{ ...ours, direction: "out", state: "waiting", dueAt: 500 }]);
  const by = await came(db, "9", 300);
  const codes = [{ list: "AK5", code: "5" }];
  await db.transaction((tx) =>
    acknowledgeMessages(tx, [{ documentId: id, n: 1, state: "rejected", codes }], { documentId: by, at: 300 }),
  );
  expect(await listMessages(db, [id])).toMatchObject([
    { state: "rejected", dueAt: null, codes, acknowledgedBy: by, acknowledgedAt: 300 },
  ]);
});

it("no series of ours says a number twice: the database refuses it (edi_message_out_once)", async () => {
  const db = await book();
  await sent(db, "000000007", null);
  await expect(sent(db, "000000007", 500)).rejects.toThrow("edi_message_out_once");
});
