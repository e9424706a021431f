import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { importMasters } from "./import-masters.ts";
import { saveProfiles } from "./save-profiles.ts";
import { openCompany } from "./testing.ts";
import { verify } from "./verify/index.ts";
import { getPartnerView, listPartnerHeads } from "./views/partners.ts";

const root = await useTestDatabase();

async function open() {
  const book = await root.fresh();
  const { context } = await openCompany(book.db);
  const bring = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const { rows } = await importMasters(context, { kind: "partners", rows: [{ line: 2, values }] });
    expect(rows.map(({ outcome }) => outcome.ok)).toEqual([true]);
  };
  await bring({ code: "BRIGHT", customer: "CORNER", identifiers: "ZZ:BRIGHT", version: "5010" });
  return { context, bring };
}

describe("a partner's profile", () => {
  it("is saved whole, as the next version, and says what each version changed", async () => {
    const { context, bring } = await open();
    expect(await listPartnerHeads(context.db, context.now())).toMatchObject([
      { partner: "BRIGHT", customer: "CORNER", version: 1 },
    ]);
    const profile = { version: "5010", acknowledgment: { partial: "accepted" } };
    expect(await saveProfiles(context, [{ partner: "BRIGHT", profile, seen: 1 }])).toEqual([
      { ok: true, value: { version: 2, again: false } },
    ]);
    expect(await saveProfiles(context, [{ partner: "BRIGHT", profile, seen: 1 }])).toEqual([
      { ok: true, value: { version: 2, again: true } },
    ]);
    await bring({ code: "BRIGHT", customer: "CORNER", identifiers: "ZZ:BRIGHT", our_identifier: "ZZ:US" });
    const view = await getPartnerView(context.db, "BRIGHT", context.now());
    expect(view?.profile).toEqual({ ...profile, ourIdentifier: "ZZ:US" });
    expect(view?.whole).toMatchObject({ acknowledgment: { partial: "accepted", dateQualifier: "068" } });
    expect(view?.versions.map(({ version, changes }) => [version, changes])).toEqual([
      [3, [{ path: "ourIdentifier", before: null, after: "ZZ:US" }]],
      [2, [{ path: "acknowledgment.partial", before: "two", after: "accepted" }]],
      [1, [{ path: "version", before: "004010", after: "5010" }]],
    ]);
    expect((await verify(context)).breaches).toEqual([]);
  });

  it("is refused with the field that cannot be read, of a partner nobody knows, and over a version one has not seen", async () => {
    const { context } = await open();
    const answers = await saveProfiles(context, [
      { partner: "BRIGHT", profile: { deadlines: { response: -1 } } },
      { partner: "NOBODY", profile: {} },
      { partner: "BRIGHT", profile: { test: true }, seen: 0 },
    ]);
    expect(
      answers.map((answer) => (answer.ok ? "saved" : [answer.refusal.code, answer.refusal.args?.["field"]])),
    ).toEqual([
      ["profile unreadable", "deadlines.response"],
      ["unknown partner", undefined],
      ["profile changed meanwhile", undefined],
    ]);
    expect(await getPartnerView(context.db, "BRIGHT", context.now())).toMatchObject({
      version: 1,
      profile: { version: "5010" },
    });
  });

  it("is held to the same rules in a list, so that none can stop an order later", async () => {
    const { context } = await open();
    const rows = [{ our_identifier: "FAIRFILL" }, { version: "D:96A" }].map((said, i) => ({
      line: i + 2,
      values: { code: `P${i}`, customer: "CORNER", identifiers: `ZZ:P${i}`, ...said },
    }));
    const answer = await importMasters(context, { kind: "partners", rows });
    expect(
      answer.rows.map(({ outcome }) => (outcome.ok ? "taken" : [outcome.refusal.code, outcome.refusal.subject])),
    ).toEqual([
      ["value unreadable", "our_identifier"],
      ["value unreadable", "version"],
    ]);
  });

  it("saved by two at once from the same version is one's, and the other is told whose", async () => {
    const { context } = await open();
    const answers = await Promise.all(
      ["IA", "AC"].map((accepted) =>
        saveProfiles(context, [{ partner: "BRIGHT", profile: { acknowledgment: { codes: { accepted } } }, seen: 1 }]),
      ),
    );
    const codes = answers.flat().map((answer) => (answer.ok ? "saved" : answer.refusal.code));
    expect(codes.toSorted()).toEqual(["profile changed meanwhile", "saved"]);
  });
});
