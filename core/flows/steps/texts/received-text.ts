/** What a partner says in words about what we sent or are to do: 824, 864, APERAK, in the same words. */
import type { ReceivedHead } from "../documents/read-document.ts";

export type TextVerdict = "accepted" | "with errors" | "rejected";

export interface SaidText {
  /** Null: it is said in words alone. */
  readonly verdict: TextVerdict | null;
  /** Our document, by the numbers of its envelope. */
  readonly ours: { readonly type: string; readonly group: string; readonly control: string } | null;
  /** What they call the document it is about: "IV INV10091". */
  readonly about: string | null;
  /** Numbers of orders it names as such. */
  readonly orders: readonly string[];
  /** Words in it that may be such a number. */
  readonly words: readonly string[];
  readonly text: string;
}

export interface ReceivedText extends ReceivedHead {
  readonly texts: readonly SaidText[];
}
