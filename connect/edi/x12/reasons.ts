/** Element 426: why something is deducted from what is paid. */
import type { Codes } from "./codes.ts";

export const adjustmentReasons: Codes = {
  "01": "pricing",
  "02": "allowanceOrCharge",
  "04": "notAcceptedDamaged",
  "05": "quality",
  "06": "quantityContested",
  "07": "incorrectProduct",
  "08": "substitute",
  "09": "terms",
  "19": "duplicateBilling",
  "30": "deliveryCharge",
  "50": "lateCharge",
  "59": "notReceived",
  "70": "shipNoticeNotReceived",
  "87": "duplicateShipment",
  "92": "merchandiseNotOrdered",
  "96": "goodsToFollow",
  "99": "lateShipment",
};
