/** The public page of an order: when it ships, what it was, what was sent; and the rating once something has shipped. */
import type { PublicOrder } from "../../core/flows/index.ts";
import { catalogueFor, formatDay, formatQuantity, say, type Message, type Speech } from "../../core/notices/index.ts";
import { html, type Html } from "./html.ts";

export interface StatusPageAsk {
  readonly order: PublicOrder;
  readonly token: string;
  readonly company: string;
  /** The link of the follow-up: the rating stands first. */
  readonly rateFirst: boolean;
  /** What was wrong with the rating that was sent. */
  readonly wrong?: string;
}

const SCORES = [1, 2, 3, 4, 5];

export function speechOf(language: string, today: string): { language: string; speech: Speech } {
  const found = catalogueFor(language);
  return { language: found.language, speech: { catalogue: found.catalogue, today } };
}

export function statusPage(ask: StatusPageAsk): { language: string; title: string; body: Html } {
  const { order } = ask;
  const { language, speech } = speechOf(order.language, order.today);
  const words = (key: string, args: Message["args"] = {}): string => say({ key, args }, speech);
  const { page, number } = order;
  const rating = page.shipped ? ratingForm(ask, words) : ask.rateFirst && html`<p>${words("rate.early")}</p>`;
  const status = html`<p class="answer">${say(page.sentence, speech)}</p>
    <ul class="lines">
      ${page.lines.map((line) => html`<li><b>${say(line.title, speech)}</b>, ${formatQuantity(line.quantity, speech)}${line.parts.map((part) => html`<div>${say(part, speech)}</div>`)}</li>`)}
    </ul>
    ${order.shipments.map((shipment) => html`<p>${shipmentText(shipment, speech, words)}</p>`)}
    ${page.open && html`<p>${words("status.next")}</p>`}`;
  const body = html`<h1>${words("status.title", { number })}</h1>
    ${ask.rateFirst ? html`${rating}${status}` : html`${status}${rating}`}
    <p class="quiet">${words("status.ask", { company: ask.company })}</p>`;
  return { language, title: words("status.title", { number }), body };
}

type Words = (key: string, args?: Message["args"]) => string;

function shipmentText(shipment: PublicOrder["shipments"][number], speech: Speech, words: Words): string {
  const args = { shipment: shipment.number, day: formatDay(shipment.shippedOn, speech) };
  if (shipment.carrier === null) return words("status.shipment", args);
  if (shipment.tracking === null) return words("status.shipment-carrier", { ...args, carrier: shipment.carrier });
  return words("status.shipment-tracking", { ...args, carrier: shipment.carrier, tracking: shipment.tracking });
}

function ratingForm({ order, token, wrong }: StatusPageAsk, words: Words): Html {
  const given = order.rating;
  return html`<section id="rate">
    <h2>${words("rate.title", { number: order.number })}</h2>
    ${wrong !== undefined && html`<p class="note wrong" role="alert">${words(wrong)}</p>`}
    ${given && html`<p class="note">${words("rate.thanks", { score: given.score })}</p>`}
    <form method="post" action="/s/${token}/rate">
      <fieldset>
        <legend>${words("rate.score")}</legend>
        ${SCORES.map((score) => html`<label class="choice"><input type="radio" name="score" value="${score}" ${given?.score === score && html` checked`} /> ${words(`rate.${score}`)}</label>`)}
      </fieldset>
      <label>${words("rate.comment")}<textarea name="comment" maxlength="2000">${given?.comment}</textarea></label>
      <p><button class="filled">${words("rate.button")}</button></p>
    </form>
  </section>`;
}
