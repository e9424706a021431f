/**
 * Whether a plan that is looked at is the book's no more: it would change something else, what it changes was changed, or what
 * is on its way is. Newcomers behind it and what leaves the stock beside it do not matter.
 */
import type { Answer } from "../../../contract/index.ts";

type Preview = Answer<"POST /allocation/preview">;
type Looked = Pick<Preview, "seen"> & { readonly rows: readonly Pick<Preview["rows"][number], "demand" | "changed">[] };

export function hasMoved(was: Looked, now: Looked): boolean {
  if (was.seen.hash !== now.seen.hash) return true;
  const versions = new Map(was.seen.demands);
  const versionsNow = new Map(now.seen.demands);
  const changes = was.rows.filter(({ demand, changed }) => changed && versions.has(demand));
  if (changes.some(({ demand }) => versions.get(demand) !== versionsNow.get(demand))) return true;
  const supplies = new Map(now.seen.supplies);
  return was.seen.supplies.some(([id, said]) => said.startsWith("coming:") && supplies.get(id) !== said);
}
