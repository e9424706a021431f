/** Mails vendors: what we order, what changed, and a reminder while they have not confirmed. The link needs no account. */
import type { Tx } from "../db/index.ts";
import { instantAt, localDay, localTime } from "../kernel/index.ts";
import {
  askedOf,
  choosePurchaseNotice,
  composePurchase,
  getPurchaseFacts,
  linkUrl,
  mayBeHeard,
  type MailTransport,
  type NoticeState,
  type PurchaseFacts,
} from "../notices/index.ts";
import { addWorkingDays, loadPlaceDays } from "../promising/index.ts";
import { addTodos, raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { sendLetters, type Letter, type LetterOutcome, type LetterSpec } from "./steps/send-letters.ts";

const REMINDERS_MAX = 2;

type Kind = "purchase" | "purchase-change" | "purchase-reminder";
type Choose = (purchase: PurchaseFacts, states: readonly NoticeState[]) => Kind | null;
type AfterWords = (tx: Tx, purchases: readonly PurchaseFacts[], said: ReadonlyMap<number, number>) => Promise<void>;

/** First mails and changes; handler of `notice.vendor`, keys are supply orders. */
export async function tellVendors(context: FlowContext, supplyOrderIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec = vendorSpec(context, { kinds: ["purchase", "purchase-change"], choose: choosePurchaseNotice });
  return sendLetters(context, transport, { spec, keys: supplyOrderIds });
}

/** Reminders while nothing is confirmed, then a matter for a person; handler of `notice.vendor-reminder`. */
export async function remindVendors(context: FlowContext, supplyOrderIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const choose: Choose = (purchase, states) => (isWaiting(purchase) && states.length < REMINDERS_MAX ? "purchase-reminder" : null);
  const after: AfterWords = async (tx, purchases, said) => {
    const waiting = purchases.filter(isWaiting);
    const silent = waiting.filter((purchase) => (said.get(purchase.supplyOrderId) ?? 0) >= REMINDERS_MAX);
    await raiseExceptions(tx, silent.map(({ supplyOrderId }) => ({ kind: "purchase unconfirmed", subject: `supply_order:${supplyOrderId}` })), context.now());
    await remindAgain(tx, waiting.filter((purchase) => !silent.includes(purchase)), context);
  };
  const spec = vendorSpec(context, { kinds: ["purchase-reminder"], choose, after });
  return sendLetters(context, transport, { spec, keys: supplyOrderIds });
}

const isWaiting = (purchase: PurchaseFacts): boolean => purchase.state === "issued" && !purchase.confirmed;

async function remindAgain(tx: Tx, purchases: readonly PurchaseFacts[], context: FlowContext): Promise<void> {
  const now = context.now();
  const places = await loadPlaceDays(tx, [...new Set(purchases.map((purchase) => purchase.placeId))]);
  const todos = purchases.flatMap((purchase) => {
    const place = places.get(purchase.placeId);
    if (!place) return [];
    const day = addWorkingDays(place.calendar, localDay(now, place.zone), context.settings.vendorReminderWorkingDays);
    const dueAt = instantAt(day, localTime(now, place.zone), place.zone);
    return [{ kind: "notice.vendor-reminder", key: String(purchase.supplyOrderId), dueAt, again: "replace" as const }];
  });
  await addTodos(tx, todos, now);
}

function vendorSpec(context: FlowContext, says: { kinds: readonly Kind[]; choose: Choose; after?: AfterWords }): LetterSpec {
  return {
    audience: "vendor",
    kinds: says.kinds,
    subjectOf: (supplyOrderId) => `supply_order:${supplyOrderId}`,
    once: false,
    compose: async (tx, keys, states) => {
      const heard = [...states].map(([key, found]) => [key, found.findLast(mayBeHeard)?.toldLines ?? null] as const);
      const told = new Map(heard.flatMap(([key, lines]) => (lines ? [[key, lines] as const] : [])));
      const purchases = await getPurchaseFacts(tx, keys, { now: context.now(), told });
      await says.after?.(tx, purchases, new Map(keys.map((key) => [key, states.get(key)?.length ?? 0])));
      return purchases.flatMap((purchase): Letter[] => {
        const kind = says.choose(purchase, states.get(purchase.supplyOrderId) ?? []);
        return kind === null ? [] : [letterOf(purchase, kind, context)];
      });
    },
  };
}

function letterOf(purchase: PurchaseFacts, kind: Kind, context: FlowContext): Letter {
  const url = linkUrl(context.settings, { what: "vendor", id: purchase.supplyOrderId });
  const { supplyOrderId: key, recipient, today } = purchase;
  return { key, notice: composePurchase(purchase, kind, url), recipient, today, toldLines: askedOf(purchase) };
}
