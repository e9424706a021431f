/** The rating on an order's page: stars in words, a few words of one's own, what was given. */
import type { PublicOrder } from "../../core/flows/index.ts";
import { html, type Html } from "./html.ts";
import type { Voice } from "./speech.ts";

export interface RatingAsk {
  readonly order: PublicOrder;
  readonly token: string;
  /** What was wrong with the rating that was sent. */
  readonly wrong?: string;
}

const SCORES = [1, 2, 3, 4, 5];

export function ratingPart({ order, token, wrong }: RatingAsk, { words }: Voice): Html {
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
