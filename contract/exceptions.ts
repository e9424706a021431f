/** What a person does about an exception, on the wire. */
import { z } from "zod";

export const noticeRelease = z.strictObject({
  exception: z.int().min(1).meta({ description: "Id of an exception of kind `notices held`" }),
});
