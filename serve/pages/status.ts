/**
 * The public page of an order: when it ships, what it was, what its customer may do, what was sent; and the rating once
 * something has shipped.
 */
import type { PublicOrder } from "../../core/flows/index.ts";
import { localDay, localTime } from "../../core/kernel/index.ts";
import { field } from "./form.ts";
import { html, type Html } from "./html.ts";
import { ratingPart, type RatingAsk } from "./rating.ts";
import { voiceOf, type Voice } from "./speech.ts";

export interface StatusPageAsk extends RatingAsk {
  readonly company: string;
  /** The link of the follow-up: the rating stands first. */
  readonly rateFirst: boolean;
  /** What was just done. */
  readonly done?: string;
  /** A day moved while its page was read: nothing was agreed to. */
  readonly moved?: boolean;
}

export function statusPage(ask: StatusPageAsk): { language: string; title: string; body: Html } {
  const { order } = ask;
  const voice = voiceOf(order.language, order.today);
  const { words } = voice;
  const title = words("status.title", { number: order.number });
  const rating = order.page.shipped
    ? isRated(ask) && ratingPart(ask, voice)
    : ask.rateFirst && html`<p>${words("rate.early")}</p>`;
  const status = statusPart(ask, voice);
  const body = html`<h1>${title}</h1>
    ${ask.rateFirst ? html`${rating}${status}` : html`${status}${rating}`}
    <p class="quiet">${words("status.ask", { company: ask.company })}</p>`;
  return { language: voice.language, title, body };
}

/** An end that passed with nothing given is said to whom asks for it alone. */
const isRated = ({ order, rateFirst, wrong, now, ratingEnds }: StatusPageAsk): boolean =>
  now <= ratingEnds || order.rating !== null || rateFirst || wrong !== undefined;

function statusPart(ask: StatusPageAsk, voice: Voice): Html {
  const { order, done, moved } = ask;
  const { page } = order;
  const { words, say } = voice;
  const isDone = done === "cancelled" && order.isCancelled;
  return html`${isDone && html`<p class="note" role="status">${words("cancel.done")}${order.isMailed && ` ${words("cancel.letter")}`}</p>`}
    ${moved && html`<p class="note wrong" role="alert">${words("keep.moved")}</p>`}
    <p class="answer">${say(page.sentence)}</p>
    ${page.before && html`<p>${say(page.before)}</p>`} ${page.open && answerPart(ask, voice)}
    <ul class="lines">
      ${page.lines.map((line) => html`<li><b>${say(line.title)}</b>, ${voice.units(line.quantity.quantity, line.quantity.unit)}${line.parts.map((part) => html`<div>${say(part)}</div>`)}</li>`)}
    </ul>
    ${order.shipments.map((shipment) => html`<p>${shipmentText(shipment, voice)}</p>`)}
    ${page.open && html`<p>${words("status.next")}</p>`}`;
}

/** Keep and cancel weigh the same where a delay waits for an answer; else there is nothing to keep, only to cancel. */
function answerPart({ order, token }: StatusPageAsk, { words, say, day }: Voice): Html {
  const { number, agreedAt, zone } = order;
  const may = order.openLines.some((line) => line.cancellable > 0);
  const cancel = (key: string, look: string): Html =>
    html`<a class="${look}" href="/s/${token}/cancel">${words(key, { number })}</a>`;
  if (!may) return html`<p class="quiet">${words("cancel.packed")}</p>`;
  if (order.asks.length > 0)
    return html`<div class="either">
        <form method="post" action="/s/${token}/keep">
          <input type="hidden" name="shown" value="${writeShown(order)}" /><button>${words("keep.button")}</button>
        </form>
        ${cancel("cancel.open", "button")}
      </div>
      ${order.page.silence && html`<p class="quiet">${say(order.page.silence)}</p>`}`;
  if (agreedAt === null) return html`<p>${cancel("cancel.open-part", "plain")}</p>`;
  const at = { day: day(localDay(agreedAt, zone)), time: localTime(agreedAt, zone) };
  return html`<p class="note" role="status">${words("keep.done", at)} ${cancel("cancel.open-part", "plain")}</p>`;
}

const writeShown = ({ asks }: PublicOrder): string =>
  asks.map(({ demandId, version }) => `${demandId}.${version}`).join("-");

/** The promises that stood on the page; what nobody can read stands for none. */
export function readShown(form: unknown): { demandId: number; version: number }[] {
  const parts = field(form, "shown").split("-");
  return parts.flatMap((part) => {
    const [, demandId, version] = /^(\d{1,15})\.(\d{1,9})$/.exec(part) ?? [];
    return demandId === undefined ? [] : [{ demandId: Number(demandId), version: Number(version) }];
  });
}

/** What a customer reads who agrees: the sentence, what it was, each line. */
export function saidOf(order: PublicOrder): { said: string; language: string } {
  const { language, say } = voiceOf(order.language, order.today);
  const { sentence, before } = order.page;
  return { language, said: [sentence, ...(before ? [before] : [])].map(say).join(" ") };
}

function shipmentText(shipment: PublicOrder["shipments"][number], { words, day }: Voice): string {
  const args = { shipment: shipment.number, day: day(shipment.shippedOn) };
  if (shipment.carrier === null) return words("status.shipment", args);
  if (shipment.tracking === null) return words("status.shipment-carrier", { ...args, carrier: shipment.carrier });
  return words("status.shipment-tracking", { ...args, carrier: shipment.carrier, tracking: shipment.tracking });
}
