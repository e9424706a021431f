/** Whether a vendor sells so many: at least its minimum, in whole multiples. Pure. */
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import type { Sourcing } from "../types.ts";
import { isWholeAbove0 } from "./dates.ts";

export type QuantityRefusal = "quantity not a whole number above 0" | "below order minimum" | "not a multiple";

export function checkQuantity(
  asked: number,
  { quantityMin, multiple }: Pick<Sourcing, "quantityMin" | "multiple">,
): Outcome<number, QuantityRefusal> {
  if (!isWholeAbove0(asked)) return refused("quantity not a whole number above 0");
  const least = Math.ceil(quantityMin / multiple) * multiple;
  if (asked < least) return refused("below order minimum", { args: { asked, quantityMin, least } });
  const below = Math.floor(asked / multiple) * multiple;
  if (below !== asked) return refused("not a multiple", { args: { asked, multiple, below, above: below + multiple } });
  return taken(asked);
}
