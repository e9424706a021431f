/**
 * What an amendment means: which demands it names, and how much more or less than now its new total is. A line of several
 * stores is amended store by store; less than what has shipped is refused. Pure.
 */
import { refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";
import type { LineRefusal, QuantityRefusal } from "../errors.ts";
import type { Quantities } from "./status.ts";

export interface LineName {
  readonly line: string;
  /** Needed where the line is split over stores. */
  readonly store?: string;
}

export interface LineMember {
  readonly lineNo: string;
  readonly shipToId: number | null;
  readonly shipToCode: string | null;
}

/** Demands of the line, or of its store. */
export function membersOfLine<Member extends LineMember>(
  demands: readonly Member[],
  { line, store }: LineName,
): Outcome<Member[], LineRefusal> {
  const ofLine = demands.filter((demand) => demand.lineNo === line);
  const subject = `line ${line}`;
  if (ofLine.length === 0) return refused("unknown line", { subject });
  if (store === undefined)
    return new Set(ofLine.map((demand) => demand.shipToId)).size > 1
      ? refused("store missing", { subject })
      : taken(ofLine);
  const members = ofLine.filter((demand) => demand.shipToCode === store);
  return members.length > 0 ? taken(members) : refused("unknown store", { subject: `${subject}, store ${store}` });
}

export interface QuantityChange {
  readonly more: number;
  readonly less: number;
}

/** From what is ordered now, shipped included, to the new total; missing: it stays. */
export function planQuantity(
  members: readonly (Quantities & { readonly multiple: number })[],
  ask: { readonly line: string; readonly quantity?: number },
): Outcome<QuantityChange, QuantityRefusal> {
  const total = sumBy(members, (member) => member.ordered - member.cancelled);
  const asked = ask.quantity ?? total;
  const subject = `line ${ask.line}`;
  const [head] = members;
  if (!head || !Number.isSafeInteger(asked) || asked < 0)
    return refused("quantity not a whole number above 0", { subject });
  const { multiple } = head;
  if (asked % multiple !== 0) return refused("not a whole unit", { subject, args: { asked, multiple } });
  const shipped = sumBy(members, (member) => member.shipped);
  if (asked < shipped) return refused("below shipped", { subject, args: { asked, shipped } });
  return taken({ more: Math.max(0, asked - total), less: Math.max(0, total - asked) });
}
