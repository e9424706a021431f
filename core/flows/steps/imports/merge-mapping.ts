/**
 * Two who map the same file at once: what one says is laid upon what the other said, seen or not. Only where both said
 * something of the same list, sheet or column is the second refused, and told who said what. Pure.
 */
import type { ImportJob, Mapped, MappedWhat } from "../../../documents/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";

/** What a file is mapped as. */
export type MappedAs = Pick<ImportJob, "kind" | "sheet" | "columns" | "mapName">;

export interface Saying {
  /** As it is to stand; columns that were guessed anew replace all that was said. */
  readonly as: MappedAs;
  readonly guessed: boolean;
  /** The version that was looked at; missing: the present one. */
  readonly seen?: number | undefined;
  readonly by: string;
  readonly at: number;
}

const KEPT = 50;

type Merging = MappedAs & Pick<ImportJob, "version" | "mapped" | "header">;
type Said = Pick<ImportJob, "kind" | "sheet" | "columns" | "mapName" | "version" | "mapped">;
export type MapRefusal = "mapped meanwhile" | "left out meanwhile" | "list chosen meanwhile";

export function mergeMapping(job: Merging, saying: Saying): Outcome<Said, MapRefusal> {
  const since = job.mapped.filter(({ version }) => version > (saying.seen ?? job.version));
  const laid = saying.guessed ? saying.as : laidUpon(job, beforeAll(job, since), saying.as);
  const no = conflict(job, { since, mine: laid, saying });
  if (no) return no;
  const mine = onceEach(job, laid);
  const said = saidBetween(job, mine);
  if (said.length === 0) return taken({ ...mine, version: job.version, mapped: job.mapped });
  const version = job.version + 1;
  const mapped = [...job.mapped, { version, by: saying.by, at: saying.at, said }].slice(-KEPT);
  return taken({ ...mine, version, mapped });
}

/** As it stood before all of this was said. */
function beforeAll(job: MappedAs, since: readonly Mapped[]): MappedAs {
  const columns = [...job.columns];
  let { kind, sheet, mapName } = job;
  for (const one of since.toReversed().flatMap(({ said }) => said.toReversed())) {
    if (one.what === "column") columns[one.at] = one.was;
    else if (one.what === "list") kind = one.was;
    else if (one.what === "sheet") sheet = one.was;
    else mapName = one.was;
  }
  return { kind, sheet, columns, mapName };
}

/** What is no other than it was seen stays as it is now. */
function laidUpon(now: MappedAs, seen: MappedAs, mine: MappedAs): MappedAs {
  const pick = <T>(own: T, before: T, present: T): T => (own === before ? present : own);
  return {
    kind: pick(mine.kind, seen.kind, now.kind),
    sheet: pick(mine.sheet, seen.sheet, now.sheet),
    mapName: pick(mine.mapName, seen.mapName, now.mapName),
    columns: mine.columns.map((own, i) => pick(own, seen.columns[i] ?? null, now.columns[i] ?? null)),
  };
}

/** Two of theirs are not the same of ours: the one that is said now is. */
function onceEach(now: MappedAs, mine: MappedAs): MappedAs {
  const isNew = (at: number): boolean => mine.columns[at] !== (now.columns[at] ?? null);
  const fresh = new Set(mine.columns.filter((own, at) => own !== null && isNew(at)));
  return { ...mine, columns: mine.columns.map((own, at) => (fresh.has(own) && !isNew(at) ? null : own)) };
}

interface Held {
  readonly since: readonly Mapped[];
  readonly mine: MappedAs;
  readonly saying: Saying;
}

/** What others said since of the same; who said it oneself means the last. */
function conflict(job: Merging, { since, mine, saying }: Held): Outcome<never, MapRefusal> | null {
  const others = since.filter(({ by }) => by !== saying.by).toReversed();
  for (const { by, said } of others)
    for (const one of said) {
      const isOther = one.what === "list" || one.what === "sheet";
      if (isOther && !stands(one, mine))
        return refused("list chosen meanwhile", { subject: one.now ?? "", args: { by } });
      if (one.what !== "column" || (stands(one, mine) && !standsTwice(one, mine))) continue;
      const subject = job.header[one.at]?.name || String(one.at + 1);
      if (one.now === null) return refused("left out meanwhile", { subject, args: { by } });
      return refused("mapped meanwhile", { subject, args: { by, now: one.now } });
    }
  return null;
}

const standsTwice = ({ at, now }: Extract<MappedWhat, { what: "column" }>, { columns }: MappedAs): boolean =>
  now !== null && columns.some((own, i) => i !== at && own === now);

function stands(one: MappedWhat, { kind, sheet, columns, mapName }: MappedAs): boolean {
  if (one.what === "column") return (columns[one.at] ?? null) === one.now;
  return one.now === { list: kind, sheet, map: mapName }[one.what];
}

function saidBetween(was: MappedAs, now: MappedAs): MappedWhat[] {
  const length = Math.max(was.columns.length, now.columns.length);
  const columns = Array.from({ length }, (_, at): MappedWhat => {
    return { what: "column", at, was: was.columns[at] ?? null, now: now.columns[at] ?? null };
  });
  const all: MappedWhat[] = [
    { what: "list", was: was.kind, now: now.kind },
    { what: "sheet", was: was.sheet, now: now.sheet },
    { what: "map", was: was.mapName, now: now.mapName },
    ...columns,
  ];
  return all.filter((one) => one.was !== one.now);
}
