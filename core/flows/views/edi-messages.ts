/** Messages of EDI as a list, newest first: what came and what left, its numbers, and how it was acknowledged. */
import { build, sql, type Queryable } from "../../db/index.ts";
import type { AcknowledgmentCode, AcknowledgmentState } from "../../documents/index.ts";

export interface EdiMessageFilter {
  readonly direction?: "in" | "out" | undefined;
  /** Its code. */
  readonly partner?: string | undefined;
  readonly type?: string | undefined;
  readonly state?: AcknowledgmentState | undefined;
  readonly document?: number | undefined;
  readonly order?: number | undefined;
}

export interface EdiMessagePage {
  /** "712/1": document and number of the last one seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface EdiMessageView {
  readonly documentId: number;
  readonly n: number;
  readonly direction: "in" | "out";
  readonly partner: string | null;
  readonly type: string;
  readonly sender: string;
  readonly receiver: string;
  readonly interchange: string;
  readonly group: string;
  readonly control: string;
  readonly state: AcknowledgmentState;
  readonly dueAt: number | null;
  readonly codes: readonly AcknowledgmentCode[];
  readonly acknowledgedBy: number | null;
  readonly acknowledgedAt: number | null;
  readonly orderId: number | null;
  readonly order: string | null;
  /** Of what came: its part of the document. */
  readonly part: number | null;
  /** "received", "applied", "sent" …: of its document. */
  readonly document: string;
  readonly name: string;
  readonly at: number;
}

export async function listEdiMessages(
  db: Queryable,
  filter: EdiMessageFilter,
  { after, limit }: EdiMessagePage,
): Promise<{ readonly rows: readonly EdiMessageView[]; readonly next: string | null }> {
  const rows = await db.all(paged(filter, await placeOf(db, after)).limit(limit + 1));
  const shown = rows.slice(0, limit) as unknown as EdiMessageView[];
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.documentId}/${last.n}` : null };
}

/** The last one seen, and when: numbers of documents follow time only roughly. */
interface Place {
  readonly id: number;
  readonly n: number;
  readonly at: number;
}

const timeOf = sql("edi-messages-time", "select at from document where id = $1::bigint");

async function placeOf(db: Queryable, after: string | undefined): Promise<Place | null> {
  const [id, n] = (after ?? "").split("/").map(Number);
  if (id === undefined || n === undefined) return null;
  const [found] = await db.rows<{ at: number }>(timeOf, [id]);
  return found ? { id, n, at: found.at } : null;
}

function paged(filter: EdiMessageFilter, after: Place | null) {
  const { direction, partner, type, state, document, order } = filter;
  let query = joined();
  if (direction !== undefined) query = query.where("m.direction", "=", direction);
  if (partner !== undefined) query = query.where("p.code", "=", partner);
  if (type !== undefined) query = query.where("m.type", "=", type);
  if (state !== undefined) query = query.where("m.state", "=", state);
  if (document !== undefined) query = query.where("m.document_id", "=", document);
  if (order !== undefined)
    query = query.where((at) =>
      at(at.refTuple("m.document_id", "m.n"), "in", ofOrder(order).$asTuple("document_id", "n")),
    );
  if (after)
    query = query.where((at) =>
      at.or([
        at(at.refTuple("d.at", "d.id"), "<", at.tuple(after.at, after.id)),
        at.and([at("d.id", "=", after.id), at("m.n", ">", after.n)]),
      ]),
    );
  return query.orderBy("d.at", "desc").orderBy("d.id", "desc").orderBy("m.n");
}

/** What we said of an order, and what came of it: as its part names the order, or a copy that corrects it. */
const ofOrder = (order: number) =>
  build
    .selectFrom("edi_message as e")
    .select(["e.document_id", "e.n"])
    .where("e.order_id", "=", order)
    .union(
      build
        .selectFrom("document_part as t")
        .innerJoin("document_part as f", (on) =>
          on.onRef("f.document_id", "=", "t.document_id").onRef("f.order_key", "=", "t.order_key"),
        )
        .innerJoin("edi_message as e", (on) =>
          on.onRef("e.document_id", "=", "f.document_id").onRef("e.part", "=", "f.n"),
        )
        .select(["e.document_id", "e.n"])
        .where("t.order_id", "=", order),
    );

const joined = () =>
  build
    .selectFrom("edi_message as m")
    .innerJoin("document as d", "d.id", "m.document_id")
    .leftJoin("partner as p", "p.id", "m.partner_id")
    .leftJoin("document_part as t", (on) => on.onRef("t.document_id", "=", "m.document_id").onRef("t.n", "=", "m.part"))
    .leftJoin("sales_order as o", (on) => on.on((at) => at("o.id", "=", at.fn.coalesce("m.order_id", "t.order_id"))))
    .select([
      "m.document_id as documentId",
      "m.n",
      "m.direction",
      "p.code as partner",
      "m.type",
      "m.sender",
      "m.receiver",
      "m.interchange",
      "m.group_control as group",
      "m.control",
      "m.state",
      "m.due_at as dueAt",
      "m.codes",
      "m.acknowledged_by as acknowledgedBy",
      "m.acknowledged_at as acknowledgedAt",
      "o.id as orderId",
      "o.number as order",
      "m.part",
      "d.state as document",
      "d.name",
      "d.at",
    ]);
