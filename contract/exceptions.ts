/** What a person does about an exception, on the wire. */
import { z } from "zod";

export const exceptionClosing = z.strictObject({
  exception: z.int().min(1).meta({ description: "Id of an exception that a person may end" }),
  note: z.string().trim().min(1).max(500).optional().meta({ description: "What was decided; kept with the event" }),
});

export const noticeRelease = z.strictObject({
  exception: z.int().min(1).meta({ description: "Id of an exception of kind `notices held`" }),
});
