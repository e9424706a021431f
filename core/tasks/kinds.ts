/**
 * Every kind of exception and how it ends. Most close by themselves when their cause is gone; what is a matter of judgment
 * ends when a person says so, at the latest when what it is about is over. docs/behaviour.md says it in words.
 */
export const EXCEPTION_KINDS = {
  "answer not kept": { byPerson: true },
  "answer not ours": { byPerson: true },
  "answer not right": { byPerson: false },
  "buyer's rule not acted on": { byPerson: true },
  "cancel-after passed": { byPerson: false },
  "connection down": { byPerson: false },
  "change refused": { byPerson: true },
  "count needed": { byPerson: false },
  "document not taken": { byPerson: true },
  "document rejected": { byPerson: true },
  "file quarantined": { byPerson: true },
  "item not planned": { byPerson: false },
  "item out for long": { byPerson: false },
  "left to receive differs": { byPerson: true },
  "no address": { byPerson: true },
  "no vendor": { byPerson: false },
  "notice in doubt": { byPerson: true },
  "notice not delivered": { byPerson: true },
  "notice refused": { byPerson: true },
  "notices held": { byPerson: false },
  "order dead": { byPerson: false },
  "partner wrote": { byPerson: true },
  "past cancel-after": { byPerson: false },
  "purchase to approve": { byPerson: false },
  "purchase to issue": { byPerson: false },
  "purchase unconfirmed": { byPerson: false },
  "set aside": { byPerson: true },
  "supply order without vendor": { byPerson: false },
  "supply overdue": { byPerson: false },
  "supply without a day": { byPerson: false },
  "template failed": { byPerson: false },
  "told day passed": { byPerson: false },
} as const satisfies Readonly<Record<string, { readonly byPerson: boolean }>>;

export type ExceptionKind = keyof typeof EXCEPTION_KINDS;

const byPerson: Readonly<Record<string, { readonly byPerson: boolean } | undefined>> = EXCEPTION_KINDS;

/** May a person end it? Otherwise its cause has to go. */
export const endsByPerson = (kind: string): boolean => byPerson[kind]?.byPerson ?? false;
