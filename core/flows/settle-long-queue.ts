/**
 * What is here is never backordered: who was told a day and now lies here is found without a lock and settled in short
 * transactions, so that orders on a long queue keep flowing.
 */
import { lockGuards, type ItemPlace } from "../inventory/index.ts";
import { listBackorderedHere, settleBackordered } from "../promising/index.ts";
import type { FlowContext } from "./context.ts";

export async function settleLongQueue(context: FlowContext, pairs: readonly ItemPlace[]): Promise<void> {
  const { chunkDemands } = context.settings;
  const found = await context.db.snapshot((tx) => listBackorderedHere(tx, pairs));
  for (let i = 0; i < found.length; i += chunkDemands) {
    await context.db.transaction(async (tx) => {
      await lockGuards(tx, pairs);
      await settleBackordered(tx, found.slice(i, i + chunkDemands));
    });
  }
}
