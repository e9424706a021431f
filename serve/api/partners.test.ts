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
