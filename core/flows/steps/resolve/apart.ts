/** What tells orders of one number apart, as a partner's profile has it: what else makes them the same order. Pure. */
import type { ReceivedOrder } from "../../../orders/index.ts";
import type { PartnerProfile } from "../../../partners/index.ts";

/** Null: its release, as for orders of other channels. */
export function apartBy(
  { orderedOn, shipTo }: Pick<ReceivedOrder, "orderedOn" | "shipTo">,
  duplicates: PartnerProfile["duplicates"],
): string | null {
  if (duplicates === "number and release") return null;
  if (duplicates === "number and date") return `date ${orderedOn ?? ""}`;
  return duplicates === "number and ship-to" ? `ship-to ${shipTo?.code ?? shipTo?.name ?? ""}` : "";
}
