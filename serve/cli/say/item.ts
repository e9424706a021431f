/** An item at a place: what is there, what comes, who waits. */
import type { ItemPlaceView, SupplyView } from "../../../core/flows/index.ts";
import type { Run } from "../io.ts";
import { tableText } from "./table.ts";
import { count, sayDay, sayNumber, type Calendar } from "./words.ts";

export function itemText(view: ItemPlaceView, run: Pick<Run, "paint" | "calendar">): string {
  const head = run.paint.head(`${view.item} ${view.name} at ${view.place}`);
  const waits = `${count(view.waiting, "line")} ${view.waiting === 1 ? "waits" : "wait"}, ${count(view.uncovered, "unit")} uncovered${view.dirty ? "; being planned" : ""}.`;
  const here = `${sayNumber(view.onHand)} on hand: ${sayNumber(view.allocated)} allocated, ${sayNumber(view.free)} free. ${sayNumber(view.inbound)} inbound: ${sayNumber(view.pegged)} pegged.`;
  if (view.supplies.length === 0) return [head, here, waits].join("\n");
  const rows = view.supplies.map((supply) => [
    source(supply),
    usable(supply, run.calendar),
    sayNumber(supply.quantity),
    sayNumber(supply.covered),
    sayNumber(supply.free),
    count(supply.demands, "line"),
  ]);
  const table = tableText(
    { head: ["Supply", "Usable", "Quantity", "Covered", "Free", "For"], rows, right: [2, 3, 4] },
    run.paint,
  );
  return [head, here, waits, table].join("\n");
}

const source = (supply: SupplyView): string =>
  supply.state === "here" ? `here${supply.lot === "" ? "" : `, lot ${supply.lot}`}` : (supply.supplyOrder ?? "inbound");

function usable(supply: SupplyView, calendar: Calendar): string {
  if (supply.state === "here") return "now";
  if (supply.usableOn === null) return "no date";
  return `${sayDay(supply.usableOn, calendar)}${supply.firm ? "" : ", not confirmed"}`;
}
