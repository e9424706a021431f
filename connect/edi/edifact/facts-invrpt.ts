/** An INVRPT → its business facts: what is free of each item, and what comes. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";
import type { Coded } from "../x12/facts.ts";
import { readDay, readTotal } from "../x12/values.ts";
import { headOf, readItems, readNad, type MessageHead } from "./elements.ts";

export interface ReportLineFacts {
  readonly line: string;
  readonly items: readonly ReceivedItemCode[];
  readonly quantities: readonly (Coded & {
    readonly quantity: number;
    readonly unit: string;
    readonly date: Day | null;
  })[];
}

export interface FactsInvrpt extends MessageHead {
  readonly purpose: string;
  readonly reportNumber: string;
  readonly documentDate: Day | null;
  readonly reportDate: Day | null;
  readonly parties: readonly { readonly role: string; readonly id: string; readonly idQualifier: string }[];
  readonly lines: readonly ReportLineFacts[];
}

const functions: Codes = { "9": "original" };
const quantities: Codes = { "60": "availableForShipment", "83": "backordered", "145": "actualStock" };

export function readFactsInvrpt(message: EdiMessage): FactsInvrpt {
  const { segments } = message;
  const bgm = segments.find(({ id }) => id === "BGM");
  invariant(bgm, "an INVRPT opens with BGM");
  const lines: { lin: EdiSegment; members: EdiSegment[] }[] = [];
  const heading: EdiSegment[] = [];
  for (const segment of segments) {
    if (segment.id === "LIN") lines.push({ lin: segment, members: [] });
    else (lines.at(-1)?.members ?? heading).push(segment);
  }
  const dayOf = (qualifier: string): Day | null =>
    readDay(heading.find((dtm) => dtm.id === "DTM" && dtm.at(1) === qualifier)?.at(1, 2) ?? "");
  return {
    ...headOf(message),
    purpose: meaning(functions, bgm.at(3)),
    reportNumber: bgm.at(2),
    documentDate: dayOf("137"),
    reportDate: dayOf("366"),
    parties: heading.filter(({ id }) => id === "NAD").map(readNad),
    lines: lines.map(({ lin, members }) => ({
      line: lin.at(1),
      items: readItems(lin, members),
      quantities: readQuantities(members),
    })),
  };
}

/** The date behind a quantity is its own. */
function readQuantities(members: readonly EdiSegment[]): ReportLineFacts["quantities"] {
  return members.flatMap((qty, i) => {
    if (qty.id !== "QTY") return [];
    const behind = members[i + 1];
    return [
      {
        code: qty.at(1),
        meaning: meaning(quantities, qty.at(1)),
        quantity: readTotal(qty.at(1, 2)) ?? 0,
        unit: qty.at(1, 3),
        date: behind?.id === "DTM" ? readDay(behind.at(1, 2)) : null,
      },
    ];
  });
}
