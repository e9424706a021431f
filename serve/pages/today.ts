/** Today: what needs a person first, then what stopped, what is late, what arrives and for whom. A sentence, then rows. */
import type { DocumentPart } from "../../core/documents/index.ts";
import { COUNT_MAX, type TodayView } from "../../core/flows/index.ts";
import { inboundPath, itemPath, matterRows, type Matter } from "./exceptions.ts";
import { html, type Html } from "./html.ts";
import { count, sayDay, sayInstant, sayLate, sayNumber, type Calendar } from "./say.ts";

export interface Today {
  readonly view: TodayView;
  readonly stopped: readonly DocumentPart[];
  readonly matters: readonly Matter[];
  readonly at: number;
}

export function todayBody(today: Today, calendar: Calendar): Html {
  const { view, matters } = today;
  return html`<h1>Today ${sayDay(calendar.today, calendar)}</h1>
    <p class="answer">${needs(today, calendar)}</p>
    <p class="about">${waiting(view)} <span class="quiet">As of ${sayInstant(today.at, calendar)}.</span></p>
    ${
      matters.length > 0 &&
      html`<h2>Needs you</h2>
        ${matterRows(matters.slice(0, MATTERS_SHOWN))}
        ${matters.length > MATTERS_SHOWN && html`<p><a href="/matters">All ${sayNumber(matters.length)} matters</a></p>`}`
    }
    ${
      today.stopped.length > 0 &&
      html`<h2>Stopped</h2>
        <ul class="rows">
          ${today.stopped.map((part) => stoppedRow(part, matters.length === 0 && part === today.stopped[0], calendar))}
        </ul>`
    }
    ${
      view.lateDemands.length > 0 &&
      html`<h2>Late</h2>
        ${lateTable(view, calendar)}`
    }
    ${
      view.arriving.length > 0 &&
      html`<h2>Arrives within a week</h2>
        ${arrivals(view.arriving, calendar)}`
    }`;
}

const MATTERS_SHOWN = 10;

export function mattersBody(matters: readonly Matter[]): Html {
  return html`<h1>What needs you</h1>
    <p class="answer">
      ${matters.length === 0 ? "Nothing needs you." : `${count(matters.length, "matter")}, by deadline.`}
    </p>
    ${matterRows(matters)}`;
}

const many = (value: number, one: string, more = `${one}s`): string =>
  value >= COUNT_MAX ? `${sayNumber(COUNT_MAX)} or more ${more}` : count(value, one, more);

function needs({ view, matters }: Today, calendar: Calendar): string {
  const parts = [
    ...(matters.length > 0
      ? [`${count(matters.length, "matter")} ${matters.length === 1 ? "needs" : "need"} you`]
      : []),
    ...(view.stopped > 0 ? [`${count(view.stopped, "order")} ${view.stopped === 1 ? "is" : "are"} stopped`] : []),
    ...(view.late > 0 ? [`${many(view.late, "line")} ${view.late === 1 ? "is" : "are"} late`] : []),
  ];
  if (parts.length > 0) return `${parts.join(", ")}.`;
  const [next] = view.arriving;
  return next
    ? `Nothing needs you. Next: ${next.supplyOrder} arrives ${sayDay(next.day, calendar)}.`
    : "Nothing needs you.";
}

function waiting(view: TodayView): Html {
  if (view.open === 0) return html`No line is open.`;
  const none = view.withoutDate > 0 && html`, ${many(view.withoutDate, "line")} without a date yet`;
  return html`<a href="/orders?view=open">${many(view.open, "line")} open</a>:
    <a href="/orders?view=backordered">${sayNumber(view.backordered)} backordered</a>${none}.`;
}

function stoppedRow(part: DocumentPart, filled: boolean, calendar: Calendar): Html {
  const [first] = part.findings;
  const more = part.findings.length > 1 ? ` And ${part.findings.length - 1} more.` : "";
  return html`<li>
    <span class="what"
      >Order ${part.orderKey}: ${first?.text ?? "not readable."}${more}<small
        >stopped since ${sayInstant(part.receivedAt, calendar)}; keeps its place</small
      ></span
    >
    <a class="button do${filled && " filled"}" href="/documents/stopped#part-${part.documentId}-${part.n}"
      >Correct order</a
    >
  </li>`;
}

function lateTable(view: TodayView, calendar: Calendar): Html {
  const rows = view.lateDemands.map(
    (one) =>
      html`<tr>
        <td><a href="/orders/SO-${one.orderId}">SO-${one.orderId}</a> ${one.order}</td>
        <td data-is="for">${one.customer}</td>
        <td><a href="${itemPath(one.item)}">${one.item}</a></td>
        <td class="number" data-is="open">${sayNumber(one.open)}</td>
        <td>${shipsText(one, calendar)}</td>
      </tr>`,
  );
  const left = view.late - view.lateDemands.length;
  return html`<table>
      <thead>
        <tr>
          <th>Order</th>
          <th>Customer</th>
          <th>Item</th>
          <th class="number">Open</th>
          <th>Ships</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${left > 0 && html`<p><a href="/orders?view=late">${many(left, "more line")} late</a></p>`}`;
}

function shipsText(one: TodayView["lateDemands"][number], calendar: Calendar): Html {
  if (one.shipDay === null) return html`No date yet, was ${sayDay(one.firstDay, calendar)}`;
  return html`${sayDay(one.shipDay, calendar, one.firstDay)}
  ${one.shipDay > one.firstDay && html`<span class="late">⚑ ${sayLate(one.shipDay, one.firstDay)}</span>`}`;
}

/** Those that somebody waits for; the others are counted. */
function arrivals(arriving: TodayView["arriving"], calendar: Calendar): Html {
  const serving = arriving.filter((one) => one.demands > 0);
  const others = arriving.length - serving.length;
  return html`<ul class="rows">
      ${serving.map((one) => arrivingRow(one, calendar))}
    </ul>
    ${others > 0 && html`<p><a href="/inbound">${count(others, "purchase")} that nobody waits for</a></p>`}`;
}

function arrivingRow(one: TodayView["arriving"][number], calendar: Calendar): Html {
  const serves = `${sayNumber(one.pegged)} of them serve ${count(one.demands, "line")}`;
  return html`<li>
    <span class="what"
      ><a href="${inboundPath(one.supplyOrder)}">${one.supplyOrder}</a>${one.vendor !== null && ` ${one.vendor}`}:
      ${count(one.units, "unit")} of ${count(one.items, "item")} at ${one.place}, ${serves}
      <small>usable ${sayDay(one.day, calendar)}${!one.firm && ", not confirmed"}</small></span
    >
  </li>`;
}
