/** What an 852 and an 830 share: their heading's purpose, whose report it is, quantities of stores (SDQ). */
import type { ReportPurpose, StoreQuantity } from "../../../core/stores/index.ts";
import type { Codes } from "./codes.ts";
import type { Notes, Parsed } from "./elements.ts";
import { readSigned } from "./values.ts";

/** Element 353: a confirmation and a duplicate say the same once more. */
export const reportPurposes: Codes<ReportPurpose> = {
  "": "original",
  "00": "original",
  "01": "cancel",
  "04": "change",
  "05": "replace",
  "06": "original",
  "07": "original",
};

/** Whose store or ship-to a report is about, by roles of N101, the nearest first; null where it names none, or several. */
export function placeOf(heading: readonly Parsed[], roles: readonly string[]): string | null {
  for (const role of roles) {
    const named = heading.filter((n1) => n1.id === "N1" && n1.at(1) === role && n1.at(4) !== "");
    const codes = new Set(named.map((n1) => n1.at(4)));
    if (codes.size > 0) return codes.size === 1 ? (named[0]?.at(4) ?? null) : null;
  }
  return null;
}

const FIRST_PAIR = 3;
const LAST_PAIR = 21;

/** The pairs of the SDQs behind a quantity. */
export function readStores(sdqs: readonly Parsed[], notes: Notes): StoreQuantity[] {
  return sdqs.flatMap((sdq) => {
    const stores: StoreQuantity[] = [];
    for (let n = FIRST_PAIR; n <= LAST_PAIR; n += 2) {
      const [store, said] = [sdq.at(n), sdq.at(n + 1)];
      if (store === "" && said === "") continue;
      const quantity = readSigned(said);
      if (store === "" || said === "") notes.note("store without quantity", sdq);
      else if (quantity === null)
        notes.note("quantity unreadable", sdq, { field: `The quantity of store ${store}`, quantity: said });
      else stores.push({ store, quantity });
    }
    return stores;
  });
}
