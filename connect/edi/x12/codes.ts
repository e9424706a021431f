/**
 * Codes of X12 and what they mean here. Meanings are ours and follow the reference messages; a code without a meaning
 * stays as sent. Lists are those of 004010 and 005010.
 */
import type { OrderPurpose, ReceivedDates } from "../../../core/orders/index.ts";

export type Codes<T = string> = Readonly<Record<string, T>>;

/** Element 353, BEG01. */
export const purposes: Codes<OrderPurpose> = {
  "00": "original",
  "01": "cancel",
  "04": "change",
  "05": "replace",
  "06": "confirmation",
  "07": "duplicate",
};

/** Element 92, BEG02. */
export const orderTypes: Codes = {
  BE: "blanketEstimated",
  BK: "blanket",
  CN: "consigned",
  CP: "change",
  DS: "dropShip",
  IN: "informationCopy",
  KN: "purchaseOrder",
  NE: "new",
  NP: "newProduct",
  NS: "newStore",
  OS: "special",
  PR: "promotion",
  RE: "reorder",
  RL: "release",
  RO: "rush",
  SA: "standAlone",
};

/** Order types that ask for nothing to be shipped by themselves. */
export const notServed: Codes = {
  BE: "blanket order, quantities estimated",
  BK: "blanket order; its releases are served",
  BQ: "budgetary quote",
  CP: "change to an order",
  IN: "information copy",
  KB: "blanket purchase agreement",
  KO: "close out",
  SW: "stop work",
};

type DateField = keyof ReceivedDates;

/** Element 374, DTM01 and SCH05: days that decide. */
export const dateFields: Codes<DateField> = {
  "001": "cancelAfter",
  "002": "requestedDelivery",
  "010": "requestedShip",
  "037": "shipNotBefore",
  "038": "shipNoLater",
  "061": "cancelIfNotDeliveredBy",
  "063": "deliverNotAfter",
  "064": "deliverNotBefore",
  "177": "cancelAfter",
};

/** Days that say what is wanted where none of the above does. */
export const wishedDates: Codes<DateField> = {
  "067": "requestedDelivery",
  "068": "requestedShip",
  "106": "requestedDelivery",
  "118": "requestedShip",
};

/** Element 98, N101. */
export const roles: Codes = {
  BT: "billTo",
  BY: "buyer",
  RL: "reportingLocation",
  SE: "seller",
  SF: "shipFrom",
  ST: "shipTo",
  SU: "supplier",
  VN: "vendor",
  Z7: "markFor",
};

/** Element 128, REF01. */
export const references: Codes = {
  "19": "division",
  CO: "customerOrder",
  CT: "contract",
  DP: "department",
  IA: "internalVendorNumber",
  MR: "merchandiseType",
  PD: "promotion",
  VR: "vendorId",
};

/** Element 563, CSH01. */
export const buyerRules: Codes = {
  B: "backorderOnlyIfNew",
  BK: "shipPartialBackorderBalance",
  IS: "substitutesAllowed",
  N: "noBackorder",
  NS: "noSubstitutes",
  O: "backorderIfOutOfStockOrNotPublished",
  P2: "asSoonAsPossible",
  P3: "mayShipEarly",
  P4: "mayNotShipEarly",
  SC: "shipComplete",
  SE: "smallBalanceMayBeCancelled",
  SG: "smallBalanceMayNotBeCancelled",
  SP: "shipPartialCancelBalance",
  Y: "backorderIfOutOfStock",
};

/** Rules that say what becomes of a short order: two of them contradict each other. */
export const shortageRules: ReadonlySet<string> = new Set(["N", "SP", "SC", "Y", "O", "BK", "B"]);

/** Element 235, PO106 on: who owns the code. */
export const itemOwners: Codes = {
  BP: "buyer",
  CB: "buyer",
  EN: "gtin",
  IN: "buyer",
  SK: "sku",
  UK: "gtin",
  UP: "upc",
  VA: "vendor",
  VC: "vendor",
  VN: "vendor",
  VP: "vendor",
};

const per = (units: number, ...codes: string[]): [string, number][] => codes.map((code) => [code, units]);

/** Element 639, PO105: for how many ordered units the price is. */
export const priceUnits: ReadonlyMap<string, number> = new Map([
  ...per(
    1,
    "",
    "AA",
    "AP",
    "AW",
    "BD",
    "BR",
    "CA",
    "CP",
    "CT",
    "DI",
    "DR",
    "DS",
    "ES",
    "FX",
    "LE",
    "LR",
    "NC",
    "NE",
    "NS",
    "NT",
    "PE",
    "PQ",
    "PR",
    "PV",
  ),
  ...per(1, "QE", "QR", "QT", "RE", "RS", "RT", "SC", "SR", "ST", "SW", "TB", "TE", "UM", "VQ", "WE", "WH"),
  ...per(10, "PN"),
  ...per(12, "LD", "PD", "RD", "TD", "WD"),
  ...per(100, "HP", "LC", "QH", "RC", "TC", "WC"),
  ...per(1000, "LM", "QS", "RM", "TM", "TP", "WM"),
  ...per(10_000, "TT"),
  ...per(100_000, "HT"),
]);

/** Prices by measure are per ordered unit where the order is in that measure. */
export const measuredPrices: Codes = { PF: "FT", PG: "GR", PK: "KG", PL: "LT", PO: "OZ", PP: "LB", PT: "TN", PY: "YD" };

export const priceBases: Codes = {
  HP: "perHundred",
  LE: "catalogue",
  PE: "each",
  QE: "quoted",
  RE: "retail",
  TE: "contract",
  TP: "perThousand",
  WE: "wholesale",
};

/** Elements 336 and 333, ITD01 and ITD02. */
export const termsTypes: Codes = { "01": "basic", "02": "endOfMonth", "08": "basicDiscount", "14": "previouslyAgreed" };
export const termsBases: Codes = { "1": "shipDate", "2": "deliveryDate", "3": "invoiceDate", "15": "receiptOfGoods" };

export const meaning = (codes: Codes, code: string): string => codes[code] ?? code;

/** Element 587, BAK02. */
export const headerAcks: Codes = {
  AC: "withDetailAndChange",
  AD: "withDetailNoChange",
  AE: "exceptionsOnly",
  AH: "onHold",
  AK: "noDetailOrChange",
  AT: "accepted",
  RD: "rejectedWithDetail",
  RJ: "rejectedNoDetail",
};

/** Element 668, ACK01. */
export const lineAcks: Codes = {
  BP: "partialBackorderBalance",
  DR: "acceptedDateRescheduled",
  IA: "accepted",
  IB: "backordered",
  IC: "acceptedWithChanges",
  IQ: "quantityChanged",
  IR: "rejected",
  SP: "acceptedDatePending",
};

/** Element 374, ACK04. */
export const ackDates: Codes = {
  "010": "requestedShip",
  "017": "estimatedDelivery",
  "067": "currentScheduleDelivery",
  "068": "currentScheduleShip",
};
