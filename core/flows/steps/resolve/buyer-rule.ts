/**
 * The buyer's rule (X12 element 563, CSH01) and the agreement each answer two questions: may it ship in parts, and may
 * the rest wait. A no from either wins.
 */
import { combineTerms, type BuyerSays, type Parts } from "../../../orders/index.ts";
import type { AgreementTerms } from "../../../partners/index.ts";

interface Answer {
  readonly parts: Parts;
  /** "new": only what was never in stock may wait. */
  readonly wait: boolean | "new";
}

const RULES: ReadonlyMap<string, Answer> = new Map([
  ["N", { parts: "any", wait: false }],
  ["SP", { parts: "any", wait: false }],
  ["SC", { parts: "line", wait: true }],
  ["Y", { parts: "any", wait: true }],
  ["O", { parts: "any", wait: true }],
  ["BK", { parts: "any", wait: true }],
  ["B", { parts: "any", wait: "new" }],
  // EDIFACT, 4183 in ALI: no backorders, backorders permitted, cancel unless complete, deliver the full order.
  ["160", { parts: "any", wait: false }],
  ["161", { parts: "any", wait: true }],
  ["137", { parts: "line", wait: false }],
  ["144", { parts: "line", wait: true }],
]);

/** Rules that X12 knows and that change nothing in what we do; the others of its list are about who may sell. */
const STORED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CD: "cancel what is not delivered by the date",
    D: "bid guarantee",
    DA: "do not deliver after the date",
    DB: "do not deliver before the date",
    DD: "deliver on the date",
    E: "equal product allowed",
    F: "factory ship",
    FT: "full truck only",
    GS: "guaranteed sale",
    IS: "substitutes allowed",
    K: "set aside for small business",
    MY: "multi-year",
    NS: "no substitutes",
    P2: "as soon as possible",
    P3: "may ship early",
    P4: "may not ship early",
    SE: "a small balance may be cancelled",
    SF: "partial, carloads only",
    SG: "a small balance may not be cancelled",
    SI: "in place",
    SQ: "partial, in proportion",
    SS: "per schedule",
    ST: "partial, truckloads only",
    SU: "partial, balance substituted",
    SV: "per release",
    SW: "per release or authorisation",
    UL: "other condition",
    W: "warehouse ship",
    Z: "as agreed between us",
  }),
);

/** What we make of a rule: acted on, stored with its meaning, or unknown. */
export type RuleKind =
  | { readonly kind: "acted" }
  | { readonly kind: "stored"; readonly meaning: string }
  | { readonly kind: "unknown" };

export function ruleKind(rule: string): RuleKind {
  if (RULES.has(rule)) return { kind: "acted" };
  const meaning = STORED.get(rule);
  return meaning === undefined ? { kind: "unknown" } : { kind: "stored", meaning };
}

export interface RuleAsk {
  readonly order: string | undefined;
  readonly line: string | undefined;
  readonly terms: AgreementTerms;
  readonly neverStocked: boolean;
}

/** The rule of a line goes before that of its order. Ship complete on the order means the whole order. */
export function computeLineTerms(ask: RuleAsk): { parts: Parts; mayWait: boolean; buyer: BuyerSays } {
  const rule = ask.line ?? ask.order;
  const said = (rule === undefined ? undefined : RULES.get(rule)) ?? { parts: "any", wait: true };
  const parts: Parts = said.parts === "line" && ask.line === undefined ? "order" : said.parts;
  const buyer = { parts, waits: said.wait === "new" ? ask.neverStocked : said.wait };
  return { ...combineTerms(buyer, ask.terms), buyer };
}
