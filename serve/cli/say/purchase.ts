/** Purchases as people read them: what is ordered, what is open, on which days it comes and how sure that is. */
import {
  findLines,
  findSupplyOrders,
  getLineDates,
  remainingParts,
  type LineDates,
  type OpenLine,
  type SupplyOrderHead,
} from "../../../core/replenishment/index.ts";
import type { Run } from "../io.ts";
import { tableText } from "./table.ts";
import { sayDay, sayNumber, type Calendar } from "./words.ts";

type Say = Pick<Run, "app" | "paint" | "calendar">;

interface Purchase {
  readonly head: SupplyOrderHead;
  readonly lines: readonly (OpenLine & { readonly dates: LineDates | null })[];
}

export async function purchasesJson(run: Say, numbers: readonly string[]): Promise<Purchase[]> {
  const heads = await findSupplyOrders(run.app.db, numbers);
  const lines = await findLines(run.app.db, numbers);
  const dates = await getLineDates(
    run.app.db,
    lines.map((line) => line.id),
  );
  return heads.map((head) => ({
    head,
    lines: lines
      .filter((line) => line.supplyOrderId === head.id)
      .map((line) => ({ ...line, dates: dates.get(line.id) ?? null })),
  }));
}

export async function purchasesText(run: Say, numbers: readonly string[]): Promise<string> {
  const purchases = await purchasesJson(run, numbers);
  return purchases.map((purchase) => purchaseText(purchase, run)).join("\n\n");
}

function purchaseText({ head, lines }: Purchase, run: Say): string {
  const title = `Purchase ${head.number} from ${head.vendorCode ?? "nobody yet"} to ${head.placeCode}: ${stateOf(head, lines)}`;
  const rows = lines.map((line) => [
    String(line.lineNo),
    line.itemCode,
    sayNumber(line.ordered),
    sayNumber(line.received),
    sayNumber(line.open),
    days(line, run.calendar),
  ]);
  return `${run.paint.head(title)}\n${tableText({ head: ["Line", "Item", "Ordered", "Received", "Open", "Expected"], rows, right: [2, 3, 4] }, run.paint)}`;
}

function stateOf(head: SupplyOrderHead, lines: Purchase["lines"]): string {
  if (head.state !== "issued") return head.state;
  const received = lines.some((line) => line.received > 0);
  if (lines.every((line) => line.open === 0)) return received ? "received" : "closed";
  if (received) return "partly received";
  return head.confirmedAt === null ? "issued" : "confirmed";
}

function days(line: Purchase["lines"][number], calendar: Calendar): string {
  if (line.open === 0) return "";
  if (line.dates === null) return line.state === "issued" ? "no date" : "when it is issued";
  const sure = line.dates.cause === "confirmed" || line.dates.cause === "slip" ? "" : `, ${line.dates.cause}`;
  const parts = remainingParts(line.dates.parts, line.open);
  return parts
    .map(
      (part) =>
        `${parts.length > 1 ? `${sayNumber(part.quantity)} on ` : ""}${part.day === null ? "no date" : sayDay(part.day, calendar)}${sure}`,
    )
    .join(" · ");
}
