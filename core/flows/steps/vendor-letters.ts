/** What there is to say to vendors: what we order, what changed, and a reminder while they have not confirmed, a question where it is late or to come. */
import type { Queryable, Tx } from "../../db/index.ts";
import { instantAt, localDay, localTime } from "../../kernel/index.ts";
import {
  askedOf,
  choosePurchaseNotice,
  composeAhead,
  composeLate,
  composePurchase,
  getPurchaseFacts,
  mayBeHeard,
  type Notice,
  type NoticeState,
  type PurchaseFacts,
} from "../../notices/index.ts";
import { addWorkingDays, loadPlaceDays } from "../../promising/index.ts";
import { getArrears } from "../../replenishment/index.ts";
import { addTodos, raiseExceptions } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { askedAtOf, supplySubject } from "./just-asked.ts";
import { letterUrl } from "./letter-url.ts";
import type { Letter, LetterSpec } from "./letter.ts";

const REMINDERS_MAX = 2;

type Kind = "purchase" | "purchase-change" | "purchase-reminder";
type States = ReadonlyMap<number, readonly NoticeState[]>;

interface Says {
  readonly kinds: readonly Kind[];
  readonly choose: (purchase: PurchaseFacts, states: readonly NoticeState[]) => Kind | null;
  readonly before?: (tx: Tx, purchases: readonly PurchaseFacts[], states: States) => Promise<void>;
}

export function purchaseLetters(context: FlowContext): LetterSpec {
  return vendorLetters(context, { kinds: ["purchase", "purchase-change"], choose: choosePurchaseNotice });
}

/** Two reminders, then it is a matter for a person. */
export function reminderLetters(context: FlowContext): LetterSpec {
  return vendorLetters(context, {
    kinds: ["purchase-reminder"],
    choose: (purchase, states) => (isWaiting(purchase) && states.length < REMINDERS_MAX ? "purchase-reminder" : null),
    before: (tx, purchases, states) => remindAgain(tx, { purchases: purchases.filter(isWaiting), states }, context),
  });
}

/** A person asks again: leaves however many went before, but not twice within the hour, and counts as one of the reminders. */
export function chaseLetters(context: FlowContext): LetterSpec {
  return vendorLetters(context, {
    kinds: ["purchase-reminder"],
    choose: (purchase, states) => (isWaiting(purchase) && !isFresh(states, context) ? "purchase-reminder" : null),
  });
}

const isFresh = (states: readonly NoticeState[], context: FlowContext): boolean =>
  askedAtOf(states, context.now()) !== null;

/** A person asks when it comes that was confirmed and is late, or has no day; no reminder of the others, and not twice within the hour. */
export function lateLetters(context: FlowContext): LetterSpec {
  return questionSpec(LATE, context, (states) => !isFresh(states, context));
}

/** The same that surely did not arrive, written anew while it is true. */
export function askLateAnew(context: FlowContext): LetterSpec {
  return questionSpec(LATE, context, () => true);
}

/** Of which letter it is asked whether it leaves, by what was written of it before. */
type Asks = (states: readonly NoticeState[]) => boolean;

interface Question {
  readonly kind: "purchase-late" | "purchase-ahead";
  readonly gather: (tx: Queryable, keys: readonly number[], context: FlowContext) => Promise<PurchaseFacts[]>;
  readonly compose: (purchase: PurchaseFacts, answerUrl: string) => Notice;
}

const LATE: Question = { kind: "purchase-late", gather: getLatePurchases, compose: composeLate };
const AHEAD: Question = { kind: "purchase-ahead", gather: getComingPurchases, compose: composeAhead };

function questionSpec({ kind, gather, compose }: Question, context: FlowContext, asks: Asks): LetterSpec {
  return {
    audience: "vendor",
    kinds: [kind],
    subjectOf: supplySubject,
    once: false,
    compose: async (tx, keys, states) =>
      (await gather(tx, keys, context))
        .filter(({ supplyOrderId }) => asks(states.get(supplyOrderId) ?? []))
        .map((purchase): Letter => {
          const { supplyOrderId: key, recipient, today } = purchase;
          return { key, notice: compose(purchase, letterUrl(context, "vendor", key)), recipient, today };
        }),
  };
}

/** A person asks whether what is confirmed stays on its days; not when something of it is late or has no day by then, and not twice within the hour. */
export function aheadLetters(context: FlowContext): LetterSpec {
  return questionSpec(AHEAD, context, (states) => !isFresh(states, context));
}

/** The same that surely did not arrive, written anew while it is true. */
export function askAheadAnew(context: FlowContext): LetterSpec {
  return questionSpec(AHEAD, context, () => true);
}

