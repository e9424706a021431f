/** Notices in words of one's own: read, looked at on a real order, saved as the next version. */
import { z } from "zod";
import {
  templateList,
  templateLook,
  templatePreview,
  templateSave,
  templateSaved,
  templateTrial,
  templateView,
} from "../views/templates.ts";

const tag = "documents";
const params = z.object({ kind: z.string().min(1).max(40), language: z.string().min(1).max(20) });

export const templateRoutes = {
  "GET /templates": {
    tag,
    may: "orders.read",
    summary: "Notices to customers and vendors in every language, and which leave in words of your own",
    answer: templateList,
  },
  "GET /templates/:kind/:language": {
    tag,
    may: "orders.read",
    summary: "The words of one notice, what they may use, and every version of them",
    params,
    answer: templateView,
  },
  "POST /templates/:kind/:language/preview": {
    tag,
    may: "orders.read",
    summary: "How words look on a real order, and what is wrong with them; nothing is saved or sent",
    params,
    body: templateLook,
    answer: templatePreview,
    repeatable: true,
  },
  "POST /templates/:kind/:language/test": {
    tag,
    may: "settings.change",
    summary: "Mail words, filled with a real order, to yourself: marked as a test, told to nobody else, and no notice",
    params,
    body: templateLook,
    answer: templateTrial,
  },
  "POST /templates/:kind/:language": {
    tag,
    may: "settings.change",
    summary:
      "Save words as the next version, or go back to what is delivered; refused while anything is wrong with them",
    params,
    body: templateSave,
    answer: templateSaved,
    repeatable: true,
  },
} as const;
