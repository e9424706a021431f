/** Acts on several orders: which there are, whom they take, how each is undone. */
import type { Answer, Problem } from "../../../contract/index.ts";
import { sayWhyNot } from "../../util/refused.ts";
import type { HoldKind } from "../order/order.ts";

export type Checked = Answer<"POST /orders/check">["orders"][number];
export type Results = Answer<"POST /orders/hold">["results"];

export const ACTS = ["tell", "split", "hold", "lift", "cancel"] as const;
export type Act = (typeof ACTS)[number];

export const ableOf = (checked: readonly Checked[], act: Act): Checked[] =>
  checked.filter((order) => order.can[act] === true);

export interface RefusedOrder {
  readonly id: number;
  readonly code: string;
  /** In the language of the screen. */
  readonly text: string;
}

export const refusedOf = (checked: readonly Checked[], act: Act): RefusedOrder[] =>
  checked.flatMap(({ id, can }) => (can[act] === true ? [] : [{ id, code: can[act].code, text: sayWhyNot(can[act]) }]));

/** What the server refused after all, since it was looked at. */
export function refusedNow(orders: readonly Checked[], results: Results): RefusedOrder[] {
  return results.flatMap((result, i) => {
    const order = orders[i];
    return result.ok || !order ? [] : [{ id: order.id, code: result.refusal.code, text: sayWhyNot(result.refusal) }];
  });
}

/** What one order alone is refused with says what it is about, as each of several does. */
export function refusedAlone({ code, title: text, next, subject, args }: Problem): Results[number] {
  const about = { ...(subject !== undefined && { subject }), ...(args && { args }) };
  return { ok: false, refusal: { code, text, next, ...about } };
}

/** An act that can be taken back: a hold by lifting it, a lift by holding again, a split by joining. */
export type Undo =
  | { readonly act: "lift"; readonly orders: readonly number[]; readonly kind: HoldKind }
  | { readonly act: "join"; readonly orders: readonly number[] }
  | { readonly act: "hold"; readonly holds: readonly { readonly id: number; readonly kind: HoldKind }[] };

export interface Outcome {
  readonly act: Act;
  readonly done: number;
  readonly refused: readonly RefusedOrder[];
  readonly undo?: Undo;
}

export const nameOf = (id: number): string => `SO-${id}`;
