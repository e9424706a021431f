/** Where a hit leads, and the ones somebody went to last: kept in this browser, for each of its users alone. */
import type { Answer } from "../../../contract/index.ts";
import { askMe } from "../../api/me.ts";
import { queryClient } from "../../api/query-client.ts";
import { paths } from "../../util/paths.ts";

export type Hit = Answer<"GET /search">["named"][number];

const keptAs = (): string => `fairfill.recent.${queryClient.getQueryData(askMe.queryKey)?.user?.id ?? ""}`;
const RECENT_MAX = 8;

export function pathOf({ what, key }: Hit): string | null {
  if (key === null) return null;
  switch (what) {
    case "order":
    case "shipment":
      return paths.order(Number(key));
    case "item":
      return paths.item(key);
    case "customer":
      return paths.customer(key);
    case "supply order":
    case "receipt":
      return paths.supplyOrder(key);
    case "document":
      return paths.document(Number(key));
    case "stopped order": {
      const [id, n] = key.split("/").map(Number);
      return paths.stoppedPart(id ?? 0, n ?? 1);
    }
    case "message": {
      const [id, n] = key.split("/").map(Number);
      return paths.document(id ?? 0, { message: n === 1 ? undefined : n });
    }
  }
}

export const sameHit = (a: Hit, b: Hit): boolean => a.what === b.what && a.key === b.key && a.name === b.name;

export function recentHits(): Hit[] {
  try {
    return JSON.parse(localStorage.getItem(keptAs()) ?? "[]") as Hit[];
  } catch {
    return [];
  }
}

export function noteHit(hit: Hit): void {
  const rest = recentHits().filter((one) => !sameHit(one, hit));
  localStorage.setItem(keptAs(), JSON.stringify([hit, ...rest].slice(0, RECENT_MAX)));
}