/** Those that are confirmed for days to come, all that is open of them, with these days. */
export async function getComingPurchases(
  tx: Queryable,
  keys: readonly number[],
  context: FlowContext,
): Promise<PurchaseFacts[]> {
  const purchases = await getPurchaseFacts(tx, keys, { now: context.now(), told: new Map() });
  const arrears = await getArrears(tx, keys);
  return purchases.flatMap((purchase) => {
    const { late = [], undated = [], coming = [] } = arrears.get(purchase.supplyOrderId) ?? {};
    if (!purchase.confirmed || late.length + undated.length > 0 || coming.length === 0) return [];
    const lines = purchase.lines.map((line) => ({
      ...line,
      coming: coming.find((one) => one.line.lineNo === line.lineNo)?.parts ?? [],
    }));
    return [{ ...purchase, lines }];
  });
}

/** Those that are confirmed and of which something is late or has no day, with what. */
export async function getLatePurchases(
  tx: Queryable,
  keys: readonly number[],
  context: FlowContext,
): Promise<PurchaseFacts[]> {
  const purchases = await getPurchaseFacts(tx, keys, { now: context.now(), told: new Map() });
  const arrears = await getArrears(tx, keys);
  return purchases.flatMap((purchase) => {
    const { late = [], undated = [] } = arrears.get(purchase.supplyOrderId) ?? {};
    if (!purchase.confirmed || late.length + undated.length === 0) return [];
    const lines = purchase.lines.map((line) => {
      const own = late.find((one) => one.line.lineNo === line.lineNo);
      const rest = undated.find((one) => one.line.lineNo === line.lineNo);
      return {
        ...line,
        ...(own && { late: own.parts.map((part) => ({ ...part, confirmed: own.confirmed })) }),
        ...(rest && { undated: rest.quantity }),
      };
    });
    return [{ ...purchase, lines }];
  });
}

/** A reminder that surely did not arrive, written anew while it is true. */
export function remindAnew(context: FlowContext): LetterSpec {
  return vendorLetters(context, {
    kinds: ["purchase-reminder"],
    choose: (purchase) => (isWaiting(purchase) ? "purchase-reminder" : null),
  });
}

const isWaiting = (purchase: PurchaseFacts): boolean =>
  purchase.state === "issued" && purchase.open && !purchase.confirmed;

interface Waiting {
  readonly purchases: readonly PurchaseFacts[];
  readonly states: States;
}

async function remindAgain(tx: Tx, { purchases, states }: Waiting, context: FlowContext): Promise<void> {
  const now = context.now();
  const isReminded = ({ supplyOrderId }: PurchaseFacts): boolean =>
    (states.get(supplyOrderId)?.length ?? 0) >= REMINDERS_MAX;
  const silent = purchases.filter(isReminded);
  const subjects = silent.map((purchase) => supplySubject(purchase.supplyOrderId));
  await raiseExceptions(
    tx,
    subjects.map((subject) => ({ kind: "purchase unconfirmed", subject })),
    now,
  );
  const places = await loadPlaceDays(tx, [...new Set(purchases.map((purchase) => purchase.placeId))]);
  const again = purchases
    .filter((purchase) => !isReminded(purchase))
    .flatMap((purchase) => {
      const place = places.get(purchase.placeId);
      if (!place) return [];
      const day = addWorkingDays(place.calendar, localDay(now, place.zone), context.settings.vendorReminderWorkingDays);
      const dueAt = instantAt(day, localTime(now, place.zone), place.zone);
      const key = String(purchase.supplyOrderId);
      return [{ kind: "notice.vendor-reminder", key, dueAt, again: "replace" as const }];
    });
  await addTodos(tx, again, now);
}

function vendorLetters(context: FlowContext, says: Says): LetterSpec {
  return {
    audience: "vendor",
    kinds: says.kinds,
    subjectOf: supplySubject,
    once: false,
    compose: async (tx, keys, states) => {
      const purchases = await getPurchaseFacts(tx, keys, { now: context.now(), told: lastTold(states) });
      await says.before?.(tx, purchases, states);
      return purchases.flatMap((purchase): Letter[] => {
        const kind = says.choose(purchase, states.get(purchase.supplyOrderId) ?? []);
        return kind === null ? [] : [letterOf(purchase, kind, context)];
      });
    },
  };
}

/** Quantities by line that the vendor was told last, or may have been. */
function lastTold(states: States): Map<number, Readonly<Record<string, number>>> {
  const told = [...states].map(([key, found]) => [key, found.findLast(mayBeHeard)?.toldLines] as const);
  return new Map(told.flatMap(([key, lines]) => (lines ? [[key, lines] as const] : [])));
}

function letterOf(purchase: PurchaseFacts, kind: Kind, context: FlowContext): Letter {
  const url = letterUrl(context, "vendor", purchase.supplyOrderId);
  const { supplyOrderId: key, recipient, today } = purchase;
  return { key, notice: composePurchase(purchase, kind, url), recipient, today, toldLines: askedOf(purchase) };
}
