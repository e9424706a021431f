/** Takes care of a matter: gives it an owner, lets it rest, does its step; and undoes what was done last about a row. */
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sent } from "../../../contract/index.ts";
import { useAct } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import type { Can } from "../../ui/action.tsx";
import { isRefused } from "../../util/can.ts";
import { sayInstant } from "../../util/say.ts";
import { keyOf, type Matter } from "./groups.ts";

export interface Person {
  readonly id: number;
  readonly name: string;
}

export type Until = Sent<"POST /matters/snooze">["body"]["snoozes"][number]["until"];

/** What was done about a row, in words, and the way back where there is one. */
export interface Done {
  readonly said: string;
  readonly undo: (() => void) | null;
}

export interface Care {
  readonly assign: (matter: Matter, owner: Person | null) => void;
  readonly snooze: (matter: Matter, until: Until) => void;
  readonly step: (matter: Matter) => void;
  /** Says that a matter of judgment is over. */
  readonly settle: (matter: Matter) => void;
  readonly done: (key: string) => Done | undefined;
  readonly fault: Error | null;
  /** Whether the step of this row is under way. */
  readonly busy: (key: string) => boolean;
  /** Whether this one may give matters away, lay them to rest and settle them. */
  readonly can: Can;
  /** Where the page says once why not. */
  readonly refusedBy: string | undefined;
}

/** Of the sentence that says why matters may not be cared for. */
const REFUSED_BY = "care-refused";

/** Owners by id: who is seen to have it, who is to. */
type Gift = Readonly<Record<"was" | "owner", number | null>>;

const membersOf = ({ kind, subjects }: Matter) => subjects.map((subject) => ({ kind, subject }));

const exceptionsOf = ({ exceptions }: Matter) => exceptions.map((exception) => ({ exception }));

export function useCare(me: number | null): Care {
  const { t } = useTranslation("today");
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const assigning = useAct("POST /matters/assign");
  const snoozing = useAct("POST /matters/snooze");
  const settling = useAct("POST /exceptions/close");
  const note: Note = (matter, one) =>
    setDone(
      (was) => new Map([...was].filter(([key]) => key !== keyOf(matter)).concat(one ? [[keyOf(matter), one]] : [])),
    );
  const sendOwner = (matter: Matter, { was, owner }: Gift, one: Done | undefined): void => {
    // Whose owner may not come in any more is whoever's it is.
    const seen = matter.kind === "task" && was !== null && { seen: { owner: was } };
    assigning.mutate(
      { body: { assignments: membersOf(matter).map((member) => ({ ...member, owner, ...seen })) } },
      { onSuccess: () => note(matter, one) },
    );
  };
  const sendRest = (matter: Matter, until: Until, one: Done | undefined): void =>
    snoozing.mutate(
      { body: { snoozes: membersOf(matter).map((member) => ({ ...member, until })) } },
      { onSuccess: () => note(matter, one) },
    );
  const { saidOwner, saidRest } = wordsOf(me, t);
  const personal = usePersonal(note);
  const steps = useSteps(note, personal);
  return {
    ...useMayCare(),
    assign: (matter, person) => {
      const [was, owner] = [matter.owner?.id ?? null, person?.id ?? null];
      const undo = (): void => sendOwner(matter, { was: owner, owner: was }, undefined);
      sendOwner(matter, { was, owner }, { said: saidOwner(person), undo });
    },
    snooze: (matter, until) =>
      sendRest(matter, until, {
        said: saidRest(until),
        undo: () => sendRest(matter, matter.untilEvent ? "event" : matter.snoozedUntil, undefined),
      }),
    step: steps.step,
    settle: (matter) =>
      matter.kind === "mention" ? personal.see(matter) : settling.mutate({ body: { closings: exceptionsOf(matter) } }),
    done: (key) => done.get(key),
    fault: assigning.error ?? snoozing.error ?? settling.error ?? steps.fault ?? personal.fault,
    busy: steps.busy,
  };
}

type Note = (matter: Matter, one: Done | undefined) => void;

/** Purchases that did not come, or have no day. */
const CHASED = ["supply overdue", "supply without a day"];

/** What a row is about is done by its button. */
function useSteps(note: Note, personal: ReturnType<typeof usePersonal>) {
  const [stepped, setStepped] = useState<string>();
  const releasing = useAct("POST /notices/release");
  const chasing = useChasing(note);
  const isBusy = releasing.isPending || chasing.busy || personal.busy;
  return {
    step: (matter: Matter): void => {
      setStepped(keyOf(matter));
      if (matter.kind === "task") personal.finish(matter);
      if (CHASED.includes(matter.kind)) chasing.chase(matter);
      if (matter.kind === "notices held") releasing.mutate({ body: { releases: exceptionsOf(matter) } });
    },
    fault: releasing.error ?? chasing.fault,
    busy: (key: string): boolean => isBusy && key === stepped,
  };
}

/** The vendor of a purchase that did not come is asked; a letter has no way back. */
function useChasing(note: Note) {
  const { t } = useTranslation("today");
  const chasing = useAct("POST /supply-orders/chase");
  return {
    chase: (matter: Matter): void => {
      const { about } = matter;
      if (about?.what !== "supply order") return;
      const { number, vendorName } = about;
      chasing.mutate(
        { body: { supplyOrders: [{ number }] } },
        { onSuccess: () => note(matter, { said: t("chased", { vendor: vendorName ?? number }), undo: null }) },
      );
    },
    fault: chasing.error,
    busy: chasing.isPending,
  };
}

function useMayCare(): Pick<Care, "can" | "refusedBy"> {
  const can = useMay("exceptions.close");
  return { can, refusedBy: isRefused(can) ? REFUSED_BY : undefined };
}

/** What one person is asked by another: a task is done, and undone; a note is seen. */
function usePersonal(note: Note) {
  const { t } = useTranslation("today");
  const finishing = useAct("POST /tasks/finish");
  const reopening = useAct("POST /tasks/reopen");
  const seeing = useAct("POST /notes/seen");
  const bodyOf = (matter: Matter, seen: object = {}) => ({
    body: { tasks: [{ task: Number(matter.details["task"]), ...seen }] },
  });
  return {
    finish: (matter: Matter): void =>
      finishing.mutate(bodyOf(matter, seenOf(matter)), {
        onSuccess: () => note(matter, { said: t("finished"), undo: () => reopen(matter) }),
      }),
    see: (matter: Matter): void => seeing.mutate({ body: { notes: [{ note: Number(matter.details["note"]) }] } }),
    fault: finishing.error ?? reopening.error ?? seeing.error,
    busy: finishing.isPending,
  };
  function reopen(matter: Matter): void {
    reopening.mutate(bodyOf(matter), { onSuccess: () => note(matter, undefined) });
  }
}

/** A task as its row says it; whose owner may not come in any more is whatever it is. */
const seenOf = ({ details, owner, dueDay }: Matter) =>
  owner === null ? {} : { seen: { words: String(details["text"]), owner: owner.id, dueOn: dueDay, done: false } };

function wordsOf(me: number | null, t: TFunction<"today">) {
  const saidOwner = (owner: Person | null): string => {
    if (owner === null) return t("assign.freed");
    return owner.id === me ? t("assign.taken") : t("assign.given", { name: owner.name });
  };
  const saidRest = (until: Until): string => {
    if (until === null) return t("snooze.woken");
    return until === "event" ? t("snooze.until-event") : t("snooze.until", { time: sayInstant(until) });
  };
  return { saidOwner, saidRest };
}
