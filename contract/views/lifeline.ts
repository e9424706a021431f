/** When open lines of EDI partners end by themselves, and what keeps them alive. */
import { z } from "zod";
import { at, dayOut, name, units } from "./shared.ts";

export const lifeline = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        demandId: z.int(),
        orderId: z.int(),
        order: name.meta({ description: "The customer's number" }),
        partner: name,
        line: name,
        item: name,
        open: units,
        cancelAfter: dayOut.nullable(),
        windowEnd: dayOut,
        toldDay: dayOut.nullable().meta({ description: "When all of it arrives as told last" }),
        promisedDay: dayOut.nullable().meta({ description: "When all of it arrives as promised now" }),
        endsOn: dayOut.nullable().meta({ description: "After that the partner ends it; null: never by itself" }),
        because: z.enum(["cancel-after", "told day", "window"]).nullable(),
        state: z.enum(["safe", "say", "day", "lost"]).meta({
          description:
            "safe: it comes before; say: a later day said before keeps it; day: no day is known; lost: only the buyer can keep it",
        }),
        answerDueAt: at,
        answeredAt: at.nullable(),
        answeredBy: z.int().nullable().meta({ description: "The document that answered it first" }),
      }),
    )
    .meta({ description: "What ends first stands first" }),
  risk: z.int().meta({ description: "Lines that end before they come, of `all`" }),
  all: z.int(),
  next: z.string().nullable().meta({ description: "Ask with after=… for the next page" }),
});
