/**
 * What somebody writes, kept for this tab under its name until it is saved or dropped: a reload does not lose it. It is kept
 * for this user alone, so that who signs in next in the same browser never sees it.
 */
import { useState } from "react";
import { useMe } from "../api/me.ts";

export interface DraftHand<Draft> {
  readonly draft: Draft | undefined;
  /** Instant of its last change, where it was there already when the form was opened. */
  readonly since: number | undefined;
  readonly keep: (draft: Draft) => void;
  /** Of what stands by then: for who was answered while more was typed. Undefined drops it. */
  readonly turn: (next: (was: Draft | undefined) => Draft | undefined) => void;
  readonly drop: () => void;
}

interface Kept<Draft> {
  readonly draft: Draft;
  readonly at: number;
}

interface Held<Draft> {
  readonly key: string;
  readonly draft: Draft | undefined;
  readonly since: number | undefined;
}

export function useDraft<Draft>(name: string): DraftHand<Draft> {
  const key = `fairfill.draft ${useMe().data?.user?.id ?? ""} ${name}`;
  const [latest, setHeld] = useState(() => heldAt<Draft>(key));
  // The same form of another thing, or somebody else has signed in.
  const held = latest.key === key ? latest : heldAt<Draft>(key);
  if (held !== latest) setHeld(held);
  const keep = (draft: Draft): void => {
    sessionStorage.setItem(key, JSON.stringify({ draft, at: Date.now() } satisfies Kept<Draft>));
    setHeld({ key, draft, since: held.since });
  };
  const drop = (): void => {
    sessionStorage.removeItem(key);
    setHeld({ key, draft: undefined, since: undefined });
  };
  const turn: DraftHand<Draft>["turn"] = (next) => {
    const draft = next(heldAt<Draft>(key).draft);
    if (draft === undefined) drop();
    else keep(draft);
  };
  return { draft: held.draft, since: held.since, keep, turn, drop };
}

function heldAt<Draft>(key: string): Held<Draft> {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept<Draft> | null;
  return { key, draft: kept?.draft, since: kept?.at };
}
