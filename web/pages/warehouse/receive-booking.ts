/** Booking a delivery note: finished once, and taken back while nothing of it has shipped; what was counted is on the page again. */
import { useState } from "react";
import { useAct } from "../../api/ask.ts";
import { book, hideSettled } from "./outbox.ts";
import { receivedOf, type Received } from "./say-booking.ts";
import { EMPTY_TALLY, scansOf, type Tally } from "./tally.ts";

export interface Draft extends Tally {
  readonly note: string;
}

export const EMPTY: Draft = { ...EMPTY_TALLY, note: "" };

/** What came of a booking; null while it waits here for a connection. */
export interface Done {
  readonly draft: Draft;
  readonly booked: Received | null;
}

interface Kept {
  readonly name: string;
  readonly draft: Draft;
  readonly change: (change: (was: Draft) => Draft) => void;
}

interface Of {
  readonly place: string;
  readonly number: string | undefined;
  /** The note that was scanned or typed first: it stands there again for who comes back. */
  readonly note: string;
  readonly vendor: string | null;
}

export interface Booking {
  readonly done: Done | null;
  /** The note that was taken back. */
  readonly undone: string | null;
  readonly finish: () => Promise<void>;
  readonly undo: { readonly act: () => void; readonly busy: boolean; readonly failed: Error | null };
}

export function useBooking({ name, draft, change }: Kept, of: Of): Booking {
  const { note } = of;
  const [done, setDone] = useState<Done | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const reverse = useAct("POST /receipts/reverse");
  const finish = async (): Promise<void> => {
    const receipt = receiptOf(draft, of);
    setUndone(null);
    change(() => ({ ...EMPTY, note }));
    const standsFor = { scans: scansOf(draft), draft: { name, value: draft } };
    const onLater = (results: Parameters<typeof receivedOf>[0]): void =>
      setDone({ draft, booked: receivedOf(results) });
    const booked = await book("POST /receipts", { body: { receipts: [receipt] } }, { ...standsFor, onLater });
    if (booked === "refused") return;
    setDone({ draft, booked: booked === "kept" ? null : receivedOf(booked.answer.results) });
  };
  const undo = (): void => {
    if (!done?.booked) return;
    reverse.mutate(
      { body: { receipts: [{ receipt: `RC-${done.booked.receiptId}` }] } },
      {
        onSuccess: () => {
          hideSettled(done.draft.note.trim());
          change(() => done.draft);
          setUndone(done.draft.note.trim());
          setDone(null);
        },
      },
    );
  };
  return { done, undone, finish, undo: { act: undo, busy: reverse.isPending, failed: reverse.error } };
}

function receiptOf(draft: Draft, { place, number, vendor }: Of) {
  const lines = Object.entries(draft.lines).flatMap(([item, { good, damaged }]) => [
    ...(good > 0 ? [{ item, quantity: good, ...(number !== undefined && { order: number }) }] : []),
    ...(damaged > 0 ? [{ item, quantity: damaged, damaged: true }] : []),
  ]);
  return { note: draft.note.trim(), place, ...(vendor !== null && { vendor }), lines };
}
