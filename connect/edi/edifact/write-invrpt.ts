/** Writes an inventory report (INVRPT): for each item what is free today, and what comes free, each with its day. */
import type { Day } from "../../../core/kernel/index.ts";
import { digitsOf } from "../acknowledged-lines.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import type { StockAdvice, StockCodes, StockLine } from "../x12/write-846.ts";
import { openEdifact, type EdifactEnvelope } from "./write.ts";
import type { MessageRelease, ResponseParty } from "./write-ordrsp.ts";

export interface StockReport extends Omit<StockAdvice, "parties"> {
  readonly parties: readonly ResponseParty[];
}

export interface ReportAs {
  readonly codes: StockCodes;
  readonly release: MessageRelease;
}

const [AVAILABLE, BACKORDERED] = ["44", "83"];

export function writeInvrpt(
  envelope: EdifactEnvelope & { readonly message: number },
  said: StockReport,
  as: ReportAs,
): Uint8Array {
  const [day = ""] = said.dateTime.split("T");
  const segments: OutgoingSegment[] = [
    ["BGM", "35", said.reportNumber, "9"],
    dateOf("137", day),
    dateOf("366", day),
    ...said.parties.map(({ role, id, agency }) => ["NAD", role, [id, null, agency]]),
    ...said.lines.flatMap((line, i) => lineSegments(line, i + 1, as)),
  ];
  const writer = openEdifact(envelope);
  return Buffer.concat([writer.write({ type: "INVRPT", ...as.release, segments }), writer.end()]);
}

const dateOf = (qualifier: string, day: Day): OutgoingSegment => ["DTM", [qualifier, digitsOf(day), "102"]];

function lineSegments(line: StockLine, n: number, { codes, release }: ReportAs): OutgoingSegment[] {
  const gtin = line.items.find(({ qualifier }) => qualifier === "EN" || qualifier === "SRV");
  const others = line.items.filter((item) => item !== gtin).map(({ qualifier, code }) => [code, qualifier]);
  // From the directories of this century on, each quantity stands below what it is the inventory of.
  const head: OutgoingSegment[] = release.release > "D.9" ? [] : [["INV", null, "1"]];
  const quantity = (code: string, units: number): OutgoingSegment[] => [...head, ["QTY", [code, units, line.unit]]];
  return [
    ["LIN", n, null, gtin ? [gtin.code, gtin.qualifier] : null],
    ...(others.length > 0 ? [["PIA", gtin ? "1" : "5", ...others]] : []),
    ...quantity(codes.free, line.free),
    ...(line.backordered === null ? [] : quantity(BACKORDERED, line.backordered)),
    ...line.coming.flatMap((part) => [...quantity(codes.coming, part.quantity), dateOf(AVAILABLE, part.day)]),
  ];
}
