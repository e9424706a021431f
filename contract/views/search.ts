/** What was found, on the wire. */
import { z } from "zod";
import { name } from "./shared.ts";

const hit = z.strictObject({
  what: z.enum([
    "order",
    "stopped order",
    "item",
    "customer",
    "supply order",
    "shipment",
    "receipt",
    "document",
    "message",
  ]),
  key: z.string().nullable().meta({
    description:
      "Id, code or number by which its page is reached; of a message or a stopped order document and number, 57/1",
  }),
  name,
  about: z.string(),
});

export const hitList = z.strictObject({
  named: z.array(hit).meta({ description: "What the text names exactly; one alone is where to go" }),
  like: z.array(hit),
});
