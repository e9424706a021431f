/** How changes of an import are taken back: what had to stay, and why; what is to be planned again. */
import type { NumberedChange, Tx } from "../../../db/index.ts";
import type { KeptRow } from "../../../documents/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import type { FlowContext } from "../../context.ts";

export interface TakenBack {
  readonly kept: ReadonlyMap<number, KeptRow["why"]>;
  readonly touched: readonly ItemPlace[];
}

/** Changes come the last first. */
export type TakeBack = (tx: Tx, changes: readonly NumberedChange[], context: FlowContext) => Promise<TakenBack>;
