/** Recomputes every invariant in one snapshot and says which row breaks which. */
import type { FlowContext } from "../context.ts";
import { checks } from "./checks.ts";

export interface Breach {
  readonly check: string;
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Verified {
  readonly checks: number;
  readonly breaches: readonly Breach[];
}

export async function verify(context: Pick<FlowContext, "db">, onCheck?: (name: string) => void): Promise<Verified> {
  return context.db.snapshot(async (tx) => {
    const breaches: Breach[] = [];
    for (const { name, rule, query } of checks) {
      onCheck?.(name);
      const rows = await tx.rows<{ subject: string; detail: string }>(query);
      breaches.push(...rows.map((row) => ({ check: name, rule, ...row })));
    }
    return { checks: checks.length, breaches };
  });
}
