/** A stopped order is read, looked at, corrected where it is wrong; what was received stays, and the code may mean the item for good. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openServer, signInAs, type SignedInUser } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
let clerk: SignedInUser;

const CSV = "customer,number,ship to,item,quantity\nBRIGHT,9001,DC,KT-99,12\nBRIGHT,9002,DC,TO-02,5\n";

interface Part {
  readonly state: string;
  readonly lines: readonly { line: string; items: { code: string; ours: string | null }[]; quantity: number }[];
  readonly raw: { lines: { text: string; marked: boolean }[] };
  readonly before: { lines: { items: { code: string }[] }[] } | null;
  readonly can: unknown;
}
interface Given {
  readonly state: string;
  readonly n: number;
  readonly lines: number;
  readonly units: number;
}

let at = { documentId: 0, n: 0 };
const path = (): string => `/documents/${at.documentId}/parts/${at.n}`;
const mend = async (body: object): Promise<Given> => (await call({ path: `${path()}/mend`, body, as: clerk })).json;

beforeAll(async () => {
  clerk = await signInAs(server.app, ["order desk"]);
  await call({ path: "/documents?name=orders.csv", body: Buffer.from(CSV), headers: { "content-type": "text/csv" } });
  const { stopped } = (await call({ path: "/documents/stopped" })).json as { stopped: (typeof at)[] };
  at = stopped[0] ?? at;
});

afterAll(() => server.http.close());

it("is read with the place marked in the raw file", async () => {
  const part = (await call({ path: path(), as: clerk })).json as Part;
  expect(part).toMatchObject({ state: "stopped", can: true, before: null });
  expect(part.lines).toMatchObject([{ items: [{ code: "KT-99", ours: null }], quantity: 12 }]);
  expect(part.raw.lines.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(["BRIGHT,9001,DC,KT-99,12"]);
  const reader = await signInAs(server.app, ["read only"]);
  expect(((await call({ path: path(), as: reader })).json as Part).can).toMatchObject({ code: "permission missing" });
  const bytes = await call({ path: `/documents/${at.documentId}/bytes`, as: reader });
  expect(bytes.text).toBe(CSV);
});

it("looking keeps nothing; correcting makes a copy with its author", async () => {
  const [{ line } = { line: "" }] = ((await call({ path: path(), as: clerk })).json as Part).lines;
  expect(await mend({ lines: [], look: true })).toMatchObject({ state: "stopped" });
  const fix = { lines: [{ line, item: "KT-17" }] };
  expect(await mend({ ...fix, look: true })).toMatchObject({ state: "applied", lines: 1, units: 12 });
  expect(((await call({ path: path() })).json as Part).state).toBe("stopped");
  const done = await mend(fix);
  expect(done).toMatchObject({ state: "applied", units: 12 });
  expect(((await call({ path: path() })).json as Part).state).toBe("corrected");
  at = { ...at, n: done.n };
  const copy = (await call({ path: path() })).json as Part;
  expect(copy.before?.lines).toMatchObject([{ items: [{ code: "KT-99" }] }]);
  expect((await call({ path: `${path()}/mend`, body: fix, as: clerk })).status).toBe(409);
});

it("documents and mail are listed", async () => {
  const { documents } = (await call({ path: "/documents" })).json as { documents: { state: string; name: string }[] };
  expect(documents).toMatchObject([{ state: "applied", name: "orders.csv" }]);
  const whole = (await call({ path: `/documents/${at.documentId}` })).json as { parts: { state: string }[] };
  expect(whole.parts.map(({ state }) => state).toSorted()).toEqual(["applied", "applied", "corrected"]);
  expect((await call({ path: "/documents/999999" })).status).toBe(404);
  expect((await call({ path: "/documents/outgoing" })).json).toEqual({ documents: [], next: null });
  for (const view of ["all", "doubt", "waiting"])
    expect((await call({ path: `/letters?view=${view}` })).json).toEqual({ letters: [], next: null });
  expect((await call({ path: "/letters/1" })).status).toBe(404);
});

it("a code is kept for one partner alone: where none is known, the order is not corrected so", async () => {
  const csv = "customer,number,ship to,item,quantity\nBRIGHT,9003,DC,KT-98,12\n";
  await call({ path: "/documents?name=more.csv", body: Buffer.from(csv), headers: { "content-type": "text/csv" } });
  const { stopped } = (await call({ path: "/documents/stopped" })).json as { stopped: (typeof at)[] };
  at = stopped[0] ?? at;
  const [{ line } = { line: "" }] = ((await call({ path: path(), as: clerk })).json as Part).lines;
  const always = { lines: [{ line, item: "KT-17", always: true }] };
  const refused = await call({ path: `${path()}/mend`, body: always, as: clerk });
  expect([refused.status, (refused.json as { code: string }).code]).toEqual([422, "no partner to keep it for"]);
  expect(((await call({ path: path() })).json as Part).state).toBe("stopped");
});
