/** What the company has set for itself. */
import { z } from "zod";
import { can } from "../views/shared.ts";
import { batchOf } from "./shape.ts";

const value = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);

const setting = z.strictObject({
  key: z.string(),
  group: z.string(),
  kind: z.enum(["text", "place", "currency", "days", "working days", "minutes", "count", "yes or no"]),
  min: z.int().meta({ description: "In its unit; of a text the length" }),
  max: z.int(),
  value: value.meta({ description: "Minutes as milliseconds" }),
  usual: value,
});

export const settingRoutes = {
  "GET /settings": {
    tag: "settings",
    may: "any",
    summary: "What the company has set, beside what is usual and its bounds",
    answer: z.strictObject({
      settings: z.array(setting),
      places: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      can,
    }),
  },
  "POST /settings": batchOf(
    { tag: "settings", may: "settings.change", summary: "Set what the company may set; `was` guards what was seen" },
    "settings",
    z.strictObject({ key: z.string().max(60), value, was: value.optional() }),
  ),
} as const;
