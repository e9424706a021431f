/** What keeps a draft of an agreement from being saved, said beside the sentence that has to change. */
import type { TFunction } from "i18next";
import { useAsk } from "../../api/ask.ts";
import { sayRefused } from "../../util/refused.ts";
import { faultOf, TERM_NAMES, type Draft } from "./agreement.ts";
import type { CustomerView } from "./shares.ts";

export type Conflicts = ReadonlyMap<string, string>;

const NONE: Conflicts = new Map();

export function useConflicts({ code, today }: CustomerView, draft: Draft | null): Conflicts {
  const { from, until, terms } = draft ?? { from: today, until: "", terms: {} };
  const body = { customer: code, from, until: until === "" ? null : until, terms };
  const isAsked = draft !== null && faultOf(draft, today) === null;
  const { data } = useAsk("POST /agreements/check", { body }, { enabled: isAsked });
  if (!isAsked || !data) return NONE;
  return new Map(data.conflicts.map((one) => [one.term, sayRefused(one)]));
}

/** "Save: resolve 2 and 5 first": sentences by their number, in their order. */
export function sayConflicts(conflicts: Conflicts, t: TFunction<"customers">, language: string): string | null {
  if (conflicts.size === 0) return null;
  const sentences = TERM_NAMES.flatMap((name, i) => (conflicts.has(name) ? [String(i + 1)] : []));
  const named = conflicts.has("days") ? [...sentences, t("agreement.theDays")] : sentences;
  return t("agreement.resolve", { which: new Intl.ListFormat(language).format(named) });
}
