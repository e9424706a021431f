/**
 * How a partner wants the parts of a line said in ACK, and how they are read back. The same quantity means opposite things
 * in two of the four encodings of a partial backorder (rules of the trade, 18), so both directions stand here.
 */
import { groupBy, invariant, sumBy, type Day } from "../../../core/kernel/index.ts";

export interface AckPart {
  readonly kind: "accepted" | "backordered" | "rejected";
  readonly quantity: number;
  /** Null: no date yet, or rejected. */
  readonly shipDay: Day | null;
}

export interface AckDialect {
  /** ACK01 of each case (element 668). */
  readonly codes: {
    readonly accepted: string;
    readonly backordered: string;
    /** Backordered, and we know no day yet. */
    readonly undated: string;
    /** Some now, the balance later. */
    readonly partial: string;
    readonly rejected: string;
  };
  /**
   * A line of which some leaves in time and some later. `two`: accepted and backordered. `accepted`: one ACK with the
   * partial code and what is accepted. `backordered`: one with the backorder code and what is backordered. `two partial`:
   * both under the partial code, the later one last.
   */
  readonly partial: "two" | "accepted" | "backordered" | "two partial";
  /** ACK04: "068", "067", "017", ... */
  readonly dateQualifier: string;
  /** May one kind be said of several days? If not, all of it is said of the last. */
  readonly splitDays: boolean;
}

export const PLAIN_ACKS: AckDialect = {
  codes: { accepted: "IA", backordered: "IB", undated: "IB", partial: "BP", rejected: "IR" },
  partial: "two",
  dateQualifier: "068",
  splitDays: true,
};

export interface Ack {
  readonly code: string;
  readonly quantity: number;
  readonly day: Day | null;
}

type Kind = AckPart["kind"];
const KINDS = ["accepted", "backordered", "rejected"] as const;

/** Accepted first, then backordered, then rejected; of a kind the earliest first, no date yet last. */
export function acksOf(line: { readonly parts: readonly AckPart[] }, dialect: AckDialect): Ack[] {
  const said = new Map(KINDS.map((kind) => [kind, byDay(line.parts, kind, dialect)]));
  const [accepted, backordered, rejected] = KINDS.map((kind) => said.get(kind) ?? []) as [Said[], Said[], Said[]];
  const { codes, partial } = dialect;
  const refused = rejected.map(({ quantity }) => ({ code: codes.rejected, quantity, day: null }));
  const late = backordered.map(({ quantity, day }) => ({
    code: day === null ? codes.undated : codes.backordered,
    quantity,
    day,
  }));
  const isPartial = accepted.length > 0 && backordered.length > 0;
  const inTime = (code: string): Ack[] => accepted.map((of) => ({ code, ...of }));
  if (!isPartial || partial === "two") return [...inTime(codes.accepted), ...late, ...refused];
  if (partial === "accepted") return [...inTime(codes.partial), ...refused];
  if (partial === "backordered") return [...late, ...refused];
  return [...inTime(codes.partial), ...late.map((ack) => ({ ...ack, code: codes.partial })), ...refused];
}

interface Said {
  readonly quantity: number;
  readonly day: Day | null;
}

function byDay(parts: readonly AckPart[], kind: Kind, { splitDays }: AckDialect): Said[] {
  const own = parts.filter((part) => part.kind === kind && part.quantity > 0);
  const groups = groupBy(own, (part) => (kind === "rejected" ? "" : (part.shipDay ?? "")));
  const days = [...groups.keys()].toSorted((a, b) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1));
  const all = days.map((day) => ({
    day: day || null,
    quantity: sumBy(groups.get(day) ?? [], (part) => part.quantity),
  }));
  const last = all.at(-1);
  return splitDays || !last ? all : [{ day: last.day, quantity: sumBy(all, (of) => of.quantity) }];
}

/** What of a line is accepted, backordered and rejected by these ACKs; what the encoding leaves out is the rest. */
export function readAcks(ordered: number, acks: readonly Ack[], dialect: AckDialect): Record<Kind, number> {
  const { codes, partial } = dialect;
  const sum = (...wanted: readonly string[]): number =>
    sumBy(
      acks.filter(({ code }) => wanted.includes(code)),
      (ack) => ack.quantity,
    );
  const rejected = sum(codes.rejected);
  const rest = ordered - rejected;
  const late = sum(...new Set([codes.backordered, codes.undated]));
  const first = acks.find(({ code }) => code === codes.partial);
  if (partial === "backordered") return { accepted: rest - late, backordered: late, rejected };
  if (partial === "two" || !first) return { accepted: sum(codes.accepted), backordered: late, rejected };
  if (partial === "accepted") return { accepted: sum(codes.partial), backordered: rest - sum(codes.partial), rejected };
  // Under one code the ACKs of a kind stand together, so only one of each tells which is which.
  const own = acks.filter(({ code }) => code === codes.partial);
  invariant(own.length === 2, `two ACKs under ${codes.partial} expected, there are ${own.length}`);
  return { accepted: first.quantity, backordered: rest - first.quantity, rejected };
}
