/** Shipments in rounds that are written together, in the order asked. Pure. */
import type { Shipping } from "./shipping.ts";

/** Short enough that who waits for one of its items waits some milliseconds. */
const ROUND_MAX = 20;

/** No order and no shipment number stands twice in a round: what comes later is decided on what the earlier one left. */
export function roundsOf<One extends Shipping>(asked: readonly One[]): One[][] {
  const rounds: One[][] = [];
  let seen = new Set<string>();
  for (const one of asked) {
    const names = [
      `order ${one.order.id}`,
      ...(one.ask.reference === undefined ? [] : [`number ${one.ask.reference}`]),
    ];
    const last = rounds.at(-1);
    if (last && last.length < ROUND_MAX && !names.some((name) => seen.has(name))) last.push(one);
    else {
      rounds.push([one]);
      seen = new Set();
    }
    for (const name of names) seen.add(name);
  }
  return rounds;
}
