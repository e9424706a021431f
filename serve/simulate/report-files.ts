/** What a played retailer sends beside its orders, of a store and ship-to that are nobody's. */
import { playAcknowledgment, playActivity, playForecast, playText, type PlayedOrder } from "../../connect/edi/index.ts";
import type { SimulatedPartner } from "../../core/flows/index.ts";
import type { NameFile, PlayedFile } from "./played-file.ts";

export interface PlannedReports {
  /** As the reports name it. */
  readonly store: string;
  readonly quantity: number;
  readonly activity: PlayedFile;
  readonly forecast: PlayedFile;
  /** About the answer to the first order. */
  readonly text: PlayedFile;
  /** Of a document that we wrote. */
  readonly acknowledge: (ours: Uint8Array) => PlayedFile | undefined;
}

const QUANTITY = 3;
const WORDS = "SIMULATED: PRICE DIFFERS";

export function planReports(
  { items }: Pick<SimulatedPartner, "items">,
  { number, orderedOn: day }: PlayedOrder,
  named: NameFile,
): PlannedReports {
  const store = number.slice(0, number.lastIndexOf("-"));
  const item = items[0]?.code ?? "";
  const report = { number: store, store, item, quantity: QUANTITY, unit: items[0]?.unit ?? "EA", day };
  return {
    store,
    quantity: QUANTITY,
    activity: named(5, (to, control) => playActivity(report, to, control)),
    forecast: named(6, (to, control) => playForecast(report, to, control)),
    text: named(7, (to, control) => playText({ order: number, day, text: WORDS }, to, control)),
    acknowledge: (ours) => {
      const file = named(8, (to, control) => playAcknowledgment(ours, to, control) ?? new Uint8Array());
      return file.bytes.length === 0 ? undefined : file;
    },
  };
}
