/** What an order of a partner would be answered by one profile and by another, as if nothing had been said yet. */
import { sql, type Tx } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { Partner, PartnerProfile } from "../../../partners/index.ts";
import { findOrder } from "../find-order.ts";
import { gatherAnswers } from "./gather-answers.ts";
import type { WrittenFault } from "./leave.ts";
import type { EdiWriter } from "./write-answer.ts";

type Said = Readonly<Record<string, unknown>>;

export interface AnswerAsk {
  readonly partner: Partner;
  /** The customer's number or ours; not said: the newest that came. */
  readonly order: string | undefined;
  readonly edited: Said;
  readonly write: EdiWriter;
  readonly now: number;
}

export interface AnswerLook {
  readonly orderId: number;
  readonly number: string;
  /** 855, ORDRSP; null: by the edited profile it is not answered. */
  readonly document: string | null;
  /** As it is answered now; null: it is not. */
  readonly before: string | null;
  readonly after: string | null;
  readonly faults: readonly WrittenFault[];
}

const newest = sql(
  "partner-newest-order",
  `select id, number from sales_order where customer_id = $1::bigint and (partner_id is null or partner_id = $2::bigint)
   order by id desc limit 1`,
);

/** Null: there is no order of this partner yet. */
export async function previewAnswer(tx: Tx, ask: AnswerAsk): Promise<Outcome<AnswerLook | null>> {
  const found = await orderOf(tx, ask);
  if (!found.ok) return found;
  if (!found.value) return taken(null);
  const { id: orderId, number } = found.value;
  const before = await answerBy(tx, orderId, { ...ask, profile: ask.partner.profile });
  const after = await answerBy(tx, orderId, { ...ask, profile: ask.edited });
  const { document = null, text = null, faults = [] } = after ?? {};
  return taken({ orderId, number, document, before: before?.text ?? null, after: text, faults });
}

async function orderOf(
  tx: Tx,
  { partner, order }: AnswerAsk,
): Promise<Outcome<{ readonly id: number; readonly number: string } | undefined>> {
  if (order === undefined) {
    const [last] = await tx.rows<{ id: number; number: string }>(newest, [partner.customerId, partner.id]);
    return taken(last);
  }
  const named = await findOrder(tx, { order });
  if (!named.ok) return named;
  return named.value.customerId === partner.customerId
    ? taken(named.value)
    : refused("unknown order", { subject: order });
}

interface Answered {
  readonly document: string | null;
  readonly text: string | null;
  readonly faults: readonly WrittenFault[];
}

async function answerBy(
  tx: Tx,
  orderId: number,
  { profile, partner, write, now }: AnswerAsk & { readonly profile: Said },
): Promise<Answered | undefined> {
  const [answer] = await gatherAnswers(tx, [orderId], { now, last: new Map(), earlierWorkingDays: 0, profile });
  if (answer?.partnerId !== partner.id) return undefined;
  if (answer.document === null) return { document: null, text: null, faults: [] };
  const { bytes, faults } = write(answer, 1);
  return { document: answer.document, text: segmentALine(bytes, answer.profile), faults };
}

/** What is written has no line breaks; people read one segment a line. */
function segmentALine(bytes: Uint8Array, { syntax, delimiters }: PartnerProfile): string {
  const end = delimiters?.segment ?? (syntax === "x12" ? "~" : "'");
  const text = Buffer.from(bytes).toString("latin1");
  const parts = text.split(end);
  // Released, it is part of a value.
  const ends = (part: string): boolean => syntax === "x12" || !/(^|[^?])(\?\?)*\?$/.test(part);
  return parts.map((part, i) => (i === parts.length - 1 ? part : `${part}${end}${ends(part) ? "\n" : ""}`)).join("");
}
