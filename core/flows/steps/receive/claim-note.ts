/** One delivery note counts once: its head is entered before any guard, where the same note sent at once waits for it. */
import { newId, type Tx } from "../../../db/index.ts";
import { claimReceipt, findReceipts } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { ResolvedReceipt } from "./resolve-receipts.ts";

export interface ReceiptDone {
  readonly receiptId: number;
  /** The same note came before: nothing was booked twice. */
  readonly again: boolean;
  readonly booked: number;
  readonly setAside: number;
  /** Items of which something was kept, not all set aside. */
  readonly items: readonly string[];
}

/** The id of its receipt; or what is to be answered about a note that is in the book. */
export async function claimNote(
  tx: Tx,
  receipt: ResolvedReceipt,
  now: number,
): Promise<{ readonly receiptId: number } | { readonly known: Outcome<ReceiptDone> }> {
  const receiptId = await newId(tx);
  if (await claimReceipt(tx, { ...receipt, id: receiptId, at: now })) return { receiptId };
  const [known] = await findReceipts(tx, [receipt]);
  const same = known?.contentHash === receipt.contentHash;
  return {
    known: same
      ? taken({ receiptId: known.id, again: true, booked: 0, setAside: 0, items: [] })
      : refused("delivery note differs", { subject: receipt.note }),
  };
}
