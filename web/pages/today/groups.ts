/** In what group of the day a matter stands: by deadline, what stopped, then what has no deadline, last what is untidy. */
import type { Answer } from "../../../contract/index.ts";
import { daysBetween, sayTime, todayDay } from "../../util/say.ts";

export type Matter = Answer<"GET /matters">["matters"][number];

export interface Group {
  /** Key of its words; "by" is said with its time. */
  readonly name: "overdue" | "by" | "today" | "stopped" | "tomorrow" | "open" | "later" | "housekeeping";
  readonly time?: string;
}

const ORDER: readonly Group["name"][] = [
  "overdue",
  "by",
  "today",
  "stopped",
  "tomorrow",
  "open",
  "later",
  "housekeeping",
];

const HOUSEKEEPING = ["order dead", "supply order without vendor", "item out for long", "no vendor", "no address"];

export const keyOf = ({ kind, subjects }: Matter): string => `${kind} ${subjects[0] ?? ""}`;

export function groupOf(matter: Matter, now: number): Group {
  if (HOUSEKEEPING.includes(matter.kind)) return { name: "housekeeping" };
  if (matter.kind === "order stopped") return { name: "stopped" };
  const { dueAt } = matter;
  const day = dueAt === null ? matter.dueDay : todayDay(dueAt);
  if (day === null) return { name: "open" };
  const days = daysBetween(todayDay(now), day);
  if (days < 0 || (dueAt !== null && dueAt < now)) return { name: "overdue" };
  if (days > 1) return { name: "later" };
  if (days === 1) return { name: "tomorrow" };
  return dueAt === null ? { name: "today" } : { name: "by", time: sayTime(dueAt) };
}

/** Members in their groups, the groups in the order of the day. */
export function grouped<Member extends { readonly group: Group }>(
  members: readonly Member[],
): { readonly group: Group; readonly members: Member[] }[] {
  const groups = new Map<string, { group: Group; members: Member[] }>();
  for (const member of members) {
    const { name, time = "" } = member.group;
    const key = `${ORDER.indexOf(name)} ${time}`;
    const found = groups.get(key);
    if (found) found.members.push(member);
    else groups.set(key, { group: member.group, members: [member] });
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
