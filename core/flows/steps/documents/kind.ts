/** What a kind of part is to the intake: it is asked for some parts in a transaction, and answers each. */
import type { Tx } from "../../../db/index.ts";
import type { PartAnswer, PartFinding } from "../../../documents/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import type { FlowContext } from "../../context.ts";
import type { OrderAnswer } from "../../views/order-answer.ts";

export interface PartPlaced extends PartAnswer {
  readonly arrivalNo: number | null;
  /** What its channel hears, where that is known already. */
  readonly answer?: OrderAnswer;
}

export interface KindAsk<Received> {
  readonly documentId: number;
  readonly n: number;
  /** Null: nothing of it could be read. */
  readonly received: Received | null;
  readonly receivedAt: number;
  /** Place it had when it stopped. */
  readonly arrivalNo: number | null;
  /** What was found wrong while reading; any of it stops the part. */
  readonly findings: readonly PartFinding[];
}

export interface KindWork<Received> {
  readonly asks: readonly KindAsk<Received>[];
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export interface Kind<Received> {
  /** Parts placed in one transaction. */
  readonly batch: number;
  /** One answer per ask, in their order. */
  place(tx: Tx, work: KindWork<Received>, context: FlowContext): Promise<PartPlaced[]>;
}
