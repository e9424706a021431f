/** The availability answer that a line carried, against what was promised. */
import type { LineFacts } from "../types.ts";
import { currentParts } from "./told.ts";

/** True where the units that were answered are promised for the day that was said, or for an earlier one. */
export function isAnswerKept(line: LineFacts): boolean {
  const { answered } = line;
  if (!answered || answered.day === null) return true;
  let inTime = 0;
  for (const demand of line.demands) {
    inTime += demand.shipped;
    for (const part of currentParts(demand)) {
      if (part.shipDay !== null && part.shipDay <= answered.day) inTime += part.quantity;
    }
  }
  return inTime >= Math.min(answered.quantity, line.asked);
}
