/** What breaks, in words and numbers: the same on the list, in the peek and on the page of a supply order. */
import type { TFunction } from "i18next";
import type { Answer } from "../../../contract/index.ts";
import { sayMoneys, sayNumber } from "../../util/say.ts";

export type InboundRow = Answer<"GET /inbound">["rows"][number];
export type SlackCell = InboundRow["slack"][number];
export type Broken = Omit<SlackCell, "days">;

/** "14 promises break, 2 leave their window; 8,400 of open lines." */
export function sayBroken(t: TFunction<"inbound">, broken: Broken): string {
  if (broken.promises === 0) return t("broken.none");
  const parts = [t("broken.promises", { count: broken.promises, n: sayNumber(broken.promises) })];
  if (broken.windows > 0) parts.push(t("broken.windows", { count: broken.windows, n: sayNumber(broken.windows) }));
  if (broken.money.length > 0) parts.push(t("broken.money", { n: sayMoneys(broken.money) }));
  if (broken.unpriced > 0) parts.push(t("broken.unpriced", { count: broken.unpriced, n: sayNumber(broken.unpriced) }));
  return `${parts.join(", ")}.`;
}

/** Thousands with one decimal, each currency by itself; where no order names a price, how many promises. */
export function sayCell(t: TFunction<"inbound">, cell: Broken): string {
  if (cell.promises === 0) return "0";
  if (cell.money.length === 0) return t("slack.count", { count: cell.promises, n: sayNumber(cell.promises) });
  return cell.money
    .map(({ amount, currency }) => t("slack.thousands", { n: thousandsOf(amount), currency }))
    .join(" + ");
}

function thousandsOf(amount: number): string {
  const thousands = amount / 1000;
  return sayNumber(thousands < 10 ? Math.max(0.1, Math.round(thousands * 10) / 10) : Math.round(thousands));
}

/** The greatest figure among its currencies. */
export const figureOf = ({ money }: Broken): number => Math.max(0, ...money.map(({ amount }) => amount));

export interface Worst {
  readonly promises: number;
  readonly figure: number;
}

/** From 0 to 1: how much of the worst of all. */
export function shadeOf(cell: Broken, worst: Worst): number {
  if (cell.promises === 0) return 0;
  const share = worst.figure > 0 ? figureOf(cell) / worst.figure : cell.promises / Math.max(1, worst.promises);
  return Math.max(0.1, Math.sqrt(share));
}
