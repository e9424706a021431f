/** An ORDRSP → its business facts: what we said of an order, read back from what we wrote. Pure. */
import { groupBy, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";
import type { Coded } from "../x12/facts.ts";
import { readCount, readDay, readDecimal } from "../x12/values.ts";
import { headOf, readItems, readNad, type MessageHead } from "./elements.ts";

export interface ResponseAck extends Coded {
  readonly quantity: number;
  readonly unit: string;
  readonly dateQualifier: string | null;
  readonly dateMeaning: string | null;
  readonly date: Day | null;
}

export interface ResponseLineFacts {
  readonly line: string;
  readonly action: Coded;
  readonly quantityOrdered: number;
  readonly unit: string;
  readonly price: string | null;
  readonly items: readonly ReceivedItemCode[];
  readonly acks: readonly ResponseAck[];
  /** Units of a line otherwise served that are not accepted. */
  readonly notAccepted: number;
  /** Free text: why a change of it was refused. */
  readonly text?: string;
}

export interface FactsOrdrsp extends MessageHead {
  readonly responseNumber: string;
  readonly headerAck: Coded;
  readonly responseDate: Day | null;
  readonly orderNumber: string;
  /** Number of the buyer's change that is answered. */
  readonly changeNumber?: string;
  readonly parties: readonly { readonly role: string; readonly id: string; readonly idQualifier: string }[];
  readonly currency: string | null;
  readonly lines: readonly ResponseLineFacts[];
}

export interface ReadOrdrsp {
  readonly facts: FactsOrdrsp | null;
  readonly findings: readonly Finding[];
}

const functions: Codes = { "4": "acceptedWithChanges", "27": "notAccepted", "29": "accepted" };
const actions: Codes = {
  "1": "added",
  "2": "deleted",
  "3": "changed",
  "5": "accepted",
  "6": "acceptedWithAmendment",
  "7": "notAccepted",
};
const quantities: Codes = { "12": "despatched", "83": "backordered", "113": "toBeDelivered", "170": "allocated" };
const dates: Codes = {
  "2": "requestedDelivery",
  "17": "estimatedDelivery",
  "67": "currentScheduleDelivery",
  "69": "promisedDelivery",
  "76": "scheduledDelivery",
};

export function readFactsOrdrsp(message: EdiMessage): ReadOrdrsp {
  const findings = [...message.findings];
  const { heading, loops } = splitLines(message);
  const find = (id: string, qualifier?: string): EdiSegment | undefined =>
    heading.find((segment) => segment.id === id && (qualifier === undefined || segment.at(1) === qualifier));
  const bgm = find("BGM");
  if (!bgm) return { facts: null, findings: [...findings, finding("heading missing", { at: message.segments[0] })] };
  const change = find("RFF", "PP")?.at(1, 2);
  const facts = {
    ...headOf(message),
    responseNumber: bgm.at(2),
    headerAck: coded(functions, bgm.at(3)),
    responseDate: readDay(find("DTM", "137")?.at(1, 2) ?? ""),
    orderNumber: find("RFF", "ON")?.at(1, 2) ?? "",
    ...(change && { changeNumber: change }),
    parties: heading.filter(({ id }) => id === "NAD").map(readNad),
    currency: find("CUX")?.at(1, 2) || null,
    lines: joinParts(loops.map(readLine)),
  };
  return { facts, findings };
}

const coded = (codes: Codes, code: string): Coded => ({ code, meaning: meaning(codes, code) });

interface LineLoop {
  readonly lin: EdiSegment;
  readonly members: readonly EdiSegment[];
}

function splitLines(message: EdiMessage): { heading: EdiSegment[]; loops: LineLoop[] } {
  const heading: EdiSegment[] = [];
  const loops: { lin: EdiSegment; members: EdiSegment[] }[] = [];
  for (const segment of message.segments) {
    if (segment.id === "UNS") break;
    const loop = loops.at(-1);
    if (segment.id === "LIN") loops.push({ lin: segment, members: [] });
    else if (loop) loop.members.push(segment);
    else heading.push(segment);
  }
  return { heading, loops };
}

interface LineRead extends ResponseLineFacts {
  /** The line of the order it is a further part of. */
  readonly partOf: string | null;
}

function readLine({ lin, members }: LineLoop): LineRead {
  const of = (id: string): EdiSegment[] => members.filter((segment) => segment.id === id);
  const said = of("QTY").map((qty) => ({
    code: qty.at(1),
    quantity: readCount(qty.at(1, 2)) ?? 0,
    unit: qty.at(1, 3),
  }));
  const ordered = said.find(({ code }) => code === "21");
  const acks = said.filter(({ code }) => code !== "21");
  const [dtm] = of("DTM");
  const text = of("FTX")[0]?.at(4);
  return {
    line: lin.at(1),
    action: coded(actions, lin.at(2)),
    quantityOrdered: ordered?.quantity ?? 0,
    unit: ordered?.unit ?? acks[0]?.unit ?? "",
    price: readDecimal(of("PRI")[0]?.at(1, 2) ?? ""),
    items: readItems(lin, members),
    // The date of a line is that of what comes last.
    acks: acks.map((ack, i) => dated(ack, i === acks.length - 1 ? dtm : undefined)),
    notAccepted: Math.abs(Number(of("QVR")[0]?.at(1) ?? 0)),
    ...(text && { text }),
    partOf:
      of("RFF")
        .find((rff) => rff.at(1) === "ON")
        ?.at(1, 3) || null,
  };
}

function dated(ack: Omit<ResponseAck, "meaning" | "dateQualifier" | "dateMeaning" | "date">, dtm?: EdiSegment) {
  const dateQualifier = dtm?.at(1) ?? null;
  return {
    ...ack,
    meaning: meaning(quantities, ack.code),
    dateQualifier,
    dateMeaning: dateQualifier && meaning(dates, dateQualifier),
    date: dtm ? readDay(dtm.at(1, 2)) : null,
  };
}

/** Further parts go to the line they name. */
function joinParts(lines: readonly LineRead[]): ResponseLineFacts[] {
  const more = groupBy(
    lines.filter(({ partOf }) => partOf !== null),
    ({ partOf }) => partOf,
  );
  return lines
    .filter(({ partOf }) => partOf === null)
    .map(({ partOf: _, ...line }) => ({
      ...line,
      acks: [...line.acks, ...(more.get(line.line) ?? []).flatMap((part) => part.acks)],
    }));
}
