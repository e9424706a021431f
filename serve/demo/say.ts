/** The story as it is printed: a line a week, and how it ended. */
import type { Day } from "../../core/kernel/index.ts";
import type { Figures } from "./queries.ts";

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const shown = (day: Day): string => dayFormat.format(Date.parse(`${day}T00:00:00Z`));
const count = (n: number): string => n.toLocaleString("en-US");

export function sayWeek(week: { from: Day; until: Day }, f: Figures): string {
  const days = `${shown(week.from)} – ${shown(week.until)}`.padEnd(17);
  return [
    `${days} ${count(f.orders).padStart(4)} orders, ${count(f.lines).padStart(4)} lines`,
    `${count(f.backordered)} lines backordered`,
    `${count(f.told)} told`,
    `${count(f.purchases)} purchases sent, ${count(f.slips)} slipped`,
    `${count(f.receipts)} receipts`,
    `${count(f.shipments)} shipments served ${count(f.served)} lines that waited`,
    `fill rate ${percent(f)}`,
  ].join(" · ");
}

export function sayEnd(f: Figures): string {
  return [
    `In all ${count(f.orders)} orders with ${count(f.lines)} lines; ${count(f.backordered)} were backordered and told so at once.`,
    `${count(f.purchases)} purchases were sent and ${count(f.slips)} slipped; ${count(f.receipts)} receipts came, ${count(f.shipments)} shipments left, ${count(f.told)} letters were written.`,
    `Fill rate: ${percent(f)} of the units left by the day that was asked.`,
  ].join("\n");
}

const percent = ({ due, filled }: Figures): string => (due === 0 ? "–" : `${((100 * filled) / due).toFixed(1)} %`);
