/** EDI partners: how each speaks, saved as versions. */
import { z } from "zod";
import { lifeline } from "../views/lifeline.ts";
import {
  partnerList,
  partnerSave,
  partnerSaved,
  partnerView,
  profileAsk,
  profileExamples,
  profileLook,
  profileSave,
  profileSaved,
  versionsCompared,
} from "../views/partners.ts";

const tag = "documents";
const params = z.object({ partner: z.string().min(1).max(100) });
const version = z.coerce.number().int().min(0).max(1_000_000_000);

export const partnerRoutes = {
  "GET /partners": {
    tag,
    may: "orders.read",
    summary: "EDI partners: the version of each one's profile, its connection, what came and left last, what is late",
    answer: partnerList,
  },
  "GET /partners/:partner": {
    tag,
    may: "orders.read",
    summary: "A partner's profile, as said and with every default, and what each version said and changed",
    params,
    answer: partnerView,
  },
  "PUT /partners/:partner": {
    tag,
    may: "masters.change",
    summary: "Make a partner of a customer, or say anew by which identifiers its documents are known",
    params,
    body: partnerSave,
    answer: partnerSaved,
    repeatable: true,
  },
  "GET /partners/:partner/compare": {
    tag,
    may: "orders.read",
    summary: "What one version of a profile makes differ from another, field by field; 0 is before anything was said",
    params,
    query: z.strictObject({ from: version, to: version }),
    answer: versionsCompared,
  },
  "POST /partners/:partner/profile/check": {
    tag,
    may: "orders.read",
    summary:
      "Look at a profile before it is saved: what is wrong, what it changes, how an order would be answered by it",
    params,
    body: profileAsk,
    answer: profileLook,
    repeatable: true,
  },
  "GET /partner-examples": {
    tag,
    may: "orders.read",
    summary: "Worked profiles to begin from, and what a profile that says nothing means",
    answer: profileExamples,
  },
  "GET /lifeline": {
    tag,
    may: "orders.read",
    summary: "When open lines of EDI partners end by themselves, and by when their orders have to be answered",
    query: z.object({
      view: z.enum(["risk", "all"]).default("all").meta({ description: "risk: those that end before they come" }),
      after: z
        .string()
        .regex(/^\d{4}(-\d{2}-\d{2})?\/\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    answer: lifeline,
  },
  "PUT /partners/:partner/profile": {
    tag,
    may: "masters.change",
    summary: "Save a profile as the next version; refused with the field that cannot be read",
    params,
    body: profileSave,
    answer: profileSaved,
    repeatable: true,
  },
} as const;
