/** How a list is taken: rows in, inside a transaction of the caller; an answer per row out. */
import type { Tx, Written } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import type { Outcome } from "../../kernel/index.ts";
import type { FlowContext } from "../context.ts";
import type { Values } from "./read-row.ts";

export interface TakenRows {
  /** One answer per row, in their order. */
  readonly answers: readonly Outcome<Written>[];
  /** Items at places to be planned again once it is written. */
  readonly touched: readonly ItemPlace[];
}

export type ListHandler = (tx: Tx, rows: readonly Values[], context: FlowContext) => Promise<TakenRows>;
