/** Ends API keys by prefix or name. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { revokeApiKeys } from "../people/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

/** How many ended. */
export async function endKeys(context: FlowContext, name: string): Promise<Outcome<number, "unknown key">> {
  const now = context.now();
  return context.db.transaction(async (tx) => {
    const ended = await revokeApiKeys(tx, name, now);
    const acts = ended.map((id) => ({ kind: "key ended", subject: `key:${id}` }) as const);
    await recordEvents(tx, acts, actingAt(context, now));
    return ended.length === 0 ? refused("unknown key", { subject: name }) : taken(ended.length);
  });
}
