/**
 * Availability answers that orders carry: kept with their line, and compared with what was promised when the order is
 * first answered. An answer that we did not sign, or that is about another item or place, binds nobody.
 */
import { insertRows, newIds, updateRows, type Tx } from "../../db/index.ts";
import { isAnswerKept, type OrderFacts } from "../../notices/index.ts";
import { readAnswer } from "../../promising/index.ts";
import { raiseExceptions } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import type { BookedLine } from "./book-orders.ts";

interface Booked {
  readonly orderId: number;
  readonly lines: readonly BookedLine[];
}

export async function keepAnswers(tx: Tx, booked: readonly Booked[], context: FlowContext): Promise<void> {
  const carried = booked.flatMap(({ orderId, lines }) =>
    lines.flatMap(({ row, line }) => {
      if (line.answer === null) return [];
      const signed = readAnswer(context.settings.secret, line.answer);
      const isOurs = signed?.itemId === line.itemId && line.stores.some((store) => store.placeId === signed.placeId);
      return [{ orderId, lineId: Number(row["id"]), line, signed: isOurs ? signed : null }];
    }),
  );
  if (carried.length === 0) return;
  const known = carried.flatMap(({ lineId, signed }) => (signed ? [{ lineId, signed }] : []));
  const ids = await newIds(tx, known.length);
  const rows = known.map(({ lineId, signed }, i) => ({
    id: ids[i],
    item_id: signed.itemId,
    place_id: signed.placeId,
    quantity: signed.quantity,
    day: signed.day,
    words: signed.day === null ? "no date yet" : "ships by",
    answered_at: signed.at,
    line_id: lineId,
  }));
  await insertRows(tx, "availability_answer", rows);
  await updateRows(
    tx,
    "order_line",
    rows.map((row) => ({ id: row.line_id, answer_id: row.id })),
  );
  const foreign = carried.filter(({ signed }) => signed === null);
  await raiseExceptions(
    tx,
    foreign.map(({ orderId, line }) => ({
      kind: "answer not ours",
      subject: `order:${orderId}`,
      details: { line: line.lineNo, item: line.itemCode },
    })),
    context.now(),
  );
}

/** Orders about to be answered for the first time whose answered day was not kept: each is an exception. */
export async function noteBrokenAnswers(tx: Tx, orders: readonly OrderFacts[], now: number): Promise<void> {
  const broken = orders
    .filter((order) => !order.held && order.lastNoticeAt === null)
    .flatMap((order) => order.lines.filter((line) => !isAnswerKept(line)).map((line) => ({ order, line })));
  await raiseExceptions(
    tx,
    broken.map(({ order, line }) => ({
      kind: "answer not kept",
      subject: `order:${order.orderId}`,
      details: { order: order.number, line: line.lineNo, item: line.itemCode, answered: line.answered?.day },
    })),
    now,
  );
}
