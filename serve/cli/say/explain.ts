/**
 * The story of an order for those inside: what was asked, every promise with its basis and cause, who was ahead and by
 * which rule, what happened and what was told. Other customers appear only as numbers.
 */
import type { DemandView, OrderView, PromiseView } from "../../../core/flows/index.ts";
import type { ToldNotice } from "../../../core/notices/index.ts";
import type { Run } from "../io.ts";
import { lostText, orderName, sayPart, sayPromise } from "./order.ts";
import { count, ordinal, sayDay, sayInstant, sayNumber, sayUnits, type Calendar } from "./words.ts";

export interface Story {
  readonly order: OrderView;
  readonly told: readonly ToldNotice[];
  /** Only this line. */
  readonly line?: string;
}

export function explainText(story: Story, run: Pick<Run, "paint" | "calendar">): string {
  const { order } = story;
  const { paint, calendar } = run;
  const demands = order.demands.filter((demand) => story.line === undefined || demand.line === story.line);
  const head = paint.head(
    `Order ${order.number} of ${order.customer} (${order.customerName}), ${orderName(order)}: ${order.status}`,
  );
  const rule = order.buyerRule === null ? "" : `, buyer's rule ${order.buyerRule}`;
  const received = `Received ${sayInstant(order.receivedAt, calendar)} over ${order.channel}${order.shipTo === null ? "" : `, for ${order.shipTo}`}${rule}.`;
  const holds = order.holds.map(
    (hold) =>
      `On hold since ${sayInstant(hold.placedAt, calendar)}: ${hold.kind}${hold.note === null ? "" : ` (${hold.note})`}.`,
  );
  const blocks = demands.map((demand) => demandText(demand, order, run));
  return [[head, received, ...holds, ...lostText(order)].join("\n"), ...blocks, happened(story, run)].join("\n\n");
}

function demandText(demand: DemandView, order: OrderView, run: Pick<Run, "paint" | "calendar">): string {
  const { calendar, paint } = run;
  const store = demand.store !== null && demand.store !== order.shipTo ? `, store ${demand.store}` : "";
  const title = paint.head(
    `Line ${demand.line}${store}: ${sayUnits(demand.ordered, demand)} of ${demand.item} ${demand.itemName}`,
  );
  const rows = [
    ["Wanted", wanted(demand, calendar)],
    ["Ships", sayPromise(demand, calendar)],
    ["Rests on", restsOn(demand, calendar)],
    ["Marked", markedFor(demand)],
    ["Queue", queue(demand, calendar)],
    ["Short", shortage(demand)],
    ...demand.history.map((version) => [`Promise ${version.version}`, versionText(version, demand, calendar)]),
  ];
  return [
    title,
    ...rows.filter(([, text]) => text !== "").map(([label, text]) => `  ${String(label).padEnd(10)} ${text}`),
  ].join("\n");
}

const markedFor = ({ marked }: DemandView): string =>
  (marked ?? []).map(({ store, quantity }) => `${sayNumber(quantity)} for ${store}`).join(", ");

function wanted(demand: DemandView, calendar: Calendar): string {
  const to = demand.windowTo === demand.windowFrom ? "" : ` to ${sayDay(demand.windowTo, calendar)}`;
  const first =
    demand.requestedFirst === demand.windowFrom ? "" : `; asked first for ${sayDay(demand.requestedFirst, calendar)}`;
  const cancel = demand.cancelAfter === null ? "" : `; cancel after ${sayDay(demand.cancelAfter, calendar)}`;
  const words = [
    demand.preOrder ? "pre-order" : "",
    demand.backordered ? "backordered" : "",
    demand.late ? "late" : "",
  ].filter((word) => word !== "");
  return `ships ${sayDay(demand.windowFrom, calendar)}${to}${first}${cancel}${words.length === 0 ? "" : `; ${words.join(", ")}`}`;
}

function restsOn(demand: DemandView, calendar: Calendar): string {
  const covers = demand.cover.map((cover) => {
    const units = sayNumber(cover.quantity);
    if (cover.state === "allocated") return `${units} allocated at ${demand.place}`;
    return `${units} pegged on ${cover.supplyOrder ?? "inbound"}${cover.usableOn === null ? "" : ` (usable ${sayDay(cover.usableOn, calendar)})`}`;
  });
  return [...covers, ...(demand.uncovered > 0 ? [`${sayNumber(demand.uncovered)} uncovered`] : [])].join(", ");
}

/** The place in the queue, and the rule that gave it. */
function queue(demand: DemandView, calendar: Calendar): string {
  if (demand.rank === null) return "";
  const ahead =
    demand.rank === 1
      ? "nobody is ahead"
      : `${count(demand.rank - 1, "line")} with ${count(demand.unitsAhead, "unit")} ahead`;
  return `${ordinal(demand.rank)} of ${demand.waiting} for ${demand.item} at ${demand.place}; ${ahead}; by tier ${demand.tier}, then arrival ${sayInstant(demand.receivedAt, calendar)}`;
}

function shortage(demand: DemandView): string {
  if (demand.shortageCause === null || !demand.backordered) return "";
  const numbers = Object.entries(demand.evidence ?? {}).map(([name, value]) => `${inWords(name)} ${String(value)}`);
  return numbers.length === 0 ? demand.shortageCause : `${demand.shortageCause} (${numbers.join(", ")})`;
}

/** "countedAway28Days" as "counted away 28 days". */
const inWords = (name: string): string => name.replaceAll(/([A-Z]|\d+)/g, " $1").toLowerCase();

function versionText(version: PromiseView, demand: DemandView, calendar: Calendar): string {
  const parts = version.parts.map((part) => {
    const delivered = part.deliveryDay === null ? "" : `, there ${sayDay(part.deliveryDay, calendar)}`;
    return `${sayPart(part, demand, { calendar })}${delivered}${part.shipDay === null ? "" : ` (${part.reason})`}`;
  });
  return `${sayInstant(version.at, calendar)}, ${version.changedBy}: ${parts.join(" · ")}`;
}

function happened(story: Story, run: Pick<Run, "paint" | "calendar">): string {
  const { order, told } = story;
  const { calendar } = run;
  const notices = told.map((notice) => ({
    at: notice.createdAt,
    text: `told ${notice.to ?? "nobody"}: ${notice.title}${notice.standing === "sent" ? "" : ` (${notice.standing})`}`,
  }));
  const events = order.events.map((event) => ({ at: event.at, text: `${event.kind} (${event.actor})` }));
  const shipments = order.shipments.map((shipment) => ({
    at: shipment.shippedAt,
    text: `${shipment.number} left${shipment.carrier === null ? "" : ` with ${shipment.carrier}`}${shipment.tracking === null ? "" : `, tracking ${shipment.tracking}`}`,
  }));
  const rows = [...events, ...shipments, ...notices].toSorted((a, b) => a.at - b.at);
  return [run.paint.head("What happened"), ...rows.map((row) => `  ${sayInstant(row.at, calendar)}  ${row.text}`)].join(
    "\n",
  );
}
