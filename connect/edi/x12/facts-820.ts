/** An 820 → its business facts: what was paid for which invoice, and what was kept back. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, type Codes } from "./codes.ts";
import { Parsed, readParty, splitAt, type Loop } from "./elements.ts";
import type { Coded, Facts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readAmount } from "./money.ts";
import { adjustmentReasons } from "./reasons.ts";
import { readDay } from "./values.ts";

export interface PaymentAdjustment {
  /** Of any sign, as sent. */
  readonly amount: string | null;
  readonly effect: "reducesPayment" | "addsToPayment";
  readonly reasonCode: string;
  readonly reason: string;
  readonly referenceKind: string | null;
  readonly reference: string | null;
}

export interface PaidItem {
  readonly kind: string;
  readonly number: string;
  readonly action: string | null;
  readonly paid: string | null;
  readonly invoiceTotal: string | null;
  readonly discountTaken: string | null;
  readonly orderNumber: string | null;
  readonly invoiceDate: Day | null;
  readonly adjustments: readonly PaymentAdjustment[];
}

interface Account {
  readonly routing: string;
  readonly accountType: string;
  readonly account: string;
}

export interface Facts820 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly handling: Coded;
  readonly amount: string | null;
  readonly flag: "credit" | "debit";
  readonly payment: {
    readonly method: string;
    readonly format: string | null;
    readonly effectiveDate: Day | null;
    readonly originatorId: string | null;
    readonly from: Account;
    readonly to: Account;
  };
  readonly traceNumber: string | null;
  readonly dates: { readonly transactionCreated?: Day };
  readonly parties: readonly Party[];
  readonly items: readonly PaidItem[];
}

/** Elements 305, 128 and 98. */
const handlings: Codes = { C: "paymentWithRemittance", I: "remittanceInformationOnly", U: "split" };
const kinds: Codes = { CM: "creditMemo", DB: "buyerDebitMemo", IV: "invoice", PO: "order" };
const payers: Codes = { PE: "payee", PR: "payer" };

export function readFacts820(set: EdiMessage): Facts820 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const bpr = segments.find(({ id }) => id === "BPR");
  invariant(bpr, "an 820 opens with BPR");
  const created = readDay(segments.find((dtm) => dtm.id === "DTM" && dtm.at(1) === "097")?.at(2) ?? "");
  const account = (first: number): Account => ({
    routing: bpr.at(first),
    accountType: bpr.at(first + 1),
    account: bpr.at(first + 2),
  });
  return {
    ...readEnvelope(set),
    handling: { code: bpr.at(1), meaning: meaning(handlings, bpr.at(1)) },
    amount: readAmount(bpr.at(2)),
    flag: bpr.at(3) === "D" ? "debit" : "credit",
    payment: {
      method: bpr.at(4),
      format: bpr.at(5) || null,
      effectiveDate: readDay(bpr.at(16)),
      originatorId: bpr.at(10) || null,
      from: account(7),
      to: account(13),
    },
    traceNumber: segments.find(({ id }) => id === "TRN")?.at(2) || null,
    dates: created === null ? {} : { transactionCreated: created },
    parties: segments
      .filter(({ id }) => id === "N1")
      .map((n1) => ({ ...readParty(n1), role: meaning(payers, n1.at(1)) })),
    items: splitAt(segments, "RMR").map(readItem),
  };
}

/** A reference and a date behind an adjustment are its own. */
function readItem({ head: rmr, members }: Loop): PaidItem {
  const first = members.findIndex(({ id }) => id === "ADX");
  const own = first < 0 ? members : members.slice(0, first);
  return {
    kind: meaning(kinds, rmr.at(1)),
    number: rmr.at(2),
    action: rmr.at(3) || null,
    paid: readAmount(rmr.at(4)),
    invoiceTotal: readAmount(rmr.at(5)),
    discountTaken: readAmount(rmr.at(6)),
    orderNumber: own.find((ref) => ref.id === "REF" && ref.at(1) === "PO")?.at(2) ?? null,
    invoiceDate: readDay(own.find((dtm) => dtm.id === "DTM" && dtm.at(1) === "003")?.at(2) ?? ""),
    adjustments: members.filter(({ id }) => id === "ADX").map(readAdjustment),
  };
}

function readAdjustment(adx: Parsed): PaymentAdjustment {
  const amount = readAmount(adx.at(1));
  return {
    amount,
    effect: amount?.startsWith("-") ? "reducesPayment" : "addsToPayment",
    reasonCode: adx.at(2),
    reason: meaning(adjustmentReasons, adx.at(2)),
    referenceKind: adx.at(3) === "" ? null : meaning(kinds, adx.at(3)),
    reference: adx.at(4) || null,
  };
}
