/** A REMADV → its business facts: what was paid for which invoice, and what was kept back. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";
import { headOf, readNad, type MessageHead } from "./elements.ts";
import { functions } from "./order-codes.ts";
import { readAmount, readDtm } from "./values.ts";

export interface RemittedItem {
  readonly kind: string;
  readonly number: string;
  readonly invoiceDate: Day | null;
  readonly due: string | null;
  readonly paid: string | null;
  readonly adjustments: readonly {
    readonly amount: string | null;
    readonly effect: "reducesPayment";
    readonly reasonCode: string;
    readonly reason: string;
  }[];
}

export interface FactsRemadv extends MessageHead {
  readonly purpose: OrderPurpose;
  readonly remittanceNumber: string;
  readonly documentDate: Day | null;
  readonly parties: readonly { readonly role: string; readonly id: string; readonly idQualifier: string }[];
  readonly currency: string | null;
  readonly items: readonly RemittedItem[];
}

/** 1001, 3035 and 4465. */
const kinds: Codes = { "380": "invoice", "381": "creditNote" };
const payers: Codes = { PE: "payee", PR: "payer" };
const reasons: Codes = {
  "3": "damaged",
  "4": "shortDelivery",
  "5": "priceQuery",
  "14": "wrongDelivery",
  "32": "notDelivered",
  "33": "late",
  "35": "returned",
  "39": "discountDeducted",
  "40": "freightDeducted",
  "49": "substitute",
  "53": "duplicateInvoice",
  "59": "chargeback",
};

export function readFactsRemadv(message: EdiMessage): FactsRemadv {
  const heading: EdiSegment[] = [];
  const items: EdiSegment[][] = [];
  for (const segment of message.segments) {
    if (segment.id === "UNS") break;
    if (segment.id === "DOC") items.push([segment]);
    else (items.at(-1) ?? heading).push(segment);
  }
  const bgm = heading.find(({ id }) => id === "BGM");
  invariant(bgm, "a REMADV opens with BGM");
  return {
    ...headOf(message),
    purpose: functions[bgm.at(3)] ?? "original",
    remittanceNumber: bgm.at(2),
    documentDate: dayOf(heading),
    parties: heading
      .filter(({ id }) => id === "NAD")
      .map((nad) => ({ ...readNad(nad), role: meaning(payers, nad.at(1)) })),
    currency: heading.find(({ id }) => id === "CUX")?.at(1, 2) ?? null,
    items: items.map(readItem),
  };
}

const dayOf = (segments: readonly EdiSegment[]): Day | null => {
  const dtm = segments.find((one) => one.id === "DTM" && one.at(1) === "137");
  return (dtm && readDtm(dtm)?.[0]) ?? null;
};

/** The amount behind an adjustment is its own. */
function readItem(segments: readonly EdiSegment[]): RemittedItem {
  const first = segments.findIndex(({ id }) => id === "AJT");
  const [own, adjusted] = first < 0 ? [segments, []] : [segments.slice(0, first), segments.slice(first)];
  const moneyOf = (kind: string): string | null => {
    const moa = own.find((one) => one.id === "MOA" && one.at(1) === kind);
    return moa ? readAmount(moa.at(1, 2)) : null;
  };
  const [doc] = segments;
  return {
    kind: meaning(kinds, doc?.at(1) ?? ""),
    number: doc?.at(2) ?? "",
    invoiceDate: dayOf(own),
    due: moneyOf("9"),
    paid: moneyOf("12"),
    adjustments: adjusted.flatMap((ajt, i) => {
      if (ajt.id !== "AJT") return [];
      const behind = adjusted[i + 1];
      const amount = behind?.id === "MOA" ? readAmount(behind.at(1, 2)) : null;
      const [reasonCode, effect] = [ajt.at(1), "reducesPayment" as const];
      return [{ amount, effect, reasonCode, reason: meaning(reasons, reasonCode) }];
    }),
  };
}
