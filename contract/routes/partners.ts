/** EDI partners: how each speaks, saved as versions. */
import { z } from "zod";
import { lifeline } from "../views/lifeline.ts";
import { partnerList, partnerView, profileSave, profileSaved } from "../views/partners.ts";

const tag = "documents";
const params = z.object({ partner: z.string().min(1).max(100) });

export const partnerRoutes = {
  "GET /partners": {
    tag,
    may: "orders.read",
    summary: "EDI partners, and the version of each one's profile",
    answer: partnerList,
  },
  "GET /partners/:partner": {
    tag,
    may: "orders.read",
    summary: "A partner's profile, as said and with every default, and what each version changed",
    params,
    answer: partnerView,
  },
  "GET /lifeline": {
    tag,
    may: "orders.read",
    summary: "When open lines of EDI partners end by themselves, and by when their orders have to be answered",
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
