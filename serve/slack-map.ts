/**
 * What breaks when inbound slips, kept while nothing it rests on moves: for each item at a place the answer stands as long
 * as the versions of its guards do, and for an hour at most, as days pass too. What is missing is computed in the
 * background, one item after the other; who asks waits a moment and is told whether it is complete.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { readGuards, sortedPairs, type ItemPlace } from "../core/inventory/index.ts";
import {
  computeSlack,
  listPeggedPairs,
  SLACK_DAYS,
  type ClusterSlack,
  type FlowContext,
  type SlackCell,
} from "../core/flows/index.ts";
import { addMoney } from "../core/kernel/index.ts";

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 400;

export interface SlackAnswer {
  /** By id of the supply order; who is missing has nobody resting on it, or is not computed yet. */
  readonly orders: ReadonlyMap<number, readonly SlackCell[]>;
  readonly ready: boolean;
}

export interface SlackMap {
  ask(context: FlowContext): Promise<SlackAnswer>;
}

interface Kept extends ClusterSlack {
  readonly hour: number;
}

const keyOf = (pair: ItemPlace): string => `${pair.itemId}:${pair.placeId}`;

export function slackMap(): SlackMap {
  // One cluster stands under each of its items at places.
  const kept = new Map<string, Kept>();
  let work: Promise<void> | undefined;
  const computeAll = async (context: FlowContext, pairs: readonly ItemPlace[]): Promise<void> => {
    const done = new Set<string>();
    for (const pair of pairs) {
      if (done.has(keyOf(pair))) continue;
      const hour = Math.floor(context.now() / HOUR_MS);
      const slack = { ...(await computeSlack(context, pair)), hour };
      for (const key of slack.guards.map(keyOf)) {
        kept.set(key, slack);
        done.add(key);
      }
    }
  };
  return {
    ask: async (context) => {
      const wanted = await listPeggedPairs(context.db);
      const stale = await listStale(context, { wanted, kept });
      if (stale.length > 0) work ??= computeAll(context, stale).finally(() => (work = undefined));
      if (work) await Promise.race([work, sleep(PATIENCE_MS, undefined, { ref: false })]);
      const left = stale.length === 0 ? [] : await listStale(context, { wanted, kept });
      return { orders: summed(wanted, kept), ready: left.length === 0 };
    },
  };
}

interface Asked {
  readonly wanted: readonly ItemPlace[];
  readonly kept: Map<string, Kept>;
}

/** Those that are missing, too old, or rest on something that moved; what nobody rests on any more is forgotten. */
async function listStale(context: FlowContext, { wanted, kept }: Asked): Promise<ItemPlace[]> {
  const keys = new Set(wanted.map(keyOf));
  for (const key of kept.keys()) if (!keys.has(key)) kept.delete(key);
  const hour = Math.floor(context.now() / HOUR_MS);
  const known = [...kept.values()].flatMap((one) => one.guards);
  const now = new Map((await readGuards(context.db, sortedPairs(known))).map((guard) => [keyOf(guard), guard.version]));
  return wanted.filter((pair) => {
    const one = kept.get(keyOf(pair));
    return !one || one.hour !== hour || one.guards.some((guard) => now.get(keyOf(guard)) !== guard.version);
  });
}

/** Each cluster counts once, and a supply order has lines in many. */
function summed(wanted: readonly ItemPlace[], kept: ReadonlyMap<string, Kept>): Map<number, SlackCell[]> {
  const clusters = new Set(wanted.flatMap((pair) => kept.get(keyOf(pair)) ?? []));
  const orders = new Map<number, SlackCell[]>();
  for (const cluster of clusters)
    for (const [orderId, cells] of cluster.orders) orders.set(orderId, added(orders.get(orderId) ?? NOTHING, cells));
  return orders;
}

const NOTHING: readonly SlackCell[] = SLACK_DAYS.map((days) => ({
  days,
  promises: 0,
  windows: 0,
  money: [],
  unpriced: 0,
}));

const added = (to: readonly SlackCell[], cells: readonly SlackCell[]): SlackCell[] =>
  to.map((cell, i) => {
    const more = cells[i] ?? cell;
    return {
      days: cell.days,
      promises: cell.promises + more.promises,
      windows: cell.windows + more.windows,
      money: addMoney([...cell.money, ...more.money]),
      unpriced: cell.unpriced + more.unpriced,
    };
  });
