/** The rating on an order's page: how it was, in a number and words; what was given, and until when it can be changed. */
import type { PublicOrder } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { html, type Html } from "./html.ts";
import type { Voice } from "./speech.ts";

export interface RatingAsk {
  readonly order: PublicOrder;
  readonly token: string;
  readonly now: number;
  /** Instant at which rating ends. */
  readonly ratingEnds: number;
  /** What was wrong with the rating that was sent. */
  readonly wrong?: string;
}

const SCORES = [1, 2, 3, 4, 5];

export function ratingPart(ask: RatingAsk, voice: Voice): Html {
  const { order, wrong, now, ratingEnds } = ask;
  const { words, day } = voice;
  const given = order.rating;
  const until = { day: day(localDay(ratingEnds, order.zone)) };
  const open = given ? changePart(ask, until, voice) : ratingForm(ask, voice);
  return html`<section id="rate">
    <h2>${words("rate.title", { number: order.number })}</h2>
    ${wrong !== undefined && html`<p class="note wrong" role="alert">${words(wrong)}</p>`}
    ${given && givenPart(given, voice)}
    ${ratingEnds < now ? html`<p class="quiet">${words("rate.over", until)}</p>` : open}
  </section>`;
}

const givenPart = (given: NonNullable<PublicOrder["rating"]>, { words }: Voice): Html =>
  html`<div class="note" role="status">
    <b>${words("rate.thanks")}</b>
    <div>${words("rate.given", { score: given.score })}</div>
    ${given.comment !== null && html`<div class="said">${given.comment}</div>`}
  </div>`;

/** Given once; behind a word of its own it can be changed. */
function changePart(ask: RatingAsk, until: { readonly day: string }, voice: Voice): Html {
  return html`<details ${ask.wrong !== undefined && html`open`}>
    <summary>${voice.words("rate.change", until)}</summary>
    ${ratingForm(ask, voice)}
  </details>`;
}

function ratingForm({ order, token }: RatingAsk, { words }: Voice): Html {
  const given = order.rating;
  return html`<form method="post" action="/s/${token}/rate">
    <fieldset>
      <legend>${words("rate.score")}</legend>
      ${SCORES.map((score) => html`<label class="choice"><input type="radio" name="score" value="${score}" required ${given?.score === score && html` checked`} /> ${words(`rate.${score}`)}</label>`)}
    </fieldset>
    <label>${words("rate.comment")}<textarea name="comment" maxlength="2000">${given?.comment}</textarea></label>
    <p><button class="filled">${words(given ? "rate.button-again" : "rate.button")}</button></p>
  </form>`;
}
