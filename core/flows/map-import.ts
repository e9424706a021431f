/** Says what the columns of an import are, upon what others said; whoever said something else of the same since is named. */
import { setImport, type ImportJob } from "../documents/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { Mapping } from "./begin-import.ts";
import type { FlowContext } from "./context.ts";
import { refuseChange } from "./steps/imports/allowed.ts";
import { change } from "./steps/imports/change.ts";
import { mergeMapping } from "./steps/imports/merge-mapping.ts";
import { rememberMap } from "./steps/imports/remember-map.ts";
import { nameActors } from "./views/actors.ts";

export interface MapOrder {
  readonly mapping: Partial<Mapping>;
  /** The version of the mapping that was looked at. */
  readonly seen?: number | undefined;
  /** Nobody said what the columns are: they were guessed anew. */
  readonly guessed?: boolean;
}

/** Says what the columns are, and remembers it under a name; what was checked before holds no more. */
export const mapImport = (context: FlowContext, id: number, order: MapOrder): Promise<Outcome<ImportJob>> =>
  change(context, id, async (tx, job) => {
    const no = refuseChange(job);
    if (no) return no;
    const { mapping, seen, guessed = false } = order;
    const as = { ...job, ...mapping };
    const said = mergeMapping(job, { as, guessed, seen, by: context.actor, at: context.now() });
    if (!said.ok) return named(said, await nameActors(tx, [byOf(said)]));
    const { kind, sheet, columns, mapName, version, mapped } = said.value;
    const now = { ...mapping, kind, sheet, columns, mapName };
    const taken = await rememberMap(tx, { ...job, ...now });
    return taken ?? setImport(tx, id, { ...now, version, mapped, checked: null });
  });

const byOf = ({ refusal }: Extract<Outcome<never>, { ok: false }>): string => String(refusal.args?.["by"] ?? "");

/** Whoever said something else is named as people are. */
function named<No extends Extract<Outcome<never>, { ok: false }>>(no: No, nameOf: (actor: string) => string): No {
  return { ...no, refusal: { ...no.refusal, args: { ...no.refusal.args, by: nameOf(byOf(no)) } } };
}
