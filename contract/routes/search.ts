/** One field finds anything: numbers name, words search. */
import { z } from "zod";
import { hitList } from "../views/search.ts";

export const searchRoutes = {
  "GET /search": {
    tag: "search",
    may: "any",
    summary: "Find anything by a number (order, item, GTIN, purchase, shipment, receipt, control number) or by words",
    query: z.strictObject({ q: z.string().max(200) }),
    answer: hitList,
  },
} as const;
