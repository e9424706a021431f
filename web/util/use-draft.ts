/** What somebody writes, kept for this tab under a key until it is saved or dropped. */
import { useState } from "react";

export function useDraft<Draft>(key: string): [Draft | undefined, (draft: Draft | undefined) => void] {
  const [draft, setDraft] = useState<Draft | undefined>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as Draft);
  });
  return [
    draft,
    (next) => {
      if (next) sessionStorage.setItem(key, JSON.stringify(next));
      else sessionStorage.removeItem(key);
      setDraft(next);
    },
  ];
}
