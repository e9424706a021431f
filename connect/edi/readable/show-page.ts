/** A page of a document of EDI as it stood, a line a segment, each with what is wrong with it. */
import type { AcknowledgmentCode } from "../../../core/documents/index.ts";
import { groupBy } from "../../../core/kernel/index.ts";
import { DOCUMENT_BYTES_MAX } from "../items.ts";
import type { EdiMessage } from "../message.ts";
import { openMessageReader } from "../read-messages.ts";
import type { EdiSegment } from "../segment.ts";
import { isKnown } from "../schemas/diagnostics.ts";
import { schemaOf, tablesFor } from "../schemas/tables.ts";
import { validate } from "../schemas/validate.ts";
import { acknowledgmentWords } from "./business-words.ts";
import { showSegment, type ShownSegment } from "./show-segment.ts";

/** What is said of a place. */
export interface Remark {
  /** Number of the segment in the file. */
  readonly position: number;
  readonly element?: number;
  readonly component?: number;
  readonly text: string;
  readonly severity: "error" | "warning" | "remark";
}

export interface ShownPage {
  readonly segments: readonly (ShownSegment & { readonly remarks: readonly Omit<Remark, "position">[] })[];
  /** From where the next page begins; null: it ends here. */
  readonly next: number | null;
}

export interface PageAsked {
  /** Number of the first segment, from 1. */
  readonly from: number;
  readonly limit: number;
  readonly remarks: readonly Remark[];
  /** Codes of the partner's own dialect. */
  readonly known: ReadonlySet<string>;
  /** What the partner's acknowledgment says is wrong, by number of the message in the document. */
  readonly answered: ReadonlyMap<number, readonly AcknowledgmentCode[]>;
}

const CHUNK = 65_536;

/** Reads no further than the page and the message it ends in. */
export function showPage(bytes: Uint8Array, asked: PageAsked): ShownPage {
  const until = asked.from + asked.limit;
  const shown: EdiSegment[] = [];
  const messages: Numbered[] = [];
  let [last, n] = [0, 0];
  const reader = openMessageReader({
    segment(segment) {
      last = segment.position;
      if (segment.position >= asked.from && segment.position < until) shown.push(segment);
    },
  });
  const take = (items: ReturnType<typeof reader.push>): boolean => {
    for (const item of items) {
      if (item.kind === "message" || item.kind === "answer") n += 1;
      if (item.kind !== "message") continue;
      const end = lastOf(item);
      if (end >= asked.from) messages.push({ n, message: item.message });
      if (end >= until) return true;
    }
    return false;
  };
  let done = false;
  const most = Math.min(bytes.length, DOCUMENT_BYTES_MAX);
  for (let at = 0; at < most && !done; at += CHUNK) done = take(reader.push(bytes.subarray(at, at + CHUNK)));
  if (!done) take(reader.end());
  return { segments: remarked(shown, messages, asked), next: last >= until ? until : null };
}

interface Numbered {
  /** In the document, from 1. */
  readonly n: number;
  readonly message: EdiMessage;
}

const lastOf = ({ message }: Pick<Numbered, "message">): number => message.segments.at(-1)?.position ?? 0;

function remarked(shown: readonly EdiSegment[], messages: readonly Numbered[], asked: PageAsked) {
  const found = messages.flatMap((one) => [...remarksOf(one.message, asked.known), ...answersOf(one, asked)]);
  const remarks = groupBy([...asked.remarks, ...found], ({ position }) => position);
  return shown.map((segment) => {
    const { position } = segment;
    const { message } = messages.find((one) => lastOf(one) >= position) ?? messages.at(-1) ?? {};
    const own = distinct(remarks.get(position) ?? []);
    const tables = tablesFor(segment.notation.syntax, message?.release ?? "");
    return { ...showSegment(segment, tables), remarks: own.map(({ position: _, ...remark }) => remark) };
  });
}

/** Places of an acknowledgment count from the head of the message. */
function answersOf({ n, message }: Numbered, { answered }: PageAsked): Remark[] {
  const first = message.segments[0]?.position ?? 1;
  return (answered.get(n) ?? []).map((said) => {
    const { list, code, position = 1, element } = said;
    const words = acknowledgmentWords(said);
    return {
      position: first + Math.max(1, position) - 1,
      ...(element ? { element } : {}),
      text: words === "" ? `${list} ${code}` : `${words} (${list} ${code})`,
      severity: "error",
    };
  });
}

/** What the standard says of it. */
function remarksOf(message: EdiMessage, known: ReadonlySet<string>): Remark[] {
  const schema = schemaOf(message);
  const found = schema ? validate(message.segments, schema) : [];
  return found.flatMap((diagnostic) => {
    if (isKnown(diagnostic, known)) return [];
    const { position, element, component, severity, text } = diagnostic;
    return [
      {
        position,
        ...(element === undefined ? {} : { element }),
        ...(component === undefined ? {} : { component }),
        text: withoutPlace(text),
        severity,
      },
    ];
  });
}

/** The place is seen. */
const withoutPlace = (text: string): string => text.replace(/^Segment \d+ \([^)]*\), line \d+[^:]*: /, "");

const distinct = (remarks: readonly Remark[]): Remark[] => [
  ...new Map(remarks.map((one) => [`${one.element ?? ""} ${one.text}`, one])).values(),
];
