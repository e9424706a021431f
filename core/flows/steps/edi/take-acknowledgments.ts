/**
 * 997, 999, CONTRL and TA1: what partners say of what we sent. It is taken from every partner we know, whatever the profile
 * names. What was rejected is a matter for a person until it, or what followed it on the same order, is accepted.
 */
import { sql, type Tx } from "../../../db/index.ts";
import {
  acknowledgeMessages,
  lockSent,
  type EdiMessageRow,
  type MessageAnswer,
  type PartFinding,
} from "../../../documents/index.ts";
import { findPartnersByIdentifier, type Partner } from "../../../partners/index.ts";
import { closeExceptions, raiseExceptions } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import type { Kind, KindAsk, PartPlaced } from "../documents/kind.ts";

import type { ReceivedHead } from "../documents/read-document.ts";
import type { ReceivedAcknowledgment } from "./acknowledgment.ts";
import { matchAcknowledgment } from "./match-acknowledgment.ts";

export interface AcknowledgmentPart extends ReceivedHead {
  readonly said: ReceivedAcknowledgment;
}

type Ask = KindAsk<AcknowledgmentPart>;

const REJECTED = "document rejected";

const finding = (code: string, text: string, args: PartFinding["args"] = {}): PartFinding => ({
  code,
  text,
  stage: "look-up",
  args,
});

const refusedFor = (...findings: readonly PartFinding[]): PartPlaced => ({
  state: "refused",
  findings,
  orderId: null,
  arrivalNo: null,
});

/** Each in its turn: two of one document may speak of the same message, and the later counts. */
export const acknowledgments: Kind<AcknowledgmentPart> = {
  batch: 100,
  async place(tx, { asks }, context) {
    const senders = asks.flatMap(({ received }) => received?.sender ?? []);
    const partners = await findPartnersByIdentifier(tx, [...new Set(senders)]);
    const placed: PartPlaced[] = [];
    for (const ask of asks) placed.push(await take(tx, { ask, partners }, context));
    return placed;
  },
};

interface Taking {
  readonly ask: Ask;
  readonly partners: ReadonlyMap<string, Partner>;
}

async function take(tx: Tx, { ask, partners }: Taking, context: FlowContext): Promise<PartPlaced> {
  const { received, findings, documentId } = ask;
  if (findings.length > 0 || received === null) return refusedFor(...findings);
  const { sender = "", said } = received;
  const partner = partners.get(sender);
  if (!partner)
    return refusedFor(
      finding("unknown partner", `Nobody here is ${sender}, so it acknowledges nothing of ours.`, { sender }),
    );
  const sent = await lockSent(tx, { of: said.of, partnerId: partner.id, control: said.control });
  if (sent.length === 0) return refusedFor(strange(said.of, said.control));
  const { answers, strangers } = matchAcknowledgment(said, sent);
  const at = context.now();
  await acknowledgeMessages(tx, answers, { documentId, at });
  await settleMatters(tx, { answers, sent, partner }, at);
  const orders = new Set(sent.map(({ orderId }) => orderId));
  const [orderId = null] = orders.size === 1 ? orders : [];
  return {
    state: "applied",
    findings: strangers.map((control) => strange("message", control)),
    orderId,
    arrivalNo: null,
  };
}

const strange = (of: string, control: string): PartFinding =>
  finding(
    "acknowledges nothing of ours",
    `It names the ${of} ${control}; we sent this partner none with that number.`,
    {
      control,
    },
  );

interface Answered {
  readonly answers: readonly MessageAnswer[];
  readonly sent: readonly EdiMessageRow[];
  readonly partner: Partner;
}

const earlier = sql(
  "edi-messages-before",
  `select distinct document_id as id from edi_message where order_id = any ($1::bigint[]) and direction = 'out' and document_id <= $2::bigint`,
);

async function settleMatters(tx: Tx, { answers, sent, partner }: Answered, now: number): Promise<void> {
  const subjectOf = (id: number): string => `document:${id}`;
  const rowOf = new Map(sent.map((row) => [`${row.documentId}:${row.n}`, row]));
  const rejected = answers.filter(({ state }) => state === "rejected");
  const bad = new Set(rejected.map(({ documentId }) => documentId));
  const taken = sent.filter(({ documentId }) => answers.length > 0 && !bad.has(documentId));
  const newest = Math.max(0, ...taken.map(({ documentId }) => documentId));
  const orders = taken.flatMap(({ orderId }) => orderId ?? []);
  const before = orders.length === 0 ? [] : await tx.rows<{ id: number }>(earlier, [orders, newest]);
  const over = [...taken.map(({ documentId }) => documentId), ...before.map(({ id }) => id)];
  await closeExceptions(
    tx,
    [...new Set(over)].map((id) => ({ kind: REJECTED, subject: subjectOf(id) })),
    now,
  );
  const matters = rejected.map(({ documentId, n, codes }) => {
    const { type = "", interchange = "", orderId = null } = rowOf.get(`${documentId}:${n}`) ?? {};
    const details = { document: type, partner: partner.code, interchange, orderId, codes };
    return { kind: REJECTED, subject: subjectOf(documentId), details };
  });
  await raiseExceptions(tx, matters, now);
}
