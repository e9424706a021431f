/**
 * The words of one notice while somebody writes them: what is saved, the draft, how it looks on a real order. A draft is
 * kept for this tab until it is saved or dropped; what somebody else saves meanwhile never overwrites it.
 */
import { useDebouncedValue } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useDraft } from "../../hooks/draft.ts";

export type TemplateView = Answer<"GET /templates/:kind/:language">;
export type TemplateLook = Answer<"POST /templates/:kind/:language/preview">;
export type Complaint = TemplateLook["complaints"][number];

export interface Words {
  readonly subject: string;
  readonly body: string;
}

interface Draft extends Words {
  /** The version it was written from. */
  readonly from: number;
}

export interface TemplateHand {
  readonly asked: UseQueryResult<TemplateView>;
  readonly looked: UseQueryResult<TemplateLook>;
  /** What stands in the fields. */
  readonly words: Words;
  readonly changed: boolean;
  /** Somebody saved another version meanwhile. */
  readonly overtaken: boolean;
  readonly write: (words: Partial<Words>) => void;
  readonly drop: () => void;
  readonly keepMine: () => void;
  readonly save: () => void;
  readonly toDelivered: () => void;
  /** What was saved last here; it can be taken back. */
  readonly saved: number | undefined;
  readonly undo: () => void;
  readonly busy: boolean;
  readonly fault: Error | null;
}

const TYPING_MS = 250;

export function useTemplate(name: { readonly kind: string; readonly language: string }, of: string): TemplateHand {
  const asked = useAsk("GET /templates/:kind/:language", { params: name });
  const act = useAct("POST /templates/:kind/:language");
  const { draft, keep, drop } = useDraft<Draft>(`words ${name.kind} ${name.language}`);
  const [saved, setSaved] = useState<{ readonly version: number; readonly before: Words | null }>();
  const view = asked.data;
  const words = draft ?? { subject: view?.subject ?? "", body: view?.body ?? "" };
  const [look] = useDebouncedValue({ subject: words.subject, body: words.body, of }, TYPING_MS);
  const looked = useAsk(
    "POST /templates/:kind/:language/preview",
    { params: name, body: { subject: look.subject, body: look.body, ...(look.of !== "" && { of: look.of }) } },
    { enabled: view !== undefined && look.body !== "" },
  );
  const send = (text: Words | null, from: number): void => {
    const before = view?.versions[0]?.text ?? null;
    act.mutate(
      { params: name, body: { text, from } },
      {
        onSuccess: ({ version, again }) => {
          drop();
          setSaved(again ? undefined : { version, before });
        },
      },
    );
  };
  const from = draft?.from ?? view?.version ?? 0;
  return {
    asked,
    looked,
    words,
    changed: view !== undefined && (words.subject !== view.subject || words.body !== view.body),
    overtaken: draft !== undefined && view !== undefined && draft.from !== view.version,
    write: (part) => {
      setSaved(undefined);
      keep({ from, subject: words.subject, body: words.body, ...part });
    },
    drop,
    keepMine: () => draft && view && keep({ ...draft, from: view.version }),
    save: () => send({ subject: words.subject, body: words.body }, from),
    toDelivered: () => send(null, view?.version ?? 0),
    saved: saved?.version,
    undo: () => saved && send(saved.before, saved.version),
    busy: act.isPending,
    fault: act.error,
  };
}
