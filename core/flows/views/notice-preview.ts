/** What an order's customer would be told if it were told now: the letter itself, rendered from the facts of this moment. */
import type { Queryable } from "../../db/index.ts";
import { loadWording, renderWorded } from "../../notices/index.ts";
import { findDueTodos } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { EDI_NOTICE, ORDER_NOTICE } from "../steps/mark-notices.ts";
import { findOrderNews } from "../steps/order-letters.ts";

export interface NoticePreview {
  readonly notify: "email" | "edi" | "none";
  /** There is something the customer has not heard. */
  readonly news: boolean;
  readonly to: string | null;
  readonly title: string | null;
  readonly text: string | null;
  /** When it leaves by itself; null when nothing is due. */
  readonly dueAt: number | null;
  /** Until then a person may look at it. */
  readonly held: boolean;
  readonly toldAt: number | null;
}

/** Undefined: there is no such order. */
export async function getNoticePreview(
  db: Queryable,
  orderId: number,
  context: FlowContext,
): Promise<NoticePreview | undefined> {
  const news = await findOrderNews(db, orderId, context);
  if (!news) return undefined;
  const { notify, toldAt, letter } = news;
  const due = await findDueTodos(db, { key: String(orderId), kinds: [ORDER_NOTICE, EDI_NOTICE] });
  const first = due.toSorted((a, b) => a.dueAt - b.dueAt)[0];
  const rendered =
    letter &&
    renderWorded(
      letter.notice,
      {
        language: letter.recipient.language,
        today: letter.today,
        name: letter.recipient.name,
        companyName: context.settings.companyName,
      },
      (await loadWording(db)).of(letter.notice.kind, letter.recipient.language),
    );
  return {
    notify,
    news: notify === "edi" ? first !== undefined : letter !== null,
    to: letter?.recipient.email ?? null,
    title: rendered?.subject ?? null,
    text: rendered?.text ?? null,
    dueAt: first?.dueAt ?? null,
    held: first?.held ?? false,
    toldAt,
  };
}
