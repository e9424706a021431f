/** Makes an API key. It is shown once, in the answer; who made it is written down with it. */
import { createApiKey, type CreatedKey, type Scope } from "../people/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export async function makeKey(
  context: FlowContext,
  ask: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<CreatedKey> {
  const now = context.now();
  return context.db.transaction(async (tx) => {
    const made = await createApiKey(tx, ask, now);
    const act = { kind: "key made", subject: `key:${made.id}`, payload: { scopes: ask.scopes } } as const;
    await recordEvents(tx, [act], actingAt(context, now));
    return made;
  });
}
