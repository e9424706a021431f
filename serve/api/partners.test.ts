/** EDI partners over HTTP: profiles are read, saved as versions by who may, and refused with the field that is wrong. */
import { expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;

const row = { code: "BRIGHTEDI", customer: "BRIGHT", identifiers: ["ZZ:RETAILERXYZ"] };

it("a profile is saved as a version by who may change masters, and seen by who reads orders", async () => {
  const taken = await call({ path: "/masters/partners", body: { rows: [row] } });
  expect(taken.json).toMatchObject({ created: 1 });
  const desk = await signInAs(server.app, ["order desk"]);
  const chief = await signInAs(server.app, ["administrator"]);
  const save = (body: object, as = chief) => call({ path: "/partners/BRIGHTEDI/profile", method: "PUT", body, as });
  expect((await save({ profile: { stores: "known" }, seen: 0 })).json).toEqual({ version: 1, again: false });
  expect((await save({ profile: { stores: "known" } }, desk)).status).toBe(403);
  expect((await save({ profile: { stores: "some" } })).json).toMatchObject({
    status: 422,
    code: "profile unreadable",
  });
  expect((await save({ profile: {}, seen: 0 })).json).toMatchObject({ status: 409, code: "profile changed meanwhile" });
  expect((await call({ path: "/partners", as: desk })).json).toMatchObject({
    partners: [{ partner: "BRIGHTEDI", customer: "BRIGHT", version: 1 }],
  });
  expect((await call({ path: "/partners/BRIGHTEDI", as: desk })).json).toMatchObject({
    profile: { stores: "known" },
    whole: { stores: "known", version: "004010" },
    versions: [{ version: 1, changes: [{ path: "stores", before: "create", after: "known" }] }],
    can: { code: "permission missing" },
  });
  expect((await call({ path: "/partners/NOBODY", as: desk })).json).toMatchObject({ code: "unknown partner" });
});

it("a partner is made by who may, and a profile is looked at before it is saved: all that is wrong, what it changes", async () => {
  const chief = await signInAs(server.app, ["administrator"]);
  const desk = await signInAs(server.app, ["order desk"]);
  const put = (path: string, body: object, as = chief) => call({ path: `/partners/${path}`, method: "PUT", body, as });
  const identifiers = ["ZZ:HARLOWS"];
  expect((await put("HARLOW", { customer: "BRIGHT", identifiers }, desk)).status).toBe(403);
  expect((await put("HARLOW", { customer: "BRIGHT", identifiers })).json).toEqual({ partner: "HARLOW", made: true });
  expect((await put("HARLOW", { customer: "BRIGHT", identifiers })).json).toEqual({ partner: "HARLOW", made: false });
  expect((await put("OTHER", { customer: "BRIGHT", identifiers })).json).toMatchObject({
    code: "identifier of another partner",
  });

  const check = async (body: object) =>
    (await call({ path: "/partners/HARLOW/profile/check", body, as: desk })).json as Record<string, never>;
  expect(await check({ profile: {} })).toMatchObject({ problems: [], changes: [], answer: null });
  expect(await check({ profile: { stores: "some", deadlines: { guard: -1 } } })).toMatchObject({
    problems: [{ path: "stores" }, { path: "deadlines.guard" }],
    whole: null,
  });
});

it("an order is answered by a profile that is looked at as it would be", async () => {
  const desk = await signInAs(server.app, ["order desk"]);
  const check = async (body: object) =>
    (await call({ path: "/partners/HARLOW/profile/check", body, as: desk })).json as Record<string, never>;
  const order = [
    "ISA*00*          *00*          *ZZ*HARLOWS        *ZZ*FAIRFILL       *261201*0712*U*00401*000000041*0*P*>",
    "GS*PO*HARLOWS*FAIRFILL*20261201*0712*41*X*004010",
    "ST*850*0001",
    "BEG*00*SA*8842117**20261201",
    "PO1*1*12*EA***VN*KT-17",
    "SE*4*0001",
    "GE*1*41",
    "IEA*1*000000041",
  ];
  const bytes = Buffer.from(order.map((segment) => `${segment}~`).join("\n"));
  await call({ path: "/documents", body: bytes, headers: { "content-type": "application/edi-x12" } });
  const ours = "ZZ:ALDERHOME";
  const looked = await check({ profile: { ourIdentifier: ours, acknowledgment: { codes: { undated: "XX" } } } });
  expect(looked).toMatchObject({
    changes: [{ path: "acknowledgment.codes.undated", before: "IB", after: "XX" }, { path: "ourIdentifier" }],
    answer: {
      number: "8842117",
      document: "855",
      before: expect.stringMatching(/ZZ\*FAIRFILL .*\nACK\*IB\*/s),
      after: expect.stringMatching(/ZZ\*ALDERHOME .*\nACK\*XX\*/s),
      faults: [],
    },
  });
  expect(await check({ profile: { documents: { out: ["997"] } } })).toMatchObject({
    answer: { document: null, before: expect.stringContaining("BAK*00"), after: null },
  });
  expect(await check({ profile: { version: "9999" } })).toMatchObject({ answer: { number: "8842117" } });
});

it("versions keep their remark, and any two are compared", async () => {
  const chief = await signInAs(server.app, ["administrator"]);
  const desk = await signInAs(server.app, ["order desk"]);
  const put = (path: string, body: object) => call({ path: `/partners/${path}`, method: "PUT", body, as: chief });
  const ours = "ZZ:ALDERHOME";
  const save = (profile: object, remark: string) => put("HARLOW/profile", { profile, remark });
  expect((await save({ ourIdentifier: ours }, "as their guide says")).json).toEqual({ version: 1, again: false });
  expect((await save({ ourIdentifier: ours, test: true }, "")).json).toEqual({ version: 2, again: false });
  expect((await call({ path: "/partners/HARLOW", as: desk })).json).toMatchObject({
    lastIn: { type: "850" },
    connection: null,
    documents: { out: ["855", "997"] },
    versions: [
      { version: 2, remark: null },
      { version: 1, remark: "as their guide says", profile: { ourIdentifier: ours } },
    ],
  });
  expect((await call({ path: "/partners/HARLOW/compare?from=2&to=0", as: desk })).json).toMatchObject({
    changes: [
      { path: "ourIdentifier", before: ours, after: null },
      { path: "test", before: true, after: false },
    ],
  });
  expect((await call({ path: "/partners/HARLOW/compare?from=2&to=9", as: desk })).json).toMatchObject({
    code: "unknown version",
  });
  expect((await call({ path: "/partner-examples", as: desk })).json).toMatchObject({
    examples: [{ name: "big-box" }, { name: "drop-ship" }, { name: "grocer" }, { name: "3pl" }],
    usual: { x12: { syntax: "x12" }, edifact: { acknowledgment: { dateQualifier: "67" } } },
  });
});
