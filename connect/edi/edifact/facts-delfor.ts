/** A DELFOR → its business facts: what will be wanted of each item, where and when. Pure. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { Certainty } from "../../../core/stores/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { endOf } from "../x12/facts-830.ts";
import { headOf, readItems, type MessageHead } from "./elements.ts";
import { notesFor } from "./groups.ts";
import { periodOf, quantityOf, readReportHeading, type Period, type ReportHeading } from "./report-elements.ts";

export interface WantedFacts {
  readonly quantity: number;
  readonly unit: string;
  readonly certainty: Certainty;
  readonly from: Day;
  readonly to: Day;
  readonly shipTo: string | null;
}

export interface FactsDelfor extends MessageHead, ReportHeading {
  /** Ship-to of all of it. */
  readonly place: string | null;
  readonly lines: readonly {
    readonly line: string;
    readonly items: readonly ReceivedItemCode[];
    readonly wanted: readonly WantedFacts[];
  }[];
}

export interface ReadDelfor {
  readonly facts: FactsDelfor | null;
  readonly findings: readonly Finding[];
}

/** 3035: where it goes. */
const SHIP_TOS = new Set(["CN", "DP", "ST", "UC"]);
/** 6063 of what is wanted; others say what was received or is summed up. */
const WANTED = new Set(["1", "21", "113"]);
/** 2005. */
const PERIODS = { from: ["2", "10", "64", "158", "194"], to: ["63", "159", "206"] };
/** 4017: all else is planned. */
const FIRM = "1";

export function readFactsDelfor(message: EdiMessage): ReadDelfor {
  const findings = [...message.findings];
  const segments = message.segments.filter(({ id }) => id !== "UNH" && id !== "UNT");
  const bgm = segments.find(({ id }) => id === "BGM");
  if (!bgm) {
    const missing = finding("report heading missing", { at: message.segments[0], args: { segment: "BGM" } });
    return { facts: null, findings: [...findings, missing] };
  }
  const notes = notesFor(findings);
  const first = segments.findIndex(({ id }) => id === "UNS" || id === "LIN" || id === "GIS");
  const heading = first < 0 ? segments : segments.slice(0, first);
  const head = readReportHeading(bgm, heading, notes);
  const place = heading.findLast((nad) => nad.id === "NAD" && SHIP_TOS.has(nad.at(1)))?.at(2) || null;
  const schedulesFirst = !/^D\.9[3-6]/.test(message.release);
  const walk = new Walk(findings, { place, schedulesFirst });
  for (const segment of first < 0 ? [] : segments.slice(first)) walk.take(segment);
  const lines = walk.end();
  const isEmpty = lines.every(({ wanted }) => wanted.length === 0);
  if (findings.length === 0 && isEmpty && head.purpose !== "cancel") notes.note("reports nothing", bgm);
  return { facts: { ...headOf(message), ...head, place, lines }, findings };
}

interface OpenQuantity {
  readonly qty: EdiSegment;
  readonly shipTo: string | null;
  scc: EdiSegment | null;
  period: Period;
}

interface OpenLine {
  readonly lin: EdiSegment;
  readonly members: EdiSegment[];
  readonly quantities: OpenQuantity[];
}

interface Shape {
  readonly place: string | null;
  /** From D.97A on SCC opens the quantities that follow it; before, it stood behind its quantity. */
  readonly schedulesFirst: boolean;
}

/** Goes through the detail: items under ship-tos, or ship-tos under items, each counting until the next. */
class Walk {
  private readonly lines: OpenLine[] = [];
  private readonly findings: Finding[];
  private readonly shape: Shape;
  private shipTo: string | null;
  private scc: EdiSegment | null = null;

  constructor(findings: Finding[], shape: Shape) {
    this.findings = findings;
    this.shape = shape;
    this.shipTo = shape.place;
  }

  take(segment: EdiSegment): void {
    const line = this.lines.at(-1);
    const open = line?.quantities.at(-1);
    if (segment.id === "NAD" && SHIP_TOS.has(segment.at(1))) this.shipTo = segment.at(2) || this.shape.place;
    else if (segment.id === "LIN") {
      this.lines.push({ lin: segment, members: [], quantities: [] });
      this.scc = null;
    } else if (segment.id === "SCC") {
      if (this.shape.schedulesFirst) this.scc = segment;
      else if (open) open.scc = segment;
    } else if (segment.id === "QTY")
      line?.quantities.push({ qty: segment, shipTo: this.shipTo, scc: this.scc, period: {} });
    else if (segment.id === "DTM" && open)
      open.period = { ...open.period, ...periodOf(segment, PERIODS, notesFor(this.findings, line?.lin.at(1))) };
    else line?.members.push(segment);
  }

  end(): FactsDelfor["lines"] {
    return this.lines.map(({ lin, members, quantities }, i) => {
      const line = lin.at(1) || String(i + 1);
      const notes = notesFor(this.findings, line);
      const items = readItems(lin, members);
      if (items.length === 0) notes.note("item code missing", lin, { args: { field: "LIN or PIA" } });
      const wanted = quantities.filter(({ qty }) => WANTED.has(qty.at(1)));
      return { line, items, wanted: wanted.flatMap((one) => wantedOf(one, notes) ?? []) };
    });
  }
}

function wantedOf({ qty, shipTo, scc, period }: OpenQuantity, notes: ReturnType<typeof notesFor>): WantedFacts | null {
  const quantity = quantityOf(qty, notes);
  const from = period.from ?? period.to;
  if (from === undefined) notes.note("period missing", qty);
  if (quantity !== null && quantity < 0)
    notes.note("quantity unreadable", qty, { element: 1, args: { field: `QTY ${qty.at(1)}`, quantity } });
  if (quantity === null || quantity < 0 || from === undefined) return null;
  const to = period.to ?? endOf(from, scc?.at(3) ?? "");
  if (to < from) notes.note("period ends before it begins", qty, { args: { from, to } });
  return { quantity, unit: qty.at(1, 3), certainty: scc?.at(1) === FIRM ? "firm" : "planning", from, to, shipTo };
}
