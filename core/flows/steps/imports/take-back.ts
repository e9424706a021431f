/**
 * Takes back what an import changed, the last first: rows it made are removed while nothing uses them, rows it changed get
 * their old values while nobody changed them since. What cannot be taken back is kept, with the reason.
 */
import { lockUnchanged, removeRows, restoreRows, type NumberedChange, type Tx } from "../../../db/index.ts";
import type { KeptRow } from "../../../documents/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { keepProfiles } from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import { replanLevels, replanPlaces } from "../masters/replan-masters.ts";
import { takeBackOpenings } from "./take-back-openings.ts";
import { takeBackPurchases } from "./take-back-purchases.ts";
import type { TakeBack } from "./taken-back.ts";
import { dropBelongings, findUsed } from "./uses.ts";

const special: Readonly<Record<string, TakeBack>> = { opening: takeBackOpenings, supply_order: takeBackPurchases };

export const takeBack: TakeBack = async (tx, changes, context) => {
  const kept = new Map<number, KeptRow["why"]>();
  const touched: ItemPlace[] = [];
  for (const run of runsOf(changes)) {
    const done = await (special[run[0]?.table ?? ""] ?? takeBackRows)(tx, run, context);
    for (const [n, why] of done.kept) kept.set(n, why);
    touched.push(...done.touched);
  }
  return { kept, touched };
};

/** Neighbours that one statement can take back; their order among others is kept. */
function runsOf(changes: readonly NumberedChange[]): NumberedChange[][] {
  const runs: NumberedChange[][] = [];
  let last = "";
  for (const change of changes) {
    const like = JSON.stringify([change.table, Object.keys(change.key), change.before && Object.keys(change.before)]);
    if (like === last) runs.at(-1)?.push(change);
    else runs.push([change]);
    last = like;
  }
  return runs;
}

const takeBackRows: TakeBack = async (tx, changes, context) => {
  const table = changes[0]?.table ?? "";
  const unchanged = new Map((await lockUnchanged(tx, changes)).map((row) => [row.n, row.id]));
  const made = changes[0]?.before === null;
  const ids = [...unchanged.values()].filter((id) => id !== null);
  const used = made ? await findUsed(tx, table, ids) : new Set<number>();
  const kept = new Map<number, KeptRow["why"]>();
  const free = changes.filter(({ n }) => {
    if (!unchanged.has(n)) kept.set(n, "changed since");
    else if (used.has(unchanged.get(n) ?? 0)) kept.set(n, "used");
    return !kept.has(n);
  });
  if (made) {
    await dropBelongings(
      tx,
      table,
      free.flatMap(({ n }) => unchanged.get(n) ?? []),
    );
    await removeRows(tx, free);
  } else await restoreRows(tx, free);
  await keepProfilesOf(tx, { table, free }, context);
  await replanMasters(tx, { table, free, ids: free.flatMap(({ n }) => unchanged.get(n) ?? []) }, context);
  return { kept, touched: [] };
};

interface RowsBack {
  readonly table: string;
  readonly free: readonly NumberedChange[];
  readonly ids: readonly number[];
}

/** What a partner says again is the next version of its profile. */
async function keepProfilesOf(tx: Tx, { table, free }: Omit<RowsBack, "ids">, context: FlowContext): Promise<void> {
  const codes = table === "partner" ? free.map(({ key }) => String(key["code"])) : [];
  await keepProfiles(tx, codes, { author: context.actor, at: context.now() });
}

/** Days and levels are planned with: what rests on them is planned again. */
async function replanMasters(tx: Tx, { table, free, ids }: RowsBack, context: FlowContext): Promise<void> {
  const keyed = (column: string) => free.map(({ key }) => Number(key[column]));
  if (table === "place" && free[0]?.before !== null) await replanPlaces(tx, ids, context);
  if (table === "calendar_day") await replanPlaces(tx, keyed("place_id"), context);
  if (table !== "item_place") return;
  const places = keyed("place_id");
  await replanLevels(
    tx,
    keyed("item_id").map((itemId, i) => ({ itemId, placeId: places[i] ?? 0 })),
    context,
  );
}
