/** How everything is refused (RFC 9457): a stable code, plain words, what it is about, and what to do next. */
import { z } from "zod";

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: "Stable; the words may change" }),
  subject: z.string().optional().meta({ description: "What it is about: item KT-17, line 3" }),
  args: z.record(z.string(), z.unknown()).optional().meta({ description: "The numbers: asked, available, open" }),
  next: z.string().meta({ description: "What to do" }),
  findings: z.array(z.unknown()).optional().meta({ description: "Everything that is wrong, one by one" }),
});

export type Problem = z.infer<typeof problem>;
