/** An item's future at each place: what is free and from when, what comes, for whom. Purchases in the same shape. */
import type { DemandListRow, ItemPlaceView, SupplyOrderView, SupplyView } from "../../core/flows/index.ts";
import { groupBy, sumBy } from "../../core/kernel/index.ts";
import { bar } from "./bar.ts";
import { inboundPath, itemPath } from "./exceptions.ts";
import { html, type Html } from "./html.ts";
import { count, sayDay, sayInstant, sayNumber, type Calendar } from "./say.ts";

export function itemBody(
  places: readonly ItemPlaceView[],
  waiting: readonly DemandListRow[],
  calendar: Calendar,
): Html {
  const [first] = places;
  return html`<h1>${first?.item} <span class="quiet">${first?.name}</span></h1>
    ${places.map((place) => html`<section>${placePart(place, calendar)}</section>`)}
    <h2>Who waits, in the order they came</h2>
    ${waitingTable(waiting, calendar)}`;
}

function placePart(place: ItemPlaceView, calendar: Calendar): Html {
  const head = html`<p class="answer">${futureText(place, calendar)}</p>`;
  const about = html`<p class="about">
    ${place.place}: ${sayNumber(place.onHand)} on hand, ${sayNumber(place.allocated)} allocated;
    ${sayNumber(place.inbound)} inbound, ${sayNumber(place.pegged)} pegged; ${count(place.waiting, "line")} open,
    ${sayNumber(place.uncovered)} uncovered${place.dirty && "; being planned"}.
  </p>`;
  if (place.supplies.length === 0) return html`${head}${about}`;
  const rows = joined(place.supplies).map(
    (supply) =>
      html`<tr>
        <td>${sourceText(supply)}</td>
        <td>${usableText(supply, calendar)}</td>
        <td class="number" data-is="units">${sayNumber(supply.quantity)}</td>
        <td class="number" data-is="covered">${sayNumber(supply.covered)}</td>
        <td class="number" data-is="free">${sayNumber(supply.free)}</td>
        <td>${supply.demands === 0 ? "nobody" : count(supply.demands, "line")}</td>
      </tr>`,
  );
  return html`${head}${about}
    <table>
      <thead>
        <tr>
          <th>Supply</th>
          <th>Usable</th>
          <th class="number">Units</th>
          <th class="number">Covered</th>
          <th class="number">Free</th>
          <th>For</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** What is here of one lot is one row, however it came. */
function joined(supplies: readonly SupplyView[]): SupplyView[] {
  const groups = groupBy(supplies, (supply) =>
    supply.state === "here" ? `lot ${supply.lot}` : JSON.stringify(supply),
  );
  return [...groups.values()].flatMap((members) => {
    const sum = (of: (supply: SupplyView) => number): number => sumBy(members, of);
    const [first] = members;
    if (!first || members.length === 1) return members;
    return [
      {
        ...first,
        quantity: sum((one) => one.quantity),
        covered: sum((one) => one.covered),
        free: sum((one) => one.free),
        demands: sum((one) => one.demands),
      },
    ];
  });
}

/** "Out of stock until Wed 10 Dec; 60 free from then." */
function futureText(place: ItemPlaceView, calendar: Calendar): string {
  if (place.free > 0) return `${sayNumber(place.free)} free at ${place.place} now.`;
  const next = place.supplies.find(
    (supply) => supply.state === "coming" && supply.free > 0 && supply.usableOn !== null,
  );
  const stock =
    place.onHand > 0
      ? `All ${sayNumber(place.onHand)} at ${place.place} are allocated`
      : `Out of stock at ${place.place}`;
  if (next?.usableOn)
    return `${stock} until ${sayDay(next.usableOn, calendar)}; ${sayNumber(next.free)} free from then.`;
  return place.inbound > 0 ? `${stock}; all that comes is pegged.` : `${stock}; nothing is on its way.`;
}

const sourceText = (supply: SupplyView): Html =>
  supply.supplyOrder === null
    ? html`${supply.state === "here" ? "On hand" : "Inbound"}${supply.lot !== "" && `, lot ${supply.lot}`}`
    : html`<a href="${inboundPath(supply.supplyOrder)}">${supply.supplyOrder}</a>`;

function usableText(supply: SupplyView, calendar: Calendar): string {
  if (supply.state === "here") return "now";
  return supply.usableOn === null
    ? "no day yet"
    : `${sayDay(supply.usableOn, calendar)}${supply.firm ? "" : ", not confirmed"}`;
}

function waitingTable(rows: readonly DemandListRow[], calendar: Calendar): Html {
  if (rows.length === 0) return html`<p class="quiet">Nobody waits.</p>`;
  const lines = rows.map(
    (row) =>
      html`<tr>
        <td>
          <a href="/orders/SO-${row.orderId}#line-${row.line}">SO-${row.orderId}</a> ${row.order}, line ${row.line}
        </td>
        <td>${row.customer}${row.store !== null && html`<small>${row.store}</small>`}</td>
        <td class="number" data-is="ordered">${sayNumber(row.ordered)}</td>
        <td>${bar(row)}</td>
        <td>
          ${row.shipDay === null ? "No date yet" : sayDay(row.shipDay, calendar, row.firstDay)}${row.late && html` <span class="late">⚑ late</span>`}
        </td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th>Line</th>
        <th>Customer</th>
        <th class="number">Units</th>
        <th>By state</th>
        <th>Ships</th>
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table>`;
}

/** "9 proposals wait for approval, 2 purchases are not confirmed." */
function inboundText(orders: readonly SupplyOrderView[]): string {
  if (orders.length === 0) return "Nothing is on its way.";
  const proposed = orders.filter((order) => order.state === "proposed").length;
  const silent = orders.filter(
    (order) => order.state === "issued" && order.confirmedAt === null && order.cause !== "opening",
  ).length;
  const parts = [
    ...(proposed > 0 ? [count(proposed, "proposal waits for approval", "proposals wait for approval")] : []),
    ...(silent > 0 ? [count(silent, "purchase is not confirmed", "purchases are not confirmed")] : []),
  ];
  return parts.length > 0
    ? `${parts.join(", ")}.`
    : `${count(orders.length, "purchase is", "purchases are")} on the way.`;
}

export function inboundBody(orders: readonly SupplyOrderView[], next: string | null, calendar: Calendar): Html {
  const rows = orders.map(
    (order) =>
      html`<tr>
        <td><a href="${inboundPath(order.number)}">${order.number}</a><small>${stateText(order, calendar)}</small></td>
        <td>${order.vendor ?? "no vendor"}<small>to ${order.place}</small></td>
        <td>${itemsText(order)}</td>
        <td class="number" data-is="open">${sayNumber(order.lines.reduce((sum, line) => sum + line.open, 0))}</td>
        <td>${dueText(order, calendar)}</td>
        <td>${forText(order)}</td>
      </tr>`,
  );
  return html`<h1>Inbound</h1>
    <p class="answer">
      ${next === null ? inboundText(orders) : "More purchases are open than fit here: the oldest first."}
    </p>
    ${
      rows.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th>Purchase</th>
            <th>Vendor</th>
            <th>Items</th>
            <th class="number">Open</th>
            <th>Due</th>
            <th>For</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`
    }
    ${next !== null && html`<p><a href="${next}">Later purchases</a></p>`}`;
}

/** What is still to come. */
function itemsText(order: SupplyOrderView): string {
  const open = order.lines.filter((line) => line.open > 0).map((line) => line.item);
  return `${open.slice(0, 3).join(", ")}${open.length > 3 ? ` and ${open.length - 3} more` : ""}`;
}

function forText(order: SupplyOrderView): string {
  const demands = order.lines.reduce((sum, line) => sum + line.demands, 0);
  return demands === 0 ? "nobody yet" : count(demands, "line");
}

function stateText(order: SupplyOrderView, calendar: Calendar): string {
  if (order.state !== "issued")
    return order.state === "proposed" ? `proposed ${sayInstant(order.proposedAt, calendar)}` : order.state;
  if (order.confirmedAt !== null) return `confirmed ${sayInstant(order.confirmedAt, calendar)}`;
  return order.cause === "opening" ? "open before the book began" : "not confirmed";
}

function dueText(order: SupplyOrderView, calendar: Calendar): string {
  const days = order.lines.flatMap((line) => line.dates.flatMap((date) => date.day ?? [])).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return order.state === "proposed" ? "when issued" : "no day yet";
  return first === last ? sayDay(first, calendar) : `${sayDay(first, calendar)} to ${sayDay(last, calendar)}`;
}

export function supplyOrderBody(order: SupplyOrderView, calendar: Calendar): Html {
  const demands = order.lines.reduce((sum, line) => sum + line.demands, 0);
  const open = order.lines.reduce((sum, line) => sum + line.open, 0);
  const rows = order.lines.map(
    (line) =>
      html`<tr>
        <td>${line.line}</td>
        <td><a href="${itemPath(line.item)}">${line.item}</a> ${line.itemName}</td>
        <td class="number" data-is="ordered">${sayNumber(line.ordered)}</td>
        <td class="number" data-is="received">${sayNumber(line.received)}</td>
        <td>
          ${line.dates.length === 0 ? "when issued" : line.dates.map((date) => html`<div>${sayNumber(date.quantity)} ${date.day === null ? "without a day" : sayDay(date.day, calendar)}${line.cause !== null && html` <span class="quiet">(${line.cause})</span>`}</div>`)}
        </td>
        <td>${line.demands === 0 ? "nobody yet" : `${sayNumber(line.pegged)} for ${count(line.demands, "line")}`}</td>
      </tr>`,
  );
  const issue =
    order.state === "proposed" &&
    html`<form method="post" action="${inboundPath(order.number)}/issue">
      <button class="filled">Issue ${order.number}</button>
    </form>`;
  return html`<h1>${order.number} <span class="quiet">${order.vendor ?? "no vendor"}, to ${order.place}</span></h1>
    <p class="answer">
      ${sayNumber(open)}
      open${order.state === "proposed" ? ", proposed and not ordered yet" : `, ${stateText(order, calendar)}`}.
      ${demands === 0 ? "Nobody waits for it." : `${count(demands, "line waits", "lines wait")} for it.`}
    </p>
    <p class="about">Cause: ${order.cause}.</p>
    ${issue}
    <table>
      <thead>
        <tr>
          <th>Line</th>
          <th>Item</th>
          <th class="number">Ordered</th>
          <th class="number">Received</th>
          <th>Due at the dock</th>
          <th>Pegged</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}
