/** Whether a run can still be undone: nothing of it shipped, lies with the warehouse or was told, and nothing moved on it. */
import { listCoverOf, type DemandCover } from "../../../allocation/index.ts";
import { sql, type Tx } from "../../../db/index.ts";
import { listSupplies, type ItemPlace, type SupplyRow } from "../../../inventory/index.ts";
import { groupBy, refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import { getDemands, type DemandRow } from "../../../orders/index.ts";
import type { RunRow } from "./runs.ts";
import type { Replaced } from "./write-run.ts";

export type UndoRefusal =
  | "unknown plan"
  | "plan undone already"
  | "plan shipped"
  | "plan told"
  | "plan cancelled units"
  | "plan went on";

export interface Undoing {
  readonly replaced: readonly Replaced[];
  readonly demands: ReadonlyMap<number, DemandRow>;
}

const told = sql(
  "undo-told",
  `select count(distinct d.order_id) as orders from unnest($1::bigint[], $2::int[]) as t(demand_id, version)
   join demand d on d.id = t.demand_id
   where exists (select from told x where x.demand_id = t.demand_id and x.version >= t.version)`,
);

const PROMISED =
  "select quantity, ship_day, delivery_day, basis, basis_id from promise p where p.demand_id = t.demand_id";
const differing = sql(
  "undo-promised-otherwise",
  `select t.demand_id as "demandId" from unnest($1::bigint[], $2::int[], $3::int[]) as t(demand_id, run, now)
   where exists (${PROMISED} and p.version = t.run except all ${PROMISED} and p.version = t.now)
     or exists (${PROMISED} and p.version = t.now except all ${PROMISED} and p.version = t.run)`,
);

/** To whom something else is promised than the run left: re-planning may give the same days another reason. */
async function promisedOtherwise(tx: Tx, { replaced, demands }: Undoing): Promise<ReadonlySet<number>> {
  const now = replaced.map((one) => demands.get(one.demandId)?.promiseVersion ?? 0);
  const columns = [replaced.map((one) => one.demandId), replaced.map((one) => one.promiseVersion), now];
  return new Set((await tx.rows<{ demandId: number }>(differing, columns)).map((row) => row.demandId));
}

export async function checkUndo(
  tx: Tx,
  { run, pairs }: { readonly run: RunRow; readonly pairs: readonly ItemPlace[] },
): Promise<Outcome<Undoing, UndoRefusal>> {
  const subject = String(run.id);
  const { replaced } = run.inputs;
  if (run.undoneBy !== null) return refused("plan undone already", { subject });
  if (run.inputs.refused > 0)
    return refused("plan cancelled units", { subject, args: { demands: run.inputs.refused } });
  const ids = replaced.map((one) => one.demandId);
  const demands = new Map((await getDemands(tx, ids)).map((row) => [row.id, row]));
  const cover = await listCoverOf(tx, ids);
  const gone = replaced.filter((one) => (demands.get(one.demandId)?.shipped ?? 0) > one.shipped).length;
  const packed = new Set(cover.filter((row) => row.state !== "planned").map((row) => row.demandId)).size;
  if (gone + packed > 0) return refused("plan shipped", { subject, args: { demands: gone + packed } });
  const written = replaced.filter((one) => one.parts !== null);
  const columns = [written.map((one) => one.demandId), written.map((one) => one.promiseVersion)];
  const notices = (await tx.rows<{ orders: number }>(told, columns))[0]?.orders ?? 0;
  if (notices > 0) return refused("plan told", { subject, args: { notices } });
  const supplies = await listSupplies(tx, pairs);
  const otherwise = await promisedOtherwise(tx, { replaced, demands });
  const moved = movedOn({ replaced, demands }, { cover, supplies, otherwise });
  if (moved > 0) return refused("plan went on", { subject, args: { demands: moved } });
  return taken({ replaced, demands });
}

interface Found {
  readonly cover: readonly DemandCover[];
  readonly supplies: readonly SupplyRow[];
  readonly otherwise: ReadonlySet<number>;
}

/** Demands that are not as the run left them, or whose supply of before has no room for them any more. */
function movedOn({ replaced, demands }: Undoing, { cover, supplies, otherwise }: Found): number {
  const now = groupBy(cover, (row) => row.demandId);
  const left = new Map(supplies.map((row) => [row.id, row.quantity - row.leaving - row.covered]));
  const add = (id: number, quantity: number): void => void left.set(id, (left.get(id) ?? -Infinity) + quantity);
  for (const one of replaced) {
    for (const [id, quantity] of one.after) add(id, quantity);
    for (const [id, quantity] of one.cover) add(id, -quantity);
  }
  const short = new Set([...left].flatMap(([id, quantity]) => (quantity < 0 ? [id] : [])));
  return sumBy(replaced, (one) => {
    const demand = demands.get(one.demandId);
    const isKept =
      !otherwise.has(one.demandId) &&
      demand?.cancelled === one.cancelled &&
      isSame(now.get(one.demandId) ?? [], one.after);
    return isKept && !one.cover.some(([id]) => short.has(id)) ? 0 : 1;
  });
}

const isSame = (now: readonly DemandCover[], then: Replaced["after"]): boolean =>
  now.length === then.length &&
  now.every((row) => then.some(([id, units]) => id === row.supplyId && units === row.quantity));
