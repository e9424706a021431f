/** By which spec a letter of a kind is written anew when a person has it sent again. */
import type { NoticeKind } from "../../notices/index.ts";
import type { FlowContext } from "../context.ts";
import { orderLetters, silenceLetters } from "./order-letters.ts";
import type { LetterSpec } from "./letter.ts";
import { deliveredLetters, followUpLetters, shippedLetters } from "./shipment-letters.ts";
import { askAheadAnew, askLateAnew, purchaseLetters, remindAnew } from "./vendor-letters.ts";

type Told = Exclude<NoticeKind, "user-invitation" | "user-password" | "link-again">;

const SPECS: Readonly<Record<Told, (context: FlowContext) => LetterSpec>> = {
  "order-received": orderLetters,
  "order-held": orderLetters,
  change: orderLetters,
  "on-track": silenceLetters,
  shipped: shippedLetters,
  delivered: deliveredLetters,
  "follow-up": followUpLetters,
  purchase: purchaseLetters,
  "purchase-change": purchaseLetters,
  "purchase-reminder": remindAnew,
  "purchase-late": askLateAnew,
  "purchase-ahead": askAheadAnew,
};

/** Undefined: it is told in documents, or to our own people. */
export const specOf = (kind: string): ((context: FlowContext) => LetterSpec) | undefined =>
  (SPECS as Readonly<Record<string, ((context: FlowContext) => LetterSpec) | undefined>>)[kind];
