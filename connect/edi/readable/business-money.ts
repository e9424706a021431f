/** Documents of money as people of the trade read them: invoices (810, INVOIC), deductions (812), payments (820, REMADV). */
import type { EdiMessage } from "../message.ts";
import { readFactsInvoic, type InvoicLine } from "../edifact/facts-invoic.ts";
import { readFactsRemadv, type RemittedItem } from "../edifact/facts-remadv.ts";
import { readFacts810, type InvoiceLine } from "../x12/facts-810.ts";
import { readFacts812, type AdjustedLine } from "../x12/facts-812.ts";
import { readFacts820, type PaidItem } from "../x12/facts-820.ts";
import { hasSegment, partiesOf } from "./business-answers.ts";
import { testFact } from "./business-orders.ts";
import {
  codeFact,
  dayFact,
  EMPTY_BUSINESS,
  quantityFact,
  referenceFacts,
  textFact,
  type Business,
  type BusinessFact,
  type BusinessLine,
} from "./business.ts";

export function business810(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BIG")) return null;
  const facts = readFacts810(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: facts.invoiceNumber || null,
    order: facts.orderNumber,
    about: [
      ...dayFact("writtenOn", facts.invoiceDate),
      ...dayFact("orderedOn", facts.orderDate),
      ...testFact(facts.envelope),
    ],
    parties: facts.parties,
    facts: [
      ...referenceFacts(facts.references),
      ...dayFact("shipped", facts.dates.shipped),
      ...facts.allowancesAndCharges.map(({ kind, meaning, code, amount }) => ({
        name: kind,
        text: meaning,
        ...amountOf(amount),
        code,
      })),
      ...textFact("total", facts.total),
    ],
    lines: facts.lines.map(invoiceLine),
  };
}

const invoiceLine = ({ line, items, quantity, unit, price, priceBasis, description }: InvoiceLine): BusinessLine => ({
  key: line,
  line,
  items,
  facts: [
    ...quantityFact("invoiced", quantity, unit),
    ...textFact("price", price),
    ...codeFact("priceBasis", priceBasis),
    ...textFact("description", description),
  ],
});

export function businessInvoic(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BGM")) return null;
  const facts = readFactsInvoic(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: facts.invoiceNumber || null,
    order: facts.orderNumber,
    about: [{ name: "purpose", text: facts.purpose }, ...dayFact("writtenOn", facts.invoiceDate)],
    parties: partiesOf(facts.parties),
    facts: [
      ...textFact("shipment", facts.shipmentNumber),
      ...textFact("currency", facts.currency),
      ...facts.taxes.map((tax) => ({ ...taxFact(tax), ...amountOf(tax.amount) })),
      ...facts.allowancesAndCharges.flatMap(({ kind, amount }) => textFact(kind, amount)),
      ...textFact("total", facts.total),
    ],
    lines: facts.lines.map(invoicLine),
  };
}

const invoicLine = ({ line, items, quantity, unit, price, amount, tax }: InvoicLine): BusinessLine => ({
  key: line,
  line,
  items,
  facts: [
    ...quantityFact("invoiced", quantity, unit),
    ...textFact("price", price),
    ...textFact("amount", amount),
    ...(tax ? [taxFact(tax)] : []),
  ],
});

const amountOf = (amount: string | null | undefined): Pick<BusinessFact, "amount"> => (amount ? { amount } : {});

const taxFact = ({ type, ratePercent }: NonNullable<InvoicLine["tax"]>): BusinessFact => ({
  name: "tax",
  text: ratePercent === null ? type : `${type} ${ratePercent} %`,
});

export function business812(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BCD")) return null;
  const facts = readFacts812(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: facts.adjustmentNumber || null,
    order: facts.orderNumber,
    about: [
      { name: "purpose", text: facts.purpose },
      ...codeFact("handling", facts.handling),
      ...dayFact("writtenOn", facts.adjustmentDate),
      ...testFact(facts.envelope),
    ],
    parties: facts.parties,
    facts: [
      ...textFact(facts.flag, facts.amount),
      ...textFact("invoice", facts.invoiceNumber),
      ...referenceFacts(facts.references),
    ],
    lines: facts.lines.map(adjustedLine),
  };
}

const adjustedLine = (line: AdjustedLine, i: number): BusinessLine => ({
  key: `${i + 1}`,
  line: `${i + 1}`,
  items: line.items,
  facts: [
    ...textFact(line.flag, line.amount),
    ...codeFact("reason", { code: line.reasonCode, meaning: line.reason }),
    ...quantityFact("quantity", line.quantity, line.unit),
  ],
});

export function business820(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BPR")) return null;
  const facts = readFacts820(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: facts.traceNumber,
    about: [
      ...codeFact("handling", facts.handling),
      ...dayFact("writtenOn", facts.dates.transactionCreated),
      ...testFact(facts.envelope),
    ],
    parties: facts.parties,
    facts: [
      ...textFact(facts.flag, facts.amount),
      ...textFact("payment", facts.payment.method),
      ...dayFact("paidOn", facts.payment.effectiveDate),
    ],
    lines: facts.items.map(paidLine),
  };
}

function paidLine(item: PaidItem | RemittedItem): BusinessLine {
  const asked = "due" in item ? textFact("due", item.due) : [];
  const more: BusinessFact[] =
    "invoiceTotal" in item
      ? [
          ...textFact("invoiced", item.invoiceTotal),
          ...textFact("discount", item.discountTaken),
          ...textFact("orderNumber", item.orderNumber),
        ]
      : [];
  return {
    key: item.number,
    line: item.number,
    items: [],
    facts: [
      { name: item.kind, text: item.number },
      ...dayFact("invoicedOn", item.invoiceDate),
      ...asked,
      ...more,
      ...textFact("paid", item.paid),
      ...item.adjustments.map(({ amount, reason, reasonCode }) => ({
        name: "keptBack",
        text: reason,
        ...amountOf(amount),
        code: reasonCode,
      })),
    ],
  };
}

export function businessRemadv(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BGM")) return null;
  const facts = readFactsRemadv(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: facts.remittanceNumber || null,
    about: [{ name: "purpose", text: facts.purpose }, ...dayFact("writtenOn", facts.documentDate)],
    parties: partiesOf(facts.parties),
    facts: textFact("currency", facts.currency),
    lines: facts.items.map(paidLine),
  };
}
