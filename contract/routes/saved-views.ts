/** Views of a list that somebody saved under a name: filters and sort as they stand in the address. */
import { z } from "zod";
import { can } from "../views/shared.ts";

const list = z.enum(["orders"]);
const name = z.string().trim().min(1).max(40);
const search = z.string().max(1000).meta({ description: "Filters and sort as they stand in the address" });
const params = z.object({ id: z.coerce.number().int().min(1) });
const answer = z.strictObject({ id: z.int() });
const tag = "people";

export const savedViewRoutes = {
  "GET /views": {
    tag,
    may: "any",
    summary: "Views of a list: one's own, then those that others share",
    query: z.strictObject({ list }),
    answer: z.strictObject({
      can: z.strictObject({ share: can }),
      views: z.array(
        z.strictObject({
          id: z.int(),
          name: z.string(),
          search: z.string(),
          shared: z.boolean(),
          own: z.boolean(),
          by: z.string(),
        }),
      ),
    }),
  },
  "POST /views": {
    tag,
    may: "any",
    summary: "Save a view under a name of one's own",
    body: z.strictObject({ list, name, search, shared: z.boolean().default(false) }),
    answer,
    repeatable: true,
  },
  "PUT /views/:id": {
    tag,
    may: "any",
    summary: "Rename a view of one's own, share it, or keep other filters in it",
    params,
    body: z.strictObject({ name: name.optional(), search: search.optional(), shared: z.boolean().optional() }),
    answer,
    repeatable: true,
  },
  "DELETE /views/:id": {
    tag,
    may: "any",
    summary: "Remove a view of one's own",
    params,
    answer,
    repeatable: true,
  },
} as const;
