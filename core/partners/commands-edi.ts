/** Writes of EDI partners and agreements: the two whose columns are a list and a range. Under `lockMasters`. */
import {
  insertRows,
  newIds,
  sql,
  updateRows,
  type Queryable,
  type RowChange,
  type Tx,
  type Written,
} from "../db/index.ts";
import { addDays, canonicalJson, refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import { planAgreements } from "./agreements.ts";
import { findPartnersByCodes } from "./queries.ts";
import type { AgreementTerms } from "./terms.ts";
import type { Partner } from "./types.ts";

/** Undefined leaves what is there. */
export type PartnerRow = Pick<Partner, "code" | "customerId"> & Partial<Omit<Partner, "id">>;

const writePartners = sql(
  "partners-write",
  `insert into partner (id, code, customer_id, identifiers, profile)
   select v.id, v.code, v.customer_id, array(select jsonb_array_elements_text(v.identifiers)), v.profile
   from unnest($1::bigint[], $2::text[], $3::bigint[], $4::jsonb[], $5::jsonb[]) as v(id, code, customer_id, identifiers, profile)
   on conflict (id) do update set customer_id = excluded.customer_id, identifiers = excluded.identifiers, profile = excluded.profile`,
);

export async function upsertPartners(tx: Tx, partners: readonly PartnerRow[]): Promise<Written[]> {
  const known = await findPartnersByCodes(
    tx,
    partners.map((partner) => partner.code),
  );
  const ids = await newIds(tx, partners.length);
  const rows = partners.map((partner, i) => {
    const old = known.get(partner.code);
    const base = old ?? { id: ids[i] ?? 0, identifiers: [], profile: {} };
    const row: Partner = {
      id: base.id,
      code: partner.code,
      customerId: partner.customerId,
      identifiers: partner.identifiers ?? base.identifiers,
      profile: partner.profile ?? base.profile,
    };
    const state: Written = !old ? "created" : canonicalJson(old) === canonicalJson(row) ? "same" : "changed";
    return { row, state, old };
  });
  tx.changed?.(rows.flatMap(({ row, state, old }) => (state === "same" ? [] : [partnerChange(row, old)])));
  const changed = rows.filter(({ state }) => state !== "same").map(({ row }) => row);
  if (changed.length > 0) {
    await tx.run(writePartners, [
      changed.map((row) => row.id),
      changed.map((row) => row.code),
      changed.map((row) => row.customerId),
      changed.map((row) => JSON.stringify(row.identifiers)),
      changed.map((row) => JSON.stringify(row.profile)),
    ]);
  }
  return rows.map(({ state }) => state);
}

function partnerChange(row: Partner, old: Partner | undefined): RowChange {
  const said = (of: Partner): RowChange["after"] => ({
    customer_id: of.customerId,
    identifiers: of.identifiers,
    profile: of.profile,
  });
  return { table: "partner", key: { code: row.code }, before: old ? said(old) : null, after: said(row) };
}

export interface AgreementRow {
  readonly customerId: number;
  readonly from: Day;
  /** Last day; null: until the next one begins. */
  readonly until: Day | null;
  readonly terms: AgreementTerms;
}

interface KnownAgreement extends AgreementRow {
  readonly id: number;
}

const agreementsOf = sql(
  "agreements-of-customers",
  `select id, customer_id as "customerId", lower(valid)::text as "from", (upper(valid) - 1)::text as until, terms
   from agreement where customer_id = any ($1::bigint[]) order by customer_id, valid`,
);

const rangeOf = (from: Day, until: Day | null): string => `[${from},${until === null ? "" : addDays(until, 1)})`;

/** First day of an agreement of the same customer that this one cannot stand beside. */
export async function findOverlap(tx: Queryable, row: Omit<AgreementRow, "terms">): Promise<Day | undefined> {
  const known = await tx.rows<KnownAgreement>(agreementsOf, [[row.customerId]]);
  const [span] = planAgreements(known, [row]).wanted;
  return span && !span.ok ? span.overlaps : undefined;
}

/** An agreement is known by its customer and first day. Refused: one whose days contradict another's. */
export async function upsertAgreements(tx: Tx, rows: readonly AgreementRow[]): Promise<Outcome<Written>[]> {
  const known = await tx.rows<KnownAgreement>(agreementsOf, [[...new Set(rows.map((row) => row.customerId))]]);
  const plan = planAgreements(known, rows);
  const ended = new Map(plan.ended.map((span) => [`${span.customerId}:${span.from}`, span.until]));
  const ends = known.flatMap((row) =>
    ended.has(keyOf(row)) ? [{ row, id: row.id, valid: rangeOf(row.from, ended.get(keyOf(row)) ?? null) }] : [],
  );
  await endAgreements(
    tx,
    ends.map(({ id, valid }) => ({ id, valid })),
  );
  tx.changed?.(
    ends.map(({ row, id, valid }) => ({
      table: "agreement",
      key: { id },
      before: { valid: rangeOf(row.from, row.until) },
      after: { valid },
    })),
  );
  const byKey = new Map(known.map((row) => [keyOf(row), row]));
  const steps = rows.map((row, i) => stepOf(row, byKey.get(keyOf(row)), plan.wanted[i]));
  const changed = steps.flatMap((step) => (step.write && step.id !== null ? [{ ...step.write, id: step.id }] : []));
  // What shrinks makes room for what grows.
  await updateRows(
    tx,
    "agreement",
    changed.filter((row) => row.shrinks).map(({ shrinks: _, ...row }) => row),
  );
  await updateRows(
    tx,
    "agreement",
    changed.filter((row) => !row.shrinks).map(({ shrinks: _, ...row }) => row),
  );
  const created = steps.flatMap((step) => (step.write && step.id === null ? [step.write] : []));
  const ids = await newIds(tx, created.length);
  const fresh = created.map(({ shrinks: _, ...row }, i) => ({ id: ids[i], ...row }));
  await insertRows(tx, "agreement", fresh);
  const were = new Map(known.map((row) => [row.id, { valid: rangeOf(row.from, row.until), terms: row.terms }]));
  const shrunkFirst = changed.toSorted((a, b) => Number(b.shrinks) - Number(a.shrinks));
  tx.changed?.([
    ...shrunkFirst.map(({ id, valid, terms }) => agreementChange(id, { valid, terms }, were.get(id) ?? null)),
    ...fresh.map(({ id, valid, terms }) => agreementChange(id ?? 0, { valid, terms }, null)),
  ]);
  return steps.map((step) => step.outcome);
}

const agreementChange = (id: number, after: RowChange["after"], before: RowChange["before"]): RowChange => ({
  table: "agreement",
  key: { id },
  before,
  after,
});

const withdraw = sql("agreement-withdraw", "delete from agreement where id = $1::bigint");

/** Takes back a version that no order was accepted under; one that ended where it begins holds on. Says whether there was one. */
export async function withdrawAgreement(tx: Tx, customerId: number, from: Day): Promise<boolean> {
  const known = await tx.rows<KnownAgreement>(agreementsOf, [[customerId]]);
  const gone = known.find((row) => row.from === from);
  if (!gone) return false;
  await tx.run(withdraw, [gone.id]);
  const before = known.find((row) => row.until !== null && addDays(row.until, 1) === from);
  if (before) await updateRows(tx, "agreement", [{ id: before.id, valid: rangeOf(before.from, gone.until) }]);
  return true;
}

const keyOf = (row: { customerId: number; from: Day }): string => `${row.customerId}:${row.from}`;

const endAgreements = (tx: Tx, rows: readonly { id: number; valid: string }[]): Promise<void> =>
  updateRows(tx, "agreement", rows);

interface Step {
  readonly outcome: Outcome<Written>;
  readonly id: number | null;
  readonly write: {
    readonly customer_id: number;
    readonly valid: string;
    readonly terms: object;
    readonly shrinks: boolean;
  } | null;
}

function stepOf(
  row: AgreementRow,
  old: KnownAgreement | undefined,
  span: ReturnType<typeof planAgreements>["wanted"][number] | undefined,
): Step {
  if (!span?.ok)
    return {
      outcome: refused("agreement overlaps", { subject: row.from, args: { other: span?.overlaps ?? null } }),
      id: null,
      write: null,
    };
  const same = old !== undefined && old.until === span.until && canonicalJson(old.terms) === canonicalJson(row.terms);
  if (same) return { outcome: taken("same"), id: old.id, write: null };
  const shrinks = old !== undefined && (span.until ?? "9999") < (old.until ?? "9999");
  const write = { customer_id: row.customerId, valid: rangeOf(row.from, span.until), terms: row.terms, shrinks };
  return { outcome: taken(old ? "changed" : "created"), id: old?.id ?? null, write };
}
