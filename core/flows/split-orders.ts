/** Splits orders that ship complete, so that what is there may leave; and joins again what was split, while nothing has left. */
import type { Tx } from "../db/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { joinOrder } from "./steps/split/join-order.ts";
import { JOINED, SPLIT, type Parted, type Parting, type PartingWhat } from "./steps/split/parting.ts";
import { splitOrder } from "./steps/split/split-order.ts";

export type PartingAsk = OrderName & PartingWhat;

export const splitOrders = (context: FlowContext, asks: readonly PartingAsk[]): Promise<Outcome<Parted>[]> =>
  part(context, asks, { cause: SPLIT, one: splitOrder });

export const joinOrders = (context: FlowContext, asks: readonly PartingAsk[]): Promise<Outcome<Parted>[]> =>
  part(context, asks, { cause: JOINED, one: joinOrder });

interface How {
  readonly cause: string;
  readonly one: (tx: Tx, parting: Parting, context: FlowContext) => Promise<Outcome<Parted>>;
}

function part(context: FlowContext, asks: readonly PartingAsk[], { cause, one }: How): Promise<Outcome<Parted>[]> {
  return oneByOne(context, asks, {
    cause,
    one: async (tx, ask, touched) => {
      const order = await findOrder(tx, ask);
      return order.ok ? one(tx, { ask, order: order.value, touched }, context) : order;
    },
  });
}
