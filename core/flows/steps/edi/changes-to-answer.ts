/**
 * Changes of orders that the partner has no answer to: each is answered once, by name, line by line. One sent again is
 * the same change. Where it is not known any more which were answered, those that came since the last document are not.
 */
import { sql, type Tx } from "../../../db/index.ts";
import type { PartFinding } from "../../../documents/index.ts";
import { groupBy, type Day } from "../../../kernel/index.ts";
import type { LastTold } from "../../../notices/index.ts";
import type { ReceivedChange, ReceivedChangeLine } from "../../../orders/index.ts";
import { withoutRepeats } from "../changes/find-changed.ts";
import { readAnswered } from "./answer-news.ts";

export interface ChangeVerdict extends Pick<ReceivedChangeLine, "line" | "code" | "quantity" | "unit" | "items"> {
  /** Why it was refused; null: it is done. */
  readonly refused: string | null;
}

export interface EdiAnsweredChange {
  /** Of its part of a document: "12:1". */
  readonly key: string;
  /** What the buyer calls it. */
  readonly change: string | null;
  readonly changedOn: Day | null;
  /** When it was done or refused. */
  readonly at: number;
  readonly lines: readonly ChangeVerdict[];
}

interface ChangeRow {
  readonly orderId: number;
  readonly key: string;
  readonly received: ReceivedChange;
  readonly findings: readonly PartFinding[];
  readonly at: number;
}

const changes = sql(
  "edi-changes-of-orders",
  `select order_id as "orderId", document_id || ':' || n as key, received, findings, at from document_part
   where order_id = any ($1::bigint[]) and kind = 'change' and state in ('applied', 'refused') and received ? 'lines'
   order by at, document_id, n`,
);

/** By order, in the order in which they were done. `lines` are those of each order. */
export async function changesToAnswer(
  tx: Tx,
  lines: ReadonlyMap<number, readonly { readonly lineNo: string }[]>,
  last: ReadonlyMap<string, LastTold>,
): Promise<Map<number, EdiAnsweredChange[]>> {
  const rows = groupBy(await tx.rows<ChangeRow>(changes, [[...lines.keys()]]), ({ orderId }) => orderId);
  return new Map(
    [...rows].map(([orderId, own]) => {
      const told = last.get(`order:${orderId}`);
      const answered = readAnswered(told?.said ?? null);
      const isOpen = ({ key, at }: ChangeRow): boolean =>
        answered ? !answered.includes(key) : told === undefined || at > told.at;
      const names = (lines.get(orderId) ?? []).map(({ lineNo }) => lineNo);
      return [
        orderId,
        withoutRepeats(own)
          .filter(isOpen)
          .map((row) => answeredChange(row, names)),
      ];
    }),
  );
}

function answeredChange({ key, received, findings, at }: ChangeRow, names: readonly string[]): EdiAnsweredChange {
  const { change = null, changedOn = null, purpose } = received;
  const named = purpose === "cancel" ? [] : received.lines;
  // What names no line, and a replacement, is about every line.
  const isAboutAll = named.length === 0 || purpose === "replace";
  const others = isAboutAll ? names.filter((name) => named.every(({ line }) => line !== name)) : [];
  const all = [...named, ...others.map((line) => ({ line, code: "", items: [] }))];
  const refusal = (line: string): string | null =>
    findings.find((one) => one.line === undefined || one.line === line)?.code ?? null;
  return { key, change, changedOn, at, lines: all.map((line) => ({ ...line, refused: refusal(line.line) })) };
}
