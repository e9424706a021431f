/**
 * What was booked in the warehouse and is not sent yet: kept in this browser under a key of its own, sent in its order as
 * soon as there is a connection, and once: the same key again is answered as the first time.
 */
import i18next from "i18next";
import { useSyncExternalStore } from "react";
import type { Answer, Sent } from "../../../contract/index.ts";
import { call, Refused } from "../../api/call.ts";
import { queryClient } from "../../api/query-client.ts";
import { sayProblem } from "../../util/refused.ts";
import { readKept } from "./kept.ts";
import { aboutOf, countsOf, type BookingKey, type Settled } from "./say-booking.ts";
import { giveBack, type Drafted } from "./tally.ts";
import { showWrong } from "./wrong.ts";

interface Kept {
  readonly id: string;
  readonly key: BookingKey;
  readonly body: unknown;
  /** Scans it stands for. */
  readonly scans: number;
  /** What was counted for it: the page has it again where the book says no. */
  readonly draft?: Drafted;
}

/** What became of it: the book's answer; or it waits here; or it was refused, which is shown over everything. */
export type Booked<Key extends BookingKey> = { readonly answer: Answer<Key> } | "kept" | "refused";

const NAME = "fairfill.outbox";
/** What came of it, until somebody has read it. */
const SETTLED = "fairfill.settled";
const AGAIN_MS = 5000;
/** Who is not signed in, or may not, keeps what was booked; the business's no is final. */
const KEEPS: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

let kept = readKept<readonly Kept[]>(NAME) ?? [];
const listeners = new Set<() => void>();
let sending: Promise<void> | undefined;
let settled = readKept<readonly Settled[]>(SETTLED) ?? [];
const ends = new Map<string, (booked: Booked<BookingKey>) => void>();
/** Who still shows that it waits. */
const laters = new Map<string, (results: Settled["results"]) => void>();

function keep(next: readonly Kept[]): void {
  kept = next;
  localStorage.setItem(NAME, JSON.stringify(next));
  for (const hear of listeners) hear();
}

/** Kept before it is sent. */
export async function book<Key extends BookingKey>(
  key: Key,
  sent: Sent<Key> & { readonly body: unknown },
  {
    onLater,
    ...standsFor
  }: Pick<Kept, "scans" | "draft"> & { readonly onLater?: (results: Settled["results"]) => void },
): Promise<Booked<Key>> {
  const id = crypto.randomUUID();
  const ended = new Promise<Booked<BookingKey>>((resolve) => ends.set(id, resolve));
  keep([...kept, { id, key, body: sent.body, ...standsFor }]);
  await sendKept();
  if (ends.has(id) && onLater) laters.set(id, onLater);
  ends.get(id)?.("kept");
  ends.delete(id);
  return (await ended) as Booked<Key>;
}

export function sendKept(): Promise<void> {
  sending ??= sendAll().finally(() => (sending = undefined));
  return sending;
}

async function sendAll(): Promise<void> {
  for (let first = kept[0]; first; first = kept[0]) {
    const { id, key, body, draft } = first;
    try {
      const answer = await call(key, { body } as Sent<BookingKey>, { once: id });
      giveBackRefused(first, answer.results);
      const end = ends.get(id);
      if (end) end({ answer });
      else settleLater({ id, key, body, results: answer.results });
    } catch (cause) {
      if (!(cause instanceof Refused) || KEEPS.has(cause.problem.status)) return;
      if (draft) giveBack(draft);
      const about = ends.has(id) ? "" : aboutOf(key, body);
      const named = about === "" ? "" : `${about}:`;
      showWrong([named, sayProblem(cause.problem), draft ? i18next.t("warehouse:given-back") : ""].join(" ").trim());
      ends.get(id)?.("refused");
    }
    keep(kept.filter((one) => one.id !== id));
    void queryClient.invalidateQueries();
  }
}

/** Of several that were counted those that were refused are on their page again. */
function giveBackRefused({ key, body, draft }: Kept, results: Settled["results"]): void {
  if (key !== "POST /counts" || !draft) return;
  const items = new Set(countsOf(body).flatMap(({ item }, i) => (results[i]?.ok === false ? [item] : [])));
  const lines = Object.fromEntries(Object.entries(draft.value.lines).filter(([item]) => items.has(item)));
  if (items.size > 0) giveBack({ name: draft.name, value: { lines, current: null, raw: [] } });
}

function keepSettled(next: readonly Settled[]): void {
  settled = next;
  localStorage.setItem(SETTLED, JSON.stringify(next));
  for (const hear of listeners) hear();
}

function settleLater(one: Settled): void {
  keepSettled([...settled, one]);
  laters.get(one.id)?.(one.results);
  laters.delete(one.id);
}

/** Seen, or taken back: of one delivery note, or all. */
export function hideSettled(about?: string): void {
  keepSettled(about === undefined ? [] : settled.filter(({ key, body }) => aboutOf(key, body) !== about));
}

/** Tries again when the connection is back, and every few seconds while something is kept. */
export function watchOutbox(): () => void {
  const send = (): void => void (kept.length > 0 && sendKept());
  const timer = setInterval(send, AGAIN_MS);
  window.addEventListener("online", send);
  send();
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", send);
  };
}

const countKept = (): number => kept.reduce((sum, one) => sum + one.scans, 0);

function listen(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

/** Scans that are kept here and not sent. */
export const useKeptScans = (): number => useSyncExternalStore(listen, countKept);

/** What waited here and was sent since, until it is seen. */
export const useSettled = (): readonly Settled[] => useSyncExternalStore(listen, () => settled);
