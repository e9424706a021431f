/** Today: what needs a person. "Mine" is what I own, and what nobody owns that I may do something about. */
import { notPermitted, sayRefusal, type Permission } from "../../contract/index.ts";
import {
  assignExceptions,
  findNextArrival,
  listMatters,
  snoozeExceptions,
  type Matter,
} from "../../core/flows/index.ts";
import { findCompanyPlace, listStoragePlaces } from "../../core/inventory/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import { listColleagues } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import type { Can } from "./actions.ts";
import { callerOf, type Caller } from "./auth.ts";
import { definer } from "./define.ts";
import { wire, type Http } from "./route.ts";

/** Arrivals of so many days stand in the list. */
const ARRIVING_DAYS = 3;
const SHOWN_MAX = 500;

/** What one must be permitted to do something about it. Whatever is not named concerns who changes orders. */
const NEEDS: Readonly<Record<string, Permission>> = {
  "order stopped": "documents.correct",
  arrival: "stock.receive",
  "count needed": "stock.count",
  "set aside": "stock.receive",
  "supply overdue": "purchasing.issue",
  "supply without a day": "purchasing.issue",
  "purchase unconfirmed": "purchasing.issue",
  "purchase to approve": "purchasing.approve",
  "no vendor": "purchasing.approve",
  "supply order without vendor": "purchasing.approve",
  "item out for long": "purchasing.approve",
  "notices held": "notices.send",
  "notice in doubt": "notices.send",
  "notice refused": "notices.send",
  "notice not delivered": "notices.send",
  "mail in doubt": "notices.send",
};

export function todayRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /matters", {
    run: async ({ query }, { request }) => {
      const [now, zone] = [app.now(), await zoneOf(app)];
      const today = localDay(now, zone);
      const until = addDays(today, ARRIVING_DAYS);
      const all = await listMatters(app.reader, { now, today, tomorrow: addDays(today, 1), until }, zone);
      const caller = callerOf(request);
      const mine = all.awake.filter((one) => isMine(one, caller));
      const shown = { mine, team: all.awake, snoozed: all.resting }[query.tab];
      const people = new Map((await listColleagues(app.reader)).map(({ id, name }) => [`user:${id}`, { id, name }]));
      return wire({
        now,
        zone,
        me: caller.user?.id ?? null,
        mine: mine.length,
        team: all.awake.length,
        snoozed: all.resting.length,
        matters: shown.slice(0, SHOWN_MAX).map(({ owner, details, ...one }) => ({
          ...one,
          details: details as Record<string, unknown>,
          owner: owner === null ? null : (people.get(owner) ?? null),
          can: canOf(one.kind, caller),
        })),
        next: await findNextArrival(app.reader, until),
      });
    },
  });
  define.one("GET /colleagues", { run: async () => wire({ colleagues: await listColleagues(app.reader) }) });
  define.batch("POST /matters/assign", {
    run: (context, members) =>
      assignExceptions(
        context,
        members.map(({ owner, ...one }) => ({ ...one, owner: owner === null ? null : `user:${owner}` })),
      ),
  });
  define.batch("POST /matters/snooze", { run: snoozeExceptions });
}

const needOf = (kind: string): Permission => NEEDS[kind] ?? "orders.change";

function isMine({ owner, kind }: Matter, { actor, permissions }: Caller): boolean {
  return owner === null ? permissions.has(needOf(kind)) : owner === actor;
}

function canOf(kind: string, { permissions, asking }: Caller): Can {
  const need = needOf(kind);
  if (permissions.has(need)) return true;
  const refusal = notPermitted(need, asking);
  return { code: refusal.code, text: sayRefusal(refusal).text };
}

async function zoneOf(app: App): Promise<string> {
  const storage = await listStoragePlaces(app.reader);
  return ((await findCompanyPlace(app.reader, storage)) ?? storage[0])?.zone ?? "UTC";
}
