/** One call for all of them; each is taken or refused alone. */
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { call, Refused } from "../../api/call.ts";
import { useOnce } from "../../api/once.ts";
import { HOLD_KINDS, type HoldKind } from "../order/order.ts";
import {
  nameOf,
  refusedAlone,
  refusedNow,
  type Act,
  type Checked,
  type Outcome,
  type RefusedOrder,
  type Results,
  type Undo,
} from "./several.ts";

export interface Committing {
  readonly act: Act;
  readonly able: readonly Checked[];
  /** Not asked for: known to be refused. */
  readonly refused: readonly RefusedOrder[];
  readonly with: { readonly kind: HoldKind; readonly note: string; readonly reason: string };
}

export function useCommit(
  asked: Committing,
  onDone: (outcome: Outcome) => void,
): { readonly commit: () => void; readonly busy: boolean; readonly cause: Error | null } {
  const client = useQueryClient();
  const sendOnce = useOnce();
  const work = useMutation({
    mutationFn: (sending: Committing) => alsoOne(sendOnce(sending, (once) => send(sending, once))),
    // What was sent, not what is shown by now: the list tells of the act before the act's own answer may have come.
    onSuccess: async (results, sent) => {
      const { act, able, refused } = sent;
      const now = refusedNow(able, results);
      const gone = new Set(now.map(({ id }) => id));
      const taken = able.filter((order, i) => !gone.has(order.id) && !isAgain(results[i]));
      const undo = undoOf(sent, taken);
      onDone({ act, done: able.length - now.length, refused: [...refused, ...now], ...(undo && { undo }) });
      await client.invalidateQueries();
    },
  });
  return { commit: () => work.mutate(asked), busy: work.isPending, cause: work.error };
}

async function send({ act, able, with: { kind, note, reason } }: Committing, key: string): Promise<Results> {
  const names = able.map(({ id }) => ({ order: nameOf(id) }));
  const once = { once: key };
  if (act === "tell") return (await call("POST /orders/tell", { body: { orders: names } }, once)).results;
  if (act === "lift") return (await call("POST /orders/lift", { body: { lifts: names } }, once)).results;
  if (act === "split") return (await call("POST /orders/split", { body: { splits: names } }, once)).results;
  if (act === "cancel") {
    // Of each as many as the bar said are open: one that has another number by now is refused, and named.
    const cancellations = able.map(({ id, open }) => ({ order: nameOf(id), reason, seen: { open } }));
    return (await call("POST /orders/cancel", { body: { cancellations } }, once)).results;
  }
  const said = note.trim() === "" ? {} : { note: note.trim() };
  const holds = names.map((name) => ({ ...name, kind, ...said }));
  return (await call("POST /orders/hold", { body: { holds } }, once)).results;
}

/** One that is refused alone is answered as a refusal of the whole: here it is one of the results. */
async function alsoOne(sent: Promise<Results>): Promise<Results> {
  try {
    return await sent;
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    return [refusedAlone(cause.problem)];
  }
}

/** It was held so before: undoing must not lift that. */
const isAgain = (result: Results[number] | undefined): boolean =>
  result?.ok === true && (result.value as { again?: boolean } | null)?.again === true;

function undoOf({ act, with: { kind } }: Committing, taken: readonly Checked[]): Undo | undefined {
  if (taken.length === 0) return undefined;
  if (act === "hold") return { act: "lift", orders: taken.map(({ id }) => id), kind };
  if (act === "split") return { act: "join", orders: taken.map(({ id }) => id) };
  if (act !== "lift") return undefined;
  const holds = taken.flatMap(({ id, holds: kinds }) =>
    HOLD_KINDS.filter((one) => kinds.includes(one)).map((one) => ({ id, kind: one })),
  );
  return { act: "hold", holds };
}

/** Takes an act back; answers how many were. */
export function useUndo(onDone: (undone: number) => void): UseMutationResult<Results, Error, Undo> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (undo: Undo) => {
      const once = { once: crypto.randomUUID() };
      if (undo.act === "hold") {
        const holds = undo.holds.map(({ id, kind }) => ({ order: nameOf(id), kind }));
        return alsoOne(call("POST /orders/hold", { body: { holds } }, once).then(({ results }) => results));
      }
      if (undo.act === "join") {
        const joins = undo.orders.map((id) => ({ order: nameOf(id) }));
        return alsoOne(call("POST /orders/join", { body: { joins } }, once).then(({ results }) => results));
      }
      const lifts = undo.orders.map((id) => ({ order: nameOf(id), kind: undo.kind }));
      return alsoOne(call("POST /orders/lift", { body: { lifts } }, once).then(({ results }) => results));
    },
    onSuccess: async (results) => {
      onDone(results.filter((result) => result.ok).length);
      await client.invalidateQueries();
    },
  });
}
