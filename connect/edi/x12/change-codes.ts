/** What a change does, by its code: which of what stands beside it counts. Lists of 004010 and 005010. */
import type { ReceivedChangeLine } from "../../../core/orders/index.ts";
import type { Codes } from "./codes.ts";

/** Element 353, BCH01. */
export const purposes: Codes<"change" | "cancel" | "replace"> = {
  "00": "change",
  "01": "cancel",
  "04": "change",
  "05": "replace",
  "06": "change",
  "07": "change",
};

export interface Change {
  readonly meaning: string;
  readonly does: ReceivedChangeLine["does"];
  readonly quantity?: boolean;
  readonly needsQuantity?: boolean;
  readonly direction?: "more" | "less";
  readonly dates?: boolean;
  readonly price?: boolean;
  /** Of the whole order, wherever it stands. */
  readonly cancelsOrder?: boolean;
}

const all = { does: "keep", quantity: true, dates: true, price: true } as const;
const counted = { does: "keep", quantity: true, needsQuantity: true } as const;

/** Element 670, POC02. */
export const changes: Codes<Change> = {
  AI: { meaning: "addItem", does: "add", quantity: true, dates: true, price: true },
  CA: { meaning: "changesToLine", ...all },
  CB: { meaning: "changeOfDate", does: "keep", dates: true },
  CF: { meaning: "cancelOrder", does: "keep", cancelsOrder: true },
  CT: { meaning: "changeOfDates", does: "keep", dates: true },
  DI: { meaning: "deleteItem", does: "delete" },
  MU: { meaning: "multipleChanges", ...all },
  NC: { meaning: "noChange", does: "keep" },
  PC: { meaning: "priceChange", does: "keep", price: true },
  PQ: { meaning: "priceAndQuantityChange", ...counted, price: true },
  PR: { meaning: "priceChangeAndReschedule", does: "keep", price: true, dates: true },
  QC: { meaning: "quantityChange", ...counted },
  QD: { meaning: "quantityDecrease", ...counted, direction: "less" },
  QI: { meaning: "quantityIncrease", ...counted, direction: "more" },
  RE: { meaning: "replacementItem", does: "replace item" },
  RQ: { meaning: "rescheduleAndQuantityChange", ...counted, dates: true },
  RS: { meaning: "reschedule", does: "keep", dates: true },
  RZ: { meaning: "replaceAllValues", ...all },
};

/** 1229 in LIN of an ORDCHG. */
export const actions: Codes<Change> = {
  "1": { meaning: "added", does: "add", quantity: true, dates: true, price: true },
  "2": { meaning: "deleted", does: "delete" },
  "3": { meaning: "changed", ...all },
  "4": { meaning: "noAction", does: "keep" },
  "24": { meaning: "amendedWithoutConfirmation", ...all },
};
