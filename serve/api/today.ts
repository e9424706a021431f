/**
 * Today: what needs a person. "Mine" is what I own, and what nobody owns that I may do something about. An administrator
 * may do everything: of what nobody owns, theirs is what their other roles are for, and what no role of anybody is for.
 */
import { permissionsOfRoles, type Permission } from "../../contract/index.ts";
import {
  assignExceptions,
  findFirstSteps,
  findNextArrival,
  listMatters,
  snoozeExceptions,
  type Matter,
} from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import { ADMINISTRATOR, listColleagues } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { may, type Can } from "./actions.ts";
import { justAsked } from "./actions-supply.ts";
import { callerOf, type Caller } from "./auth.ts";
import { companyZone } from "./company-zone.ts";
import { definer } from "./define.ts";
import { wire, type Http } from "./route.ts";

/** Arrivals of so many days stand in the list. */
const ARRIVING_DAYS = 3;
const SHOWN_MAX = 500;

/** What one must be permitted to do something about it. Whatever is not named concerns who changes orders. */
const NEEDS: Readonly<Record<string, Permission>> = {
  "order stopped": "documents.correct",
  "document rejected": "documents.correct",
  "acknowledgment missing": "documents.correct",
  "partner wrote": "documents.correct",
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
  "template failed": "settings.change",
  "connection down": "settings.change",
  "document not taken": "documents.correct",
  "file quarantined": "documents.correct",
  mention: "today.read",
  task: "notes.write",
};

/** What one person is asked by another: of who may not come in any more it falls to the administrator. */
const PERSONAL = new Set(["mention", "task"]);

export function todayRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /matters", {
    run: async ({ query }, { request }) => {
      const [now, zone] = [app.now(), await companyZone(app)];
      const today = localDay(now, zone);
      const until = addDays(today, ARRIVING_DAYS);
      const caller = callerOf(request);
      const user = caller.user?.id ?? null;
      const { currency } = app.business;
      const horizon = { now, today, tomorrow: addDays(today, 1), until, user, currency };
      const all = await listMatters(app.reader, horizon, zone);
      const colleagues = await listColleagues(app.reader);
      const mine = all.awake.filter(mineOf(caller, colleagues));
      const shown = { mine, team: all.awake, snoozed: all.resting }[query.tab];
      const people = new Map(colleagues.map(({ id, name }) => [`user:${id}`, { id, name }]));
      return wire({
        now,
        zone,
        me: user,
        mine: mine.length,
        team: all.awake.length,
        snoozed: all.resting.length,
        matters: shown.slice(0, SHOWN_MAX).map(({ owner, details, ...one }) => ({
          ...one,
          details: details as Record<string, unknown>,
          owner: owner === null ? null : (people.get(owner) ?? null),
          can: canOf(caller, one, details),
        })),
        next: await findNextArrival(app.reader, until),
        firstSteps: await findFirstSteps(app.reader),
      });
    },
  });
  define.one("GET /colleagues", { run: async () => wire({ colleagues: await listColleagues(app.reader) }) });
  define.batch("POST /matters/assign", {
    run: (context, members) =>
      assignExceptions(
        context,
        members.map(({ owner, seen, ...one }) => ({
          ...one,
          owner: owner === null ? null : `user:${owner}`,
          ...(seen && { seen: { owner: `user:${seen.owner}` } }),
        })),
      ),
  });
  define.batch("POST /matters/snooze", { run: snoozeExceptions });
}

/** Who was asked within the hour is not asked again. */
function canOf(caller: Caller, { kind, about }: Pick<Matter, "kind" | "about">, details: unknown): Can {
  const permitted = may(caller, needOf(kind));
  const at = (details as Readonly<Record<string, unknown>>)["askedAt"];
  if (permitted !== true || typeof at !== "number" || about?.what !== "supply order") return permitted;
  const { number, vendor, vendorName } = about;
  return justAsked({ vendor: vendorName ?? vendor ?? number, number, at });
}

const needOf = (kind: string): Permission => NEEDS[kind] ?? "orders.change";

type Colleague = Awaited<ReturnType<typeof listColleagues>>[number];

function mineOf({ actor, permissions, user }: Caller, colleagues: readonly Colleague[]): (matter: Matter) => boolean {
  const own = user?.roles.includes(ADMINISTRATOR) ? permissionsOfRoles(besideAll(user)) : permissions;
  const others = permissionsOfRoles(colleagues.flatMap(besideAll));
  const known = new Set(colleagues.map(({ id }) => `user:${id}`));
  const falls = (need: Permission): boolean => own.has(need) || (permissions.has(need) && !others.has(need));
  // Who may not come in any more owns nothing.
  return ({ owner, kind }) => {
    if (owner !== null && known.has(owner)) return owner === actor;
    return falls(PERSONAL.has(kind) ? "users.manage" : needOf(kind));
  };
}

/** What somebody is for, beside everything. */
const besideAll = ({ roles }: Pick<Colleague, "roles">): readonly string[] =>
  roles.filter((role) => role !== ADMINISTRATOR);
