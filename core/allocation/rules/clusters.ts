/**
 * Demands that cannot influence one another are planned apart: those of one item at one place form a cluster, joined with
 * the items their ship-complete orders tie to them. Planning a cluster alone equals planning everything together.
 */
import type { PlanDemand } from "../types.ts";

/** Indexes of the demands of each cluster in queue order; clusters by their first in the queue. */
export function clustersOf(demands: readonly PlanDemand[]): Iterable<readonly number[]> {
  const roots = rootsOf(demands);
  const clusters = new Map<number, number[]>();
  for (let index = 0; index < demands.length; index += 1) {
    const { itemPlace } = demands[index]!;
    const root = roots.size === 0 ? itemPlace : rootOf(roots, itemPlace);
    const cluster = clusters.get(root);
    if (cluster) cluster.push(index);
    else clusters.set(root, [index]);
  }
  return clusters.values();
}

/** Union of the items of each ship-complete order: from an item to one it is tied to; an item without entry is a root. */
function rootsOf(demands: readonly PlanDemand[]): Map<number, number> {
  const roots = new Map<number, number>();
  const itemOfOrder = new Map<number, number>();
  for (const { complete, itemPlace, orderId } of demands) {
    if (complete !== "order") continue;
    const tied = rootOf(roots, itemOfOrder.get(orderId) ?? itemPlace);
    const root = rootOf(roots, itemPlace);
    if (root !== tied) roots.set(root, tied);
    itemOfOrder.set(orderId, tied);
  }
  return roots;
}

/** Follows the roots and shortens the way for the next. */
function rootOf(roots: Map<number, number>, item: number): number {
  let at = item;
  for (let next = roots.get(at); next !== undefined; next = roots.get(at)) {
    roots.set(at, roots.get(next) ?? next);
    at = next;
  }
  return at;
}
