/** Words that every view is made of. Quantities are base units. */
import { z } from "zod";

export const at = z.int().meta({ description: "Instant, epoch milliseconds" });
export const dayOut = z.string().meta({ description: "A day, 2026-12-05" });
export const units = z.int();
export const name = z.string();
export const byState = {
  ordered: units,
  shipped: units,
  cancelled: units,
  allocated: units,
  pegged: units,
  uncovered: units,
};
