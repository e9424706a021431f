/**
 * Keys that were looked up a moment ago, so that a busy client is not looked up each time. One that ended elsewhere works
 * for two seconds more; one that is ended here ends at once. Unknown keys are never kept.
 */
import { findApiKey, noteKeyUsed } from "../../core/people/index.ts";
import type { App } from "../app.ts";

interface Known {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly until: number;
}

const KEPT_MS = 2000;
const KEPT_MAX = 1000;
const byApp = new WeakMap<App, Map<string, Known>>();

function keptOf(app: App): Map<string, Known> {
  const kept = byApp.get(app) ?? new Map<string, Known>();
  byApp.set(app, kept);
  return kept;
}

export async function knowKey(app: App, key: string): Promise<Pick<Known, "name" | "scopes"> | undefined> {
  const kept = keptOf(app);
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known;
  kept.delete(key);
  const found = await findApiKey(app.db, key);
  if (kept.size >= KEPT_MAX) kept.clear();
  if (!found) return undefined;
  kept.set(key, { ...found, until: performance.now() + KEPT_MS });
  await noteKeyUsed(app.db, found, app.now());
  return found;
}

export function forgetKeys(app: App): void {
  keptOf(app).clear();
}
