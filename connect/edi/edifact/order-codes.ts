/** Codes of ORDERS and ORDCHG by their names in the trade; a code without a meaning stays as sent. */
import type { OrderPurpose, ReceivedDates } from "../../../core/orders/index.ts";
import type { Codes } from "../x12/codes.ts";

/** 1225 in BGM. */
export const functions: Codes<OrderPurpose> = {
  "1": "cancel",
  "4": "change",
  "5": "replace",
  "6": "confirmation",
  "7": "duplicate",
  "9": "original",
  "31": "duplicate",
};

/** 1001 in BGM. */
export const documentNames: Codes = {
  "105": "purchaseOrder",
  "220": "order",
  "221": "blanket",
  "224": "rush",
  "226": "callOff",
  "227": "consignment",
  "228": "sample",
  "230": "change",
};

/** Documents that ask for nothing to be shipped by themselves. */
export const unserved: Codes = {
  "221": "blanket order; its call-offs are served",
  "223": "lease order",
  "225": "repair order",
  "229": "swap order",
};

type DateField = keyof ReceivedDates;

/** 2005 in DTM: days that decide. */
export const dateFields: Codes<DateField> = {
  "2": "requestedDelivery",
  "10": "requestedShip",
  "37": "shipNotBefore",
  "38": "shipNoLater",
  "61": "cancelIfNotDeliveredBy",
  "63": "deliverNotAfter",
  "64": "deliverNotBefore",
};

/** Days that say what is wanted where none of the above does. */
export const wishedDates: Codes<DateField> = {
  "11": "requestedShip",
  "17": "requestedDelivery",
  "69": "requestedDelivery",
  "76": "requestedDelivery",
  "200": "requestedShip",
  "358": "requestedDelivery",
};

/** 3035 in NAD. */
export const roles: Codes = {
  BY: "buyer",
  CN: "consignee",
  DP: "deliveryParty",
  IV: "invoicee",
  SE: "seller",
  ST: "shipTo",
  SU: "supplier",
  UC: "markFor",
};

/** 1153 in RFF. */
export const references: Codes = {
  AAJ: "deliveryOrder",
  CR: "customerOrder",
  CT: "contract",
  IA: "internalVendorNumber",
  ON: "orderNumber",
  PD: "promotion",
  PL: "priceList",
  VN: "supplierOrder",
};

/** 4451 in FTX. */
export const textSubjects: Codes = { AAI: "general", DEL: "delivery", PUR: "purchasing" };

/** 4183 in ALI and 4493 in SCC. */
export const deliveryRules: Codes = {
  "137": "cancelUnlessComplete",
  "144": "deliverFullOrder",
  "160": "noBackorder",
  "161": "backorderPermitted",
  BK: "shipPartialBackorderBalance",
  P2: "asSoonAsPossible",
  SC: "shipComplete",
  SP: "shipPartialCancelBalance",
};

/** Those that say what becomes of a short order: two of them contradict each other. */
export const shortageRules: ReadonlySet<string> = new Set(["137", "144", "160", "161", "BK", "SC", "SP"]);
