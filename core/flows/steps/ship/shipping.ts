/** A shipment as it is asked for, and as it is planned. */
import type { ShipLine, ShipLineAsk } from "../../../fulfilment/index.ts";
import type { OrderHead } from "../../../orders/index.ts";

export interface ShipWhat {
  /** The number by which the order was named. */
  readonly order: string;
  /** The warehouse's own number: the same number again ships nothing twice. */
  readonly reference?: string;
  /** Nothing named: all that is allocated. */
  readonly lines?: readonly ShipLineAsk[];
  readonly carrier?: string;
  readonly tracking?: string;
}

export interface Shipping {
  readonly ask: ShipWhat;
  readonly order: OrderHead;
}

export interface PlannedShipment extends Shipping {
  readonly placeId: number;
  readonly lines: readonly ShipLine[];
}
