/** One order as people see it: the shapes that order-view.ts fills. */
import type { AcknowledgmentState } from "../../documents/index.ts";
import type { ShipmentRow } from "../../fulfilment/index.ts";
import type { Day } from "../../kernel/index.ts";
import type { Complete, HoldRow, OrderStatus } from "../../orders/index.ts";

export interface OrderHeadView {
  readonly id: number;
  readonly publicId: string;
  readonly number: string;
  readonly release: string;
  readonly channel: string;
  readonly customer: string;
  readonly customerName: string;
  readonly buyerRule: string | null;
  readonly receivedAt: number;
  readonly acceptedAt: number;
  readonly shipTo: string | null;
  /** First day of the version of the agreement it stands under; null: none. */
  readonly agreedFrom: Day | null;
}

export interface PartView {
  readonly quantity: number;
  readonly shipDay: Day | null;
  readonly deliveryDay: Day | null;
  readonly basis: string;
  /** Supply order it rests on. */
  readonly supplyOrder: string | null;
  readonly reason: string;
}

export interface PromiseView {
  readonly version: number;
  readonly at: number;
  readonly changedBy: string;
  /** Why the line was short then. */
  readonly shortageCause: string | null;
  readonly parts: readonly PartView[];
}

export interface CoverView {
  readonly quantity: number;
  readonly state: "allocated" | "pegged";
  readonly supplyOrder: string | null;
  readonly usableOn: Day | null;
}

export interface DemandView {
  readonly id: number;
  readonly line: string;
  readonly item: string;
  readonly itemName: string;
  readonly unit: string;
  readonly multiple: number;
  readonly store: string | null;
  readonly place: string;
  readonly windowFrom: Day;
  readonly windowTo: Day;
  readonly requestedFirst: Day;
  /** Stores that its line is packed for, in base units; null: for nobody but its ship-to. */
  readonly marked: readonly { readonly store: string; readonly quantity: number }[] | null;
  readonly cancelAfter: Day | null;
  readonly tier: number;
  readonly receivedAt: number;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly allocated: number;
  /** Of what is allocated: whole ordered units, and nothing that waits to ship complete. */
  readonly ready: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly backordered: boolean;
  readonly preOrder: boolean;
  readonly late: boolean;
  /** What is open ships at once: its line, or what is open of the whole order. */
  readonly complete: Complete;
  readonly promise: PromiseView | null;
  readonly was: Day | null;
  readonly history: readonly PromiseView[];
  readonly cover: readonly CoverView[];
  /** Place in the queue of its item at its place, 1 is served first, stores of a line share one; null when nothing is open. */
  readonly rank: number | null;
  readonly waiting: number;
  readonly unitsAhead: number;
  readonly shortageCause: string | null;
  readonly evidence: Readonly<Record<string, unknown>> | null;
}

export interface OrderDocument {
  readonly id: number;
  /** "855", "ORDRSP". */
  readonly type: string;
  readonly at: number;
  /** False: it waits to leave. */
  readonly sent: boolean;
  readonly acknowledged: AcknowledgmentState;
  readonly dueAt: number | null;
  readonly acknowledgedAt: number | null;
}

export interface OrderView extends OrderHeadView {
  readonly status: OrderStatus;
  readonly demands: readonly DemandView[];
  readonly holds: readonly HoldRow[];
  readonly shipments: readonly ShipmentRow[];
  readonly events: readonly {
    readonly at: number;
    readonly kind: string;
    readonly actor: string;
    readonly payload: unknown;
  }[];
  /** What we sent of it by EDI, the newest first, and how each was acknowledged. */
  readonly documents: readonly OrderDocument[];
  readonly lost: readonly {
    readonly line: string | null;
    readonly item: string;
    readonly quantity: number;
    readonly reason: string;
  }[];
}
