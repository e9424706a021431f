/** What a vendor is told about a purchase: what we ask for and by when, a change of it, a reminder, what is late, what is to come. No customer appears. */
import type { LateFacts, Message, Notice, NoticeKind, NoticeLine, PurchaseFacts, PurchaseLineFacts } from "../types.ts";

/** Quantities asked for now, by line number: what the next change is measured against. */
export function askedOf(purchase: PurchaseFacts): Record<string, number> {
  return Object.fromEntries(purchase.lines.map((line) => [String(line.lineNo), line.quantity.quantity]));
}

/** Which mail is due: the first one, a change of what we ask for, or none. Days the vendor gave are not told back. */
export function choosePurchaseNotice(purchase: PurchaseFacts): "purchase" | "purchase-change" | null {
  const { told } = purchase;
  if (told === null) return purchase.state === "issued" ? "purchase" : null;
  const changed = purchase.lines.some((line) => (told[String(line.lineNo)] ?? 0) !== line.quantity.quantity);
  return changed ? "purchase-change" : null;
}

type PurchaseKind = Extract<NoticeKind, "purchase" | "purchase-change" | "purchase-reminder">;

export function composePurchase(purchase: PurchaseFacts, kind: PurchaseKind, confirmUrl: string): Notice {
  const { number } = purchase;
  const cancelled = purchase.lines.every((line) => line.quantity.quantity === 0);
  const variant = kind === "purchase-change" && cancelled ? "purchase-cancelled" : kind;
  const asked = { key: "link.purchase", args: { number } };
  return {
    kind,
    subject: { key: `${variant}.subject`, args: { number } },
    paragraphs: [{ key: `${variant}.intro`, args: { number } }],
    lines: purchase.lines
      .filter((line) => isWorthALine(line, purchase, kind))
      .map((line) => purchaseLine(line, purchase, kind)),
    closing: cancelled ? [] : [{ key: `${variant}.next` }],
    values: { number, ...(kind === "purchase-change" && { cancelled }) },
    ...(cancelled ? {} : { link: { label: asked, url: confirmUrl } }),
  };
}

/** What has not come on its day, or has none: for when it was confirmed, what of it is open, and the question when it comes. */
export function composeLate(purchase: PurchaseFacts, answerUrl: string): Notice {
  const { number } = purchase;
  const variant = purchase.lines.some(({ late = [] }) => late.length > 0) ? "purchase-late" : "purchase-undated";
  return {
    kind: "purchase-late",
    subject: { key: `${variant}.subject`, args: { number } },
    paragraphs: [{ key: `${variant}.intro`, args: { number } }],
    lines: purchase.lines.flatMap((line): NoticeLine[] => {
      const { late = [], undated = 0 } = line;
      const { unit } = line.quantity;
      const quantity = late.reduce((sum, part) => sum + part.open, undated);
      if (quantity === 0) return [];
      const parts = [...lateParts(late, quantity, unit), ...undatedParts(undated, quantity, unit)];
      return [{ title: titleOf(line), quantity: { quantity, unit }, parts }];
    }),
    closing: [{ key: "purchase-late.next" }],
    values: { number },
    link: { label: { key: "link.purchase-late", args: { number } }, url: answerUrl },
  };
}

/** What is confirmed for days to come, and the question whether it stays so. */
export function composeAhead(purchase: PurchaseFacts, answerUrl: string): Notice {
  const { number } = purchase;
  return {
    kind: "purchase-ahead",
    subject: { key: "purchase-ahead.subject", args: { number } },
    paragraphs: [{ key: "purchase-ahead.intro", args: { number } }],
    lines: purchase.lines.flatMap((line): NoticeLine[] => {
      const { coming = [] } = line;
      const { unit } = line.quantity;
      const quantity = coming.reduce((sum, part) => sum + part.quantity, 0);
      if (quantity === 0) return [];
      const parts = lateParts(
        coming.map((part) => ({ ...part, open: part.quantity, confirmed: true })),
        quantity,
        unit,
      );
      return [{ title: titleOf(line), quantity: { quantity, unit }, parts }];
    }),
    closing: [{ key: "purchase-ahead.next" }],
    values: { number },
    link: { label: { key: "link.purchase-late", args: { number } }, url: answerUrl },
  };
}

/** All of one day is said by the line's own number. */
function lateParts(late: readonly LateFacts[], asked: number, unit: string): Message[] {
  return late.map(({ day, quantity, open, confirmed }): Message => {
    const key = confirmed ? "purchase.line.confirmed" : "purchase.line.due";
    if (open === asked && open === quantity) return { key, args: { day: { day } } };
    return { key: `${key}-part`, args: { day: { day }, said: { quantity, unit }, open: { quantity: open, unit } } };
  });
}

function undatedParts(undated: number, asked: number, unit: string): Message[] {
  if (undated === 0) return [];
  if (undated === asked) return [{ key: "purchase.line.undated" }];
  return [{ key: "purchase.line.undated-part", args: { open: { quantity: undated, unit } } }];
}

const isWorthALine = (line: PurchaseLineFacts, purchase: PurchaseFacts, kind: PurchaseKind): boolean =>
  line.quantity.quantity > 0 || (kind === "purchase-change" && (purchase.told?.[String(line.lineNo)] ?? 0) > 0);

function purchaseLine(line: PurchaseLineFacts, purchase: PurchaseFacts, kind: PurchaseKind): NoticeLine {
  const parts: Message[] = [];
  if (line.quantity.quantity === 0) parts.push({ key: "purchase.line.cancelled" });
  else if (line.neededOn !== null) parts.push({ key: "purchase.line.needed", args: { day: { day: line.neededOn } } });
  const was = kind === "purchase-change" ? purchase.told?.[String(line.lineNo)] : undefined;
  if (was !== undefined && was !== line.quantity.quantity) {
    parts.push({ key: "purchase.line.was", args: { was: { ...line.quantity, quantity: was } } });
  }
  return { title: titleOf(line), quantity: line.quantity, parts };
}

function titleOf({ itemCode: code, itemName: name, vendorCode }: PurchaseLineFacts): Message {
  return vendorCode === null
    ? { key: "line.title", args: { code, name } }
    : { key: "line.title.vendor", args: { code, name, vendorCode } };
}
