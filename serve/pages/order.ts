/** One order: what ships and when in a sentence, then line by line the bar, the promise with what it was and its basis, the place in the queue, and what happened. */
import type { DemandView, OrderListRow, OrderView, PartView } from "../../core/flows/index.ts";
import { sumBy } from "../../core/kernel/index.ts";
import type { ToldNotice } from "../../core/notices/index.ts";
import { actionsOf } from "../api/actions.ts";
import { bar, sayStates } from "./bar.ts";
import { inboundPath, itemPath } from "./exceptions.ts";
import { html, type Html } from "./html.ts";
import { count, sayDay, sayInstant, sayNumber, type Calendar } from "./say.ts";

/** Why a part has no day, in plain words. */
const WITHOUT_DAY: Readonly<Record<string, string>> = {
  "no supply": "nothing is on its way",
  "waits to be complete": "waits to be complete",
  "under a whole unit": "not a whole unit yet",
  "past cancel-after": "no supply before cancel-after",
  "on hold": "on hold",
  "may not wait": "may not wait",
};

export function orderBody(order: OrderView, told: readonly ToldNotice[], calendar: Calendar): Html {
  const [first] = order.demands;
  return html`<h1>
      SO-${order.id}
      <span class="quiet">${order.customerName}, ${order.number}${order.shipTo !== null && `, ${order.shipTo}`}</span>
    </h1>
    <p class="answer">${sentence(order)}</p>
    <p class="about">
      Received ${sayInstant(order.receivedAt, calendar)} over
      ${order.channel}${order.buyerRule !== null && `, buyer's rule ${order.buyerRule}`};
      ${order.status}.${first && html` Wanted ${windowText(first, calendar)}.`}
    </p>
    ${order.holds.map((hold) => html`<p class="note">On hold since ${sayInstant(hold.placedAt, calendar)}: ${hold.kind}${hold.note !== null && ` (${hold.note})`}. It keeps its place; nothing ships.</p>`)}
    <h2>Lines</h2>
    <table>
      <thead>
        <tr>
          <th>Line</th>
          <th>Item</th>
          <th>Quantity</th>
          <th>Ships</th>
          <th>Queue</th>
        </tr>
      </thead>
      <tbody>
        ${order.demands.map((demand) => lineRow(demand, order, calendar))}
      </tbody>
    </table>
    ${order.lost.map((lost) => html`<p class="quiet">Line ${lost.line ?? "–"}: ${sayNumber(lost.quantity)} of ${lost.item} not taken: ${lost.reason}.</p>`)}
    ${actions(order)}
    <h2>Promises</h2>
    ${promises(order, calendar)}
    <h2>What happened</h2>
    ${timeline(order, told, calendar)}`;
}

const states = (order: OrderView) => ({
  shipped: sumBy(order.demands, (d) => d.shipped),
  allocated: sumBy(order.demands, (d) => d.allocated),
  pegged: sumBy(order.demands, (d) => d.pegged),
  uncovered: sumBy(order.demands, (d) => d.uncovered),
  cancelled: sumBy(order.demands, (d) => d.cancelled),
});

/** "420 of 660 can ship. 180 wait for PO-4711. 60 have no date." */
function sentence(order: OrderView): string {
  const sum = states(order);
  const total = sum.shipped + sum.allocated + sum.pegged + sum.uncovered;
  if (total === 0) return order.lost.length > 0 ? "Nothing of it could be taken." : "All of it is cancelled.";
  const parts = [
    ...(sum.shipped > 0 ? [`${sayNumber(sum.shipped)} of ${sayNumber(total)} shipped.`] : []),
    ...(sum.allocated > 0 ? [`${sayNumber(sum.allocated)} of ${sayNumber(total)} can ship.`] : []),
    ...waitsFor(order),
    ...(sum.uncovered > 0
      ? [`${sayNumber(sum.uncovered)} ${sum.uncovered === 1 ? "has" : "have"} no supply yet.`]
      : []),
  ];
  return parts.join(" ");
}

function waitsFor(order: OrderView): string[] {
  const units = new Map<string, number>();
  for (const cover of order.demands.flatMap((demand) => demand.cover)) {
    if (cover.state !== "pegged") continue;
    const source = cover.supplyOrder ?? "inbound";
    units.set(source, (units.get(source) ?? 0) + cover.quantity);
  }
  return [...units].map(
    ([source, quantity]) => `${sayNumber(quantity)} ${quantity === 1 ? "waits" : "wait"} for ${source}.`,
  );
}

function windowText(demand: DemandView, calendar: Calendar): string {
  const to = demand.windowTo === demand.windowFrom ? "" : ` to ${sayDay(demand.windowTo, calendar)}`;
  return `${sayDay(demand.windowFrom, calendar)}${to}${demand.cancelAfter === null ? "" : `, cancel after ${sayDay(demand.cancelAfter, calendar)}`}`;
}

function lineRow(demand: DemandView, order: OrderView, calendar: Calendar): Html {
  const store = demand.store !== null && demand.store !== order.shipTo && html`<small>store ${demand.store}</small>`;
  const words = [demand.preOrder && "pre-order", demand.backordered && "backordered"].filter((word) => word !== false);
  return html`<tr id="line-${demand.line}">
    <td data-is="Line">${demand.line}${store}</td>
    <td>
      <a href="${itemPath(demand.item)}">${demand.item}</a>
      ${demand.itemName}${words.length > 0 && html`<small>${words.join(", ")}</small>`}
    </td>
    <td>
      ${bar(demand)}<small
        >${sayStates(demand)}${demand.multiple > 1 && `; ordered in ${demand.unit} of ${demand.multiple}`}</small
      >
    </td>
    <td>${shipsParts(demand, calendar)}</td>
    <td>${queueText(demand)}</td>
  </tr>`;
}

function shipsParts(demand: DemandView, calendar: Calendar): Html {
  const parts = demand.promise?.parts ?? [];
  if (demand.ordered === demand.shipped + demand.cancelled) return html`<span class="quiet">Nothing is open</span>`;
  if (parts.length === 0) return html`Answered within seconds`;
  const late = demand.late && html` <span class="late">⚑ late</span>`;
  return html`${parts.map((part, i) => html`<div>${partText(part, i === parts.length - 1 ? demand.was : null, calendar)}${i === parts.length - 1 && late}</div>`)}
  ${demand.shortageCause !== null && html`<small>Short: ${demand.shortageCause}</small>`}`;
}

export function partText(part: PartView, was: string | null, calendar: Calendar): Html {
  const units = sayNumber(part.quantity);
  if (part.shipDay === null)
    return html`${units} no date yet${was !== null && `, was ${sayDay(was, calendar)}`}:
    ${WITHOUT_DAY[part.reason] ?? part.reason}`;
  const basis =
    part.supplyOrder === null
      ? html`${part.basis === "stock" ? "from stock" : part.basis}`
      : html`<a href="${inboundPath(part.supplyOrder)}">${part.supplyOrder}</a>`;
  return html`${units} ${sayDay(part.shipDay, calendar, was)}, ${basis}`;
}

function queueText(demand: DemandView): Html {
  if (demand.rank === null) return html`<span class="quiet">Served</span>`;
  const ahead = demand.rank === 1 ? "nobody is ahead" : `${count(demand.unitsAhead, "unit")} ahead`;
  return html`${sayNumber(demand.rank)} of ${sayNumber(demand.waiting)}<small
      >${ahead}; tier ${demand.tier}, then arrival</small
    >`;
}

/** What may not be done says why; what may is done over the command line or the API until there are forms. */
function actions(order: OrderView): Html {
  const refused = Object.entries(actionsOf(order)).filter(
    (entry): entry is [string, { code: string; text: string }] => entry[1] !== true,
  );
  if (refused.length === 0) return html``;
  return html`<ul class="facts">
    ${refused.map(([name, can]) => html`<li class="refused quiet"><button type="button" disabled>${name[0]?.toUpperCase()}${name.slice(1)} order</button> ${can.text}</li>`)}
  </ul>`;
}

function promises(order: OrderView, calendar: Calendar): Html {
  const rows = order.demands.flatMap((demand) =>
    demand.history.map(
      (version) =>
        html`<li>
          <span class="quiet">Line ${demand.line}, v${version.version}, ${sayInstant(version.at, calendar)}:</span>
          ${version.parts.map((part, i) => html`${i > 0 && " · "}${partText(part, null, calendar)}`)}
          <span class="quiet">(${version.changedBy})</span>
        </li>`,
    ),
  );
  return rows.length === 0
    ? html`<p class="quiet">None yet.</p>`
    : html`<ul class="facts">
        ${rows}
      </ul>`;
}

function timeline(order: OrderView, told: readonly ToldNotice[], calendar: Calendar): Html {
  const rows = [
    ...order.events.map((event) => ({ at: event.at, text: `${event.kind} (${event.actor})` })),
    ...order.shipments.map((shipment) => ({
      at: shipment.shippedAt,
      text: `${shipment.number} left${shipment.carrier === null ? "" : ` with ${shipment.carrier}`}${shipment.tracking === null ? "" : `, tracking ${shipment.tracking}`}`,
    })),
    ...order.shipments.flatMap((shipment) =>
      shipment.deliveredAt === null
        ? []
        : [{ at: shipment.deliveredAt, text: `${shipment.number} delivered${shipment.assumed ? " (assumed)" : ""}` }],
    ),
    ...told.map((notice) => ({
      at: notice.createdAt,
      text: `told ${notice.to ?? "nobody"}: ${notice.title}${notice.standing === "sent" ? "" : ` (${notice.standing})`}`,
    })),
  ];
  return html`<ul class="facts">
    ${rows.toSorted((a, b) => b.at - a.at).map((row) => html`<li><span class="quiet">${sayInstant(row.at, calendar)}</span> ${row.text}</li>`)}
  </ul>`;
}

export interface OrderList {
  readonly rows: readonly OrderListRow[];
  readonly view: string;
  /** Path of the next page. */
  readonly next: string | null;
}

const VIEWS = [
  ["all", "All"],
  ["open", "Open"],
  ["late", "Late"],
  ["backordered", "Backordered"],
] as const;
const EMPTY: Readonly<Record<string, string>> = {
  late: "No order is late.",
  backordered: "No order is backordered.",
  open: "No order is open.",
  all: "No order is in the book. Bring a file of orders, or send one over the API.",
};

export function ordersBody(list: OrderList, calendar: Calendar): Html {
  const views = VIEWS.map(
    ([view, name], i) =>
      html`${i > 0 && " · "}<a href="/orders?view=${view}" ${list.view === view && html` aria-current="page"`}
          >${list.view === view ? html`<b>${name}</b>` : name}</a
        >`,
  );
  const rows = list.rows.map(
    (row) =>
      html`<tr>
        <td><a href="/orders/SO-${row.id}">SO-${row.id}</a><small>${row.number}</small></td>
        <td>${row.customerName}</td>
        <td class="number" data-is="ordered">${sayNumber(row.ordered)}</td>
        <td>${bar(row)}</td>
        <td>${row.status}${row.backordered && html`<small>backordered</small>`}</td>
        <td>${listDay(row, calendar)}</td>
      </tr>`,
  );
  return html`<h1>Orders</h1>
    <p class="about">${views}</p>
    ${
      rows.length === 0
        ? html`<p class="answer">${EMPTY[list.view] ?? "No match."}</p>`
        : html`<table>
            <thead>
              <tr>
                <th>Order</th>
                <th>Customer</th>
                <th class="number">Units</th>
                <th>By state</th>
                <th>Status</th>
                <th>Ships</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }
    ${list.next !== null && html`<p><a href="${list.next}">Older orders</a></p>`}`;
}

function listDay(row: OrderListRow, calendar: Calendar): Html {
  const open = row.ordered - row.shipped - row.cancelled;
  if (open === 0) return html`<span class="quiet">nothing open</span>`;
  if (row.shipDay === null) return html`No date yet${row.late && html` <span class="late">⚑ late</span>`}`;
  return html`${sayDay(row.shipDay, calendar, row.firstDay)}${row.late && html` <span class="late">⚑ late</span>`}`;
}
