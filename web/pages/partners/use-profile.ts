/**
 * A partner's profile while somebody writes it: what is saved, the draft, what is wrong with it, what it changes. A draft is
 * kept for this tab until it is saved or dropped; what somebody else saves meanwhile never overwrites it.
 */
import { useDebouncedValue } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useDraft } from "../../hooks/draft.ts";
import {
  isSame,
  placeProblems,
  saidWith,
  type Placed,
  type Profile,
  type Typed,
  type Usual,
} from "./profile-values.ts";

export type PartnerView = Answer<"GET /partners/:partner">;
export type ProfileLook = Answer<"POST /partners/:partner/profile/check">;
export type Examples = Answer<"GET /partner-examples">;

interface Draft {
  /** The version it was written from. */
  readonly from: number;
  /** What it began with. */
  readonly base: Profile;
  readonly typed: Typed;
  readonly remark: string;
}

export interface ProfileHand {
  readonly asked: UseQueryResult<PartnerView>;
  readonly examples: Examples | undefined;
  readonly looked: UseQueryResult<ProfileLook>;
  /** What is looked at is what stands in the fields. */
  readonly settled: boolean;
  readonly usual: Usual;
  /** What the fields say together. */
  readonly said: Profile;
  readonly typed: Typed;
  readonly remark: string;
  readonly placed: Placed;
  readonly changed: boolean;
  /** Somebody saved another version meanwhile. */
  readonly overtaken: boolean;
  readonly type: (path: string, text: string) => void;
  readonly remarkOn: (text: string) => void;
  /** Another profile as a whole: an example, a file, an older version. */
  readonly begin: (profile: Profile) => void;
  readonly drop: () => void;
  readonly keepMine: () => void;
  readonly save: () => void;
  /** What was saved last here; it can be taken back. */
  readonly saved: number | undefined;
  readonly undo: () => void;
  readonly busy: boolean;
  readonly fault: Error | null;
}

const TYPING_MS = 250;
const NOTHING: Usual = { x12: {}, edifact: {} };

export function useProfile(partner: string, order: string): ProfileHand {
  const params = { partner };
  const asked = useAsk("GET /partners/:partner", { params });
  const examples = useAsk("GET /partner-examples", {}).data;
  const act = useAct("PUT /partners/:partner/profile");
  const { draft: kept, keep, drop } = useDraft<Draft>(`profile ${partner}`);
  const [saved, setSaved] = useState<{ readonly version: number; readonly before: Profile }>();
  const view = asked.data;
  const usual = examples?.usual ?? NOTHING;
  const draft = kept ?? { from: view?.version ?? 0, base: view?.profile ?? {}, typed: {}, remark: "" };
  const said = saidWith(draft.base, draft.typed, usual);
  const { looked, settled } = useLook(partner, { said, order }, view !== undefined && examples !== undefined);
  const write = (part: Partial<Draft>): void => {
    setSaved(undefined);
    keep({ ...draft, ...part });
  };
  const send = (next: Profile, { seen, remark }: { readonly seen: number; readonly remark: string }): void =>
    act.mutate(
      { params, body: { profile: next, seen, ...(remark !== "" && { remark }) } },
      {
        onSuccess: ({ version, again }) => {
          drop();
          setSaved(again ? undefined : { version, before: view?.profile ?? {} });
        },
      },
    );
  return {
    asked,
    examples,
    looked,
    settled,
    usual,
    said,
    typed: draft.typed,
    remark: draft.remark,
    placed: placeProblems(looked.data?.problems ?? []),
    changed: view !== undefined && !isSame(said, view.profile),
    overtaken: kept !== undefined && view !== undefined && kept.from !== view.version,
    type: (path, text) => write({ typed: { ...draft.typed, [path]: text } }),
    remarkOn: (remark) => write({ remark }),
    begin: (base) => write({ base, typed: {} }),
    drop,
    keepMine: () => view && write({ from: view.version }),
    save: () => send(said, { seen: draft.from, remark: draft.remark }),
    saved: saved?.version,
    undo: () => saved && send(saved.before, { seen: saved.version, remark: "" }),
    busy: act.isPending,
    fault: act.error,
  };
}

interface Asking {
  readonly said: Profile;
  readonly order: string;
}

/** Asked when the hand rests. */
function useLook(partner: string, asking: Asking, enabled: boolean): Pick<ProfileHand, "looked" | "settled"> {
  const now = JSON.stringify(asking);
  const [rested] = useDebouncedValue(now, TYPING_MS);
  const { said, order } = JSON.parse(rested) as Asking;
  const body = { profile: said, ...(order !== "" && { order }) };
  const looked = useAsk("POST /partners/:partner/profile/check", { params: { partner }, body }, { enabled });
  return { looked, settled: rested === now && !looked.isFetching };
}
