/** Short ways to write a plan's input by hand, and random small ones. Test-only. */
import { fc } from "../../kernel/testing.ts";
import type { Claim, Plan, PlanDemand, PlanInput, PlanItem, PlanMember, PlannedDemand, PlanSupply } from "../types.ts";

/** Stock of today. */
export function stock(id: number, quantity: number): PlanSupply {
  return { id, day: 0, here: true, firm: true, quantity };
}

/** Confirmed inbound. */
export function inbound(id: number, day: number, quantity: number): PlanSupply {
  return { id, day, here: false, firm: true, quantity };
}

/** Inbound that nobody confirmed, or that is overdue. */
export function unsure(id: number, day: number, quantity: number): PlanSupply {
  return { ...inbound(id, day, quantity), firm: false };
}

export type DemandCase = Partial<PlanDemand> & {
  readonly id: number;
  readonly open: number;
  readonly told?: readonly Claim[];
  readonly fixed?: PlanMember["fixed"];
};

/** A demand for today that waits, of one item, in single units, unless it says otherwise. */
export function demand({ id, open, told = [], fixed = [], ...terms }: DemandCase): PlanDemand {
  const want = terms.want ?? 0;
  return {
    itemPlace: 0,
    members: [{ demandId: id, open, weight: open, shipped: 0, claims: told, fixed }],
    multiple: 1,
    want,
    limit: null,
    last: want,
    mayWait: true,
    complete: "none",
    orderId: id,
    prefer: "latest",
    hold: "free",
    ...terms,
  };
}

/** Told so much for that day. */
export const told = (quantity: number, day: number): Claim => ({ day, quantity });

export function inputOf(
  supplies: readonly PlanSupply[] | readonly PlanItem[],
  demands: readonly PlanDemand[],
): PlanInput {
  const items = supplies.map((entry) => ("key" in entry ? entry : { key: 0, supplies: [entry] }));
  const merged = new Map<number, PlanSupply[]>();
  for (const item of items) merged.set(item.key, [...(merged.get(item.key) ?? []), ...item.supplies]);
  return { items: [...merged].map(([key, of]) => ({ key, supplies: of })), demands, today: 0, bufferDays: 5 };
}

/** One text a demand: what it rests on and its parts, as a person would read them. */
export function describe(plan: Plan): Record<number, string> {
  return Object.fromEntries(plan.demands.map((planned) => [planned.demandId, describeOne(planned)]));
}

function describeOne({ cover, parts }: PlannedDemand): string {
  const rests = cover.toSorted((a, b) => a.supplyId - b.supplyId).map((row) => `${row.quantity} of #${row.supplyId}`);
  const dated = parts.map((part) =>
    part.day === null ? `${part.quantity}: ${part.reason}` : `${part.quantity} on day ${part.day}, ${part.reason}`,
  );
  return `${dated.join("; ")} (${rests.join(", ") || "nothing"})`;
}

/** The same input with every demand told what the plan gives it. */
export function tell(input: PlanInput, plan: Plan): PlanInput {
  const parts = new Map(plan.demands.map((planned) => [planned.demandId, planned.parts]));
  const demands = input.demands.map((queued) => ({
    ...queued,
    members: queued.members.map((member) => ({
      ...member,
      claims: (parts.get(member.demandId) ?? []).flatMap(({ day, quantity }) =>
        day === null ? [] : [{ day, quantity }],
      ),
    })),
  }));
  return { ...input, demands };
}

export interface CaseOptions {
  readonly multiples: readonly number[];
  readonly complete: readonly PlanDemand["complete"][];
  readonly stores: number;
  readonly fixed: boolean;
}

const DAYS = 14;
const ITEMS = 2;

/** Random small inputs: two items, few supplies, few demands, told anything. */
export function inputs(options: CaseOptions): fc.Arbitrary<PlanInput> {
  const supplies = fc.array(supplyCase, { maxLength: 8 });
  const demands = fc.array(demandCase(options), { minLength: 1, maxLength: 7 });
  return fc.record({ supplies, demands, bufferDays: fc.nat(6) }).map((drawn) => ({
    items: Array.from({ length: ITEMS }, (_, key) => ({
      key,
      supplies: drawn.supplies.flatMap((supply, i) => (supply.key === key ? [{ ...supply.row, id: i + 1 }] : [])),
    })),
    demands: drawn.demands.map(({ row, members, order }, i) => ({
      ...row,
      orderId: row.complete === "order" ? -order : i,
      members: members.map((member, m) => ({
        ...member,
        demandId: i * 10 + m,
        fixed: fixedOf(drawn.supplies, row.itemPlace, member),
      })),
    })),
    today: 0,
    bufferDays: drawn.bufferDays,
  }));
}

const supplyCase = fc
  .record({
    key: fc.nat(ITEMS - 1),
    day: fc.nat(DAYS),
    here: fc.boolean(),
    firm: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ key, day, here, firm, quantity }) => ({
    key,
    row: { id: 0, day: here ? 0 : day, here, firm: here || firm, quantity },
  }));

function demandCase(options: CaseOptions) {
  return fc.constantFrom(...options.multiples).chain((multiple) =>
    fc.record({
      order: fc.integer({ min: 1, max: 2 }),
      members: fc.array(memberCase(multiple, options.fixed), { minLength: 1, maxLength: options.stores }),
      row: fc.record({
        itemPlace: fc.nat(ITEMS - 1),
        multiple: fc.constant(multiple),
        want: fc.oneof(fc.constant(0), fc.nat(DAYS)),
        limit: fc.oneof(fc.constant(null), fc.constant(null), fc.nat(DAYS + 4)),
        last: fc.nat(DAYS),
        mayWait: fc.oneof(fc.constant(true), fc.boolean()),
        complete: fc.constantFrom(...options.complete),
        prefer: fc.constantFrom("latest" as const, "latest" as const, "earliest" as const),
        hold: fc.constantFrom("free" as const, "free" as const, "free" as const, "free" as const, "none" as const),
      }),
    }),
  );
}

function memberCase(multiple: number, fixed: boolean) {
  const units = (max: number) => fc.integer({ min: 0, max }).map((n) => n * multiple);
  const told = fc.array(
    fc.record({ day: fc.nat(DAYS + 2), quantity: fc.integer({ min: 1, max: 4 }).map((n) => n * multiple) }),
    { maxLength: 2 },
  );
  return fc
    .record({
      open: units(5),
      shipped: units(2),
      claims: told,
      fixedUnits: fixed ? units(2) : fc.constant(0),
      fixedAt: fc.nat(7),
    })
    .map(({ open, shipped, claims, fixedUnits, fixedAt }) => ({
      open,
      shipped,
      weight: open + shipped,
      claims,
      fixedUnits: Math.min(fixedUnits, open),
      fixedAt,
    }));
}

type SupplyCases = readonly { readonly key: number; readonly row: PlanSupply }[];

/** On a supply of the item that may hold fewer. */
function fixedOf(
  supplies: SupplyCases,
  key: number,
  member: { fixedUnits: number; fixedAt: number },
): PlanMember["fixed"] {
  const ids = supplies.flatMap((supply, i) => (supply.key === key ? [i + 1] : []));
  const supplyId = ids[member.fixedAt % Math.max(1, ids.length)];
  return supplyId === undefined || member.fixedUnits === 0 ? [] : [{ supplyId, quantity: member.fixedUnits }];
}
