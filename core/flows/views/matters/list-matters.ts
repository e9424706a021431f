/**
 * Today: what needs a person, by deadline, then money. Stored exceptions stand beside what is worked out at each look;
 * each has an owner and may rest. One that rests until an event wakes with the first one after.
 */
import type { Queryable } from "../../../db/index.ts";
import { addMoney, figureOf, instantAt, type Day, type Money } from "../../../kernel/index.ts";
import { endsByPerson, lastEventAt, listCare, type Care, type Rest } from "../../../tasks/index.ts";
import { nameSubjects, type SubjectName } from "../subjects.ts";
import { findArrivals, findBreaking, findDoubtful, findStopped, type Found, type Horizon } from "./derived.ts";
import { findEnding } from "./ending.ts";
import { moneyOf } from "./money.ts";
import { findMentions, findTasks } from "./personal.ts";
import { withResting } from "./resting.ts";
import { findStored, keyOf } from "./stored.ts";
import { findUnacknowledged } from "./unacknowledged.ts";

export interface Matter {
  readonly kind: string;
  readonly subjects: readonly string[];
  readonly about: SubjectName | null;
  readonly details: unknown;
  /** Ids of the exceptions it is; none where it is worked out. */
  readonly exceptions: readonly number[];
  /** A matter of judgment, which a person may end. */
  readonly byPerson: boolean;
  readonly dueAt: number | null;
  readonly dueDay: Day | null;
  /** Apart by currency; none where no price is known. */
  readonly money: readonly Money[];
  readonly owner: string | null;
  readonly snoozedUntil: number | null;
  /** Rests until something happens to it. */
  readonly untilEvent: boolean;
  readonly openedAt: number | null;
}

export interface Matters {
  readonly awake: readonly Matter[];
  readonly resting: readonly Matter[];
}

export async function listMatters(db: Queryable, horizon: Horizon, zone: string): Promise<Matters> {
  const nameAll = (subjects: readonly string[]) => nameSubjects(db, subjects);
  const stored = await findStored(db, nameAll);
  const derived = [
    ...(await findStopped(db, horizon)),
    ...(await findBreaking(db, horizon)),
    ...(await findEnding(db, horizon)),
    ...(await findArrivals(db, horizon)),
    ...(await findDoubtful(db, horizon)),
    ...(await findUnacknowledged(db, horizon)),
    ...(await findMentions(db, horizon.user)),
    ...(await findTasks(db, horizon.user)),
  ];
  const found = [...(await withResting(db, stored.found, horizon.now)), ...derived];
  const names = await nameAll(found.map(aboutOf));
  const money = await moneyOf(
    db,
    found.flatMap((one) => (one.money === undefined ? one.subjects : [])),
  );
  const others = await listCare(
    db,
    derived.map(({ kind, subjects: [subject = ""] }) => ({ kind, subject })),
  );
  const care = new Map([...stored.care, ...others.map((one) => [keyOf(one), one] as const)]);
  const rests = await restingBy(db, care, horizon.now);
  const matters = found.map((one): Matter => {
    const [subject = ""] = one.subjects;
    const cared = care.get(keyOf({ kind: one.kind, subject }));
    return {
      kind: one.kind,
      subjects: one.subjects,
      about: names.get(aboutOf(one)) ?? null,
      details: one.details,
      exceptions: one.exceptions ?? [],
      byPerson: one.exceptions !== undefined && endsByPerson(one.kind),
      dueAt: one.dueAt ?? null,
      dueDay: one.dueDay ?? null,
      money: one.money ?? addMoney(one.subjects.flatMap((each) => money.get(each) ?? [])),
      owner: one.owner ?? cared?.owner ?? null,
      ...(cared && rests(cared) ? restOf(cared.rest) : { snoozedUntil: null, untilEvent: false }),
      openedAt: one.openedAt,
    };
  });
  const sorted = sortMatters(matters, zone);
  const rest = (one: Matter): boolean => one.snoozedUntil !== null || one.untilEvent;
  return { awake: sorted.filter((one) => !rest(one)), resting: sorted.filter(rest) };
}

const aboutOf = ({ about, subjects }: Found): string => about ?? subjects[0] ?? "";

const restOf = (rest: Rest): Pick<Matter, "snoozedUntil" | "untilEvent"> => ({
  snoozedUntil: rest.for === null ? rest.until : null,
  untilEvent: rest.for !== null,
});

/** Whether one rests now: its instant has not come, or nothing has happened to it since. */
async function restingBy(db: Queryable, care: ReadonlyMap<string, Care>, now: number): Promise<(one: Care) => boolean> {
  const waiting = [...care.values()].flatMap(({ rest }) => (rest.for === null ? [] : [rest.for]));
  const last = await lastEventAt(db, waiting);
  return ({ rest }) =>
    rest.for === null ? rest.until !== null && rest.until > now : (last.get(rest.for) ?? 0) <= (rest.at ?? 0);
}

/** By deadline, then money (the greatest figure, whatever its currency), then as they came; what has no deadline stands last. */
export function sortMatters(matters: readonly Matter[], zone: string): Matter[] {
  const dueOf = ({ dueAt, dueDay }: Matter): number =>
    dueAt ?? (dueDay === null ? Number.MAX_SAFE_INTEGER : instantAt(dueDay, "23:59", zone));
  return matters.toSorted(
    (a, b) => dueOf(a) - dueOf(b) || figureOf(b.money) - figureOf(a.money) || (a.openedAt ?? 0) - (b.openedAt ?? 0),
  );
}
