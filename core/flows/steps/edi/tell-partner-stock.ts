/** Tells one partner what is free to promise where it is time: the document and when the next is due in one transaction. */
import { plainName } from "../../../documents/index.ts";
import { hashOf } from "../../../kernel/index.ts";
import { lastToldByDocument, lockSubjects } from "../../../notices/index.ts";
import { addTodos, closeExceptions } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { gatherStock, type EdiStockLine, type StockPartner } from "./gather-stock.ts";
import { leave, notRight, type Written } from "./leave.ts";
import { stockTodo } from "./wake-answers.ts";

export interface EdiStock extends StockPartner {
  /** Counts what was told this partner. */
  readonly version: number;
  readonly lines: readonly EdiStockLine[];
  readonly now: number;
}

/** The port: turns what we say into the partner's bytes. */
export type StockWriter = (stock: EdiStock, control: number) => Written;

/** A partner who is not told now. */
export interface StockWait {
  readonly partnerId: number;
  /** When to look again. */
  readonly dueAt: number;
  readonly why: string | null;
}

const HOUR_MS = 3_600_000;
/** Changes gather for so long, and what is not right is tried again. */
const GATHER_MS = 900_000;

export async function tellPartnerStock(
  context: FlowContext,
  partner: StockPartner,
  write: StockWriter,
): Promise<StockWait | null> {
  const { partnerId, partnerCode, profile } = partner;
  const { every = 24, onChange = false } = profile.inventory ?? {};
  const [now, subject] = [context.now(), `stock:${partnerId}`];
  const lines = await gatherStock(context, partner);
  const hash = hashOf(lines);
  return context.db.transaction(async (tx) => {
    await lockSubjects(tx, { audience: "partner", subjects: [subject] });
    const last = (await lastToldByDocument(tx, { audience: "partner", subjects: [subject] })).get(subject);
    const nextAt = last ? last.at + every * HOUR_MS : now;
    const lookAgain = (after: number): number => (onChange ? Math.min(after, now + GATHER_MS) : after);
    const isDue = nextAt <= now || (onChange && last?.hash !== hash);
    if (!isDue || lines.length === 0)
      return { partnerId, dueAt: lookAgain(Math.max(nextAt, now + GATHER_MS)), why: null };
    const version = (last?.version ?? 0) + 1;
    const kind = profile.syntax === "x12" ? "846" : "INVRPT";
    const about = `${plainName(partnerCode)}-P${partnerId}`;
    const leaving = { partnerId, partnerCode, profile, orderId: null, kind, subject, version, about, hash, said: null };
    const stock = { ...partner, version, lines, now };
    const own = { title: `${kind} for ${partnerCode}`, told: [], write: (control: number) => write(stock, control) };
    const why = await leave(tx, { ...leaving, ...own }, now);
    if (why !== null) return { partnerId, dueAt: now + GATHER_MS, why };
    await closeExceptions(tx, [notRight(subject)], now);
    // Marked anew where it was told: what leaves by it is due now.
    await addTodos(tx, [{ ...stockTodo(partnerId, lookAgain(now + every * HOUR_MS)), again: "replace" }], now);
    return null;
  });
}
