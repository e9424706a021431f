/** What a vendor is asked for about a purchase, if anything. */
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { Arrears, SupplyOrderHead } from "../../../replenishment/index.ts";

export interface Chased {
  readonly number: string;
  readonly vendor: string;
  /** What the letter asks for: that it is confirmed, when it comes after all, or whether it stays on its day. */
  readonly asked: "confirmation" | "delivery" | "day";
}

export function chase(order: SupplyOrderHead, arrears: Arrears | undefined): Outcome<Chased> {
  const { number, vendorCode: vendor } = order;
  if (order.state !== "issued") return refused("supply order not issued", { subject: number });
  if (arrears?.open !== true) return refused("nothing open", { subject: number });
  if (vendor === null) return refused("nobody to chase", { subject: number });
  if (order.confirmedAt === null) return taken({ number, vendor, asked: "confirmation" });
  if (arrears.late.length + arrears.undated.length > 0) return taken({ number, vendor, asked: "delivery" });
  return taken({ number, vendor, asked: "day" });
}
