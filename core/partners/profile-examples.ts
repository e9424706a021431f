/**
 * Worked profiles to begin from, one for each kind of house that suppliers meet. Examples: what a partner of that kind
 * really wants stands in the guide it sends.
 */
import type { SaidProfile } from "./profile.ts";

export interface ProfileExample {
  readonly name: string;
  readonly about: string;
  readonly profile: SaidProfile;
}

export const profileExamples: readonly ProfileExample[] = [
  {
    name: "big-box",
    about:
      "a retailer with stores: orders split over stores and packed for each, an answer within a day, lines in parts",
    profile: {
      version: "005010",
      documents: { in: ["850", "860", "852", "864", "820", "812", "997"], out: ["855", "865", "856", "810", "997"] },
      storeSplits: "marked",
      duplicates: "number and ship-to",
      itemQualifiers: ["UP", "IN", "VN"],
      impliedCancel: { afterWindowDays: 30 },
      deadlines: { acknowledgment: 24, response: 24, guard: 3, shipNotice: 0 },
      changes: "865",
      shipNotice: { structure: "SOTPI" },
      invoice: { per: "order" },
    },
  },
  {
    name: "drop-ship",
    about:
      "a shop whose orders leave for the shopper: all of a line or nothing, an answer within hours, stock every day",
    profile: {
      documents: { in: ["850", "860", "997"], out: ["855", "870", "846", "856", "810", "997"] },
      stores: "known",
      itemQualifiers: ["VN", "SK", "UP"],
      impliedCancel: { afterToldDays: 7, afterWindowDays: 30 },
      deadlines: { acknowledgment: 24, response: 8, guard: 1, shipNotice: 2 },
      acknowledgment: {
        codes: { undated: "SP" },
        partial: "backordered",
        dateQualifier: "017",
        splitDays: false,
      },
      changes: "870",
      inventory: { every: 24, onChange: true },
      shipNotice: { structure: "SOI" },
    },
  },
  {
    name: "grocer",
    about: "a European grocer in EANCOM: cases by GTIN, a delivery day that is met or said early",
    profile: {
      syntax: "edifact",
      version: "D:96A:UN:EAN008",
      documents: {
        in: ["ORDERS", "ORDCHG", "SLSRPT", "REMADV", "CONTRL"],
        out: ["ORDRSP", "DESADV", "INVOIC", "CONTRL"],
      },
      stores: "known",
      itemQualifiers: ["EN", "IN", "SA"],
      units: { CT: "CA", PCE: "EA" },
      deadlines: { acknowledgment: 2, response: 12, guard: 1, shipNotice: 0 },
      acknowledgment: { dateQualifier: "67" },
      shipNotice: { structure: "SOTPI" },
    },
  },
  {
    name: "3pl",
    about: "a warehouse of others that ships for us: orders to ship go out, what it shipped comes in",
    profile: {
      documents: { in: ["945", "846", "997"], out: ["940", "997"] },
      stores: "known",
      itemQualifiers: ["VN", "UP"],
      deadlines: { acknowledgment: 4, response: 24, guard: 2, shipNotice: 0 },
      changes: "nothing",
    },
  },
];
