/**
 * Writes an answer to an order (ORDRSP) from the same facts as an 855: the heading says what the lines say, each line its
 * action, what was ordered and the parts of it. The four encodings of a partial backorder are those of ACK, with
 * qualifiers of QTY as their codes. A line has dates of its own in the standard, its quantities have none: so the date is
 * that of what comes last, and a line of several days is said as several, the later ones "added" and naming the first.
 */
import { invariant, sumBy, type Day } from "../../../core/kernel/index.ts";
import { checkParts, digitsOf, joinSchedules, overall, type AckLine } from "../acknowledged-lines.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { acksOf, type Ack, type AckDialect } from "../x12/ack-dialect.ts";
import type { Acknowledgement } from "../x12/write-855.ts";
import { openEdifact, type EdifactEnvelope, type OutgoingMessage } from "./write.ts";

type Said = "accepted" | "changed" | "rejected";

export interface ResponseDialect extends Pick<AckDialect, "partial" | "dateQualifier" | "splitDays"> {
  /** 1225 of the heading. */
  readonly functions: Readonly<Record<Said, string>>;
  /** 1229 of a line; `added` is a further part of one. */
  readonly actions: Readonly<Record<Said | "added", string>>;
  /** 6063 of what is said of a line; of what is rejected alone nothing is said but the difference. */
  readonly quantities: Omit<AckDialect["codes"], "rejected">;
}

export interface ResponseParty {
  /** 3035: BY, SU, DP. */
  readonly role: string;
  readonly id: string;
  /** 3055: 9 where the identifier is a GLN, 92 where the buyer gave it. */
  readonly agency: string;
}

export interface OrderResponse extends Pick<
  Acknowledgement,
  "orderNumber" | "sellerOrderNumber" | "acknowledgedOn" | "lines"
> {
  readonly currency: string | null;
  readonly parties: readonly ResponseParty[];
  /** Said before already: then it is a change, however good. */
  readonly again: boolean;
  /** Number of the buyer's change (ORDCHG) that is answered; null: none, or it had none. */
  readonly change: string | null;
}

export type MessageRelease = Pick<OutgoingMessage, "release" | "subset">;

/** Of the first text of FTX, why a change was refused. */
const TEXT_MAX = 70;

/** What stands for rejected among the codes; never written. */
export const REJECTED = "rejected";

export const dialectOf = ({ partial, dateQualifier, splitDays, quantities }: ResponseDialect): AckDialect => ({
  partial,
  dateQualifier,
  splitDays,
  codes: { ...quantities, rejected: REJECTED },
});

export function writeOrdrsp(
  envelope: EdifactEnvelope & { readonly message: number },
  said: OrderResponse,
  { dialect, release }: { readonly dialect: ResponseDialect; readonly release: MessageRelease },
): Uint8Array {
  const lines = joinSchedules(said.lines);
  invariant(lines.length > 0, `nothing to answer in ${said.orderNumber}`);
  const all = overall(lines);
  const { functions } = dialect;
  const lin = numberLines(lines, (line) => lineParts(line, dialect));
  const segments: OutgoingSegment[] = [
    ["BGM", "231", said.sellerOrderNumber, said.again && all === "accepted" ? functions.changed : functions[all]],
    dateOf("137", said.acknowledgedOn),
    ["RFF", ["ON", said.orderNumber]],
    ...(said.change === null ? [] : [["RFF", ["PP", said.change]]]),
    ...said.parties.map(({ role, id, agency }) => ["NAD", role, [id, null, agency]]),
    ...(said.currency === null ? [] : [["CUX", ["2", said.currency, "9"]]]),
    ...lin.flatMap((part) => partSegments(part, { said, dialect })),
    ["UNS", "S"],
    ["CNT", ["2", lin.length]],
  ];
  const writer = openEdifact(envelope);
  return Buffer.concat([writer.write({ type: "ORDRSP", ...release, segments }), writer.end()]);
}

const dateOf = (qualifier: string, day: Day): OutgoingSegment => ["DTM", [qualifier, digitsOf(day), "102"]];

/** One LIN: the first of a line, or a further part of it. */
interface LinePart {
  readonly line: AckLine;
  readonly said: Said;
  readonly acks: readonly Ack[];
  readonly rejected: number;
  readonly isFirst: boolean;
}

interface NumberedPart extends LinePart {
  readonly number: string;
}

/** Further parts are counted on behind the highest line of the order. */
function numberLines(lines: readonly AckLine[], partsOf: (line: AckLine) => LinePart[]): NumberedPart[] {
  let last = Math.max(...lines.map(({ line }) => (/^\d{1,6}$/.test(line) ? Number(line) : 0)));
  return lines.flatMap(partsOf).map((part) => ({ ...part, number: part.isFirst ? part.line.line : String(++last) }));
}

function lineParts(line: AckLine, dialect: ResponseDialect): LinePart[] {
  checkParts(line);
  const said = overall([line]);
  const acks = acksOf(line, dialectOf(dialect));
  const served = acks.filter(({ code }) => code !== REJECTED);
  const rejected = sumBy(acks, ({ code, quantity }) => (code === REJECTED ? quantity : 0));
  const severalDays = dialect.splitDays && served.slice(0, -1).some(({ day }) => day !== null);
  const groups = severalDays ? served.map((ack) => [ack]) : [served];
  return groups.map((own, i) => ({ line, said, acks: own, rejected: i === 0 ? rejected : 0, isFirst: i === 0 }));
}

function partSegments(
  { line, said, acks, rejected, isFirst, number }: NumberedPart,
  { said: { orderNumber }, dialect }: { readonly said: OrderResponse; readonly dialect: ResponseDialect },
): OutgoingSegment[] {
  const day = acks.at(-1)?.day ?? null;
  const gtin = line.items.find(({ qualifier }) => qualifier === "EN" || qualifier === "SRV");
  const others = line.items.filter((item) => item !== gtin).map(({ qualifier, code }) => [code, qualifier]);
  const action = isFirst ? dialect.actions[said] : dialect.actions.added;
  return [
    ["LIN", number, action, gtin ? [gtin.code, gtin.qualifier] : null],
    ...(others.length > 0 ? [["PIA", gtin ? "1" : "5", ...others]] : []),
    ...(isFirst ? [["QTY", ["21", line.quantity, line.unit]]] : []),
    ...acks.map(({ code, quantity }) => ["QTY", [code, quantity, line.unit]]),
    ...(day === null ? [] : [dateOf(dialect.dateQualifier, day)]),
    // What is not accepted of a line of which something is: less than ordered, and nothing follows.
    ...(said === "changed" && rejected > 0 ? [["QVR", [-rejected, "21"], "CP"]] : []),
    ...(isFirst && line.refused !== undefined ? [["FTX", "ACD", null, null, line.refused.slice(0, TEXT_MAX)]] : []),
    ...(isFirst && line.price !== null ? [["PRI", ["AAA", { decimal: line.price }]]] : []),
    ...(isFirst ? [] : [["RFF", ["ON", orderNumber, line.line]]]),
  ];
}
