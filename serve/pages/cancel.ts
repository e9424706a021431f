/**
 * The page on which a customer cancels: what may be, line by line, seen before it is done, and why the rest may not. Each
 * choice carries the units that were seen; what has changed meanwhile is shown again and cancels nothing.
 */
import type { CancelAsk, PublicOpenLine, PublicOrder } from "../../core/flows/index.ts";
import { field } from "./form.ts";
import { html, type Html } from "./html.ts";
import { voiceOf, type Voice } from "./speech.ts";

export interface CancelPageAsk {
  readonly order: PublicOrder;
  readonly token: string;
  readonly company: string;
  readonly wrong?: string;
}

export function cancelPage(ask: CancelPageAsk): { language: string; title: string; body: Html } {
  const { order, token, company, wrong } = ask;
  const { number, openLines } = order;
  const voice = voiceOf(order.language, order.today);
  const { words, language } = voice;
  const title = words("status.title", { number });
  const may = openLines.some((line) => line.cancellable > 0);
  const key = may ? "cancel.ask" : openLines.length > 0 ? "cancel.packed" : "cancel.nothing";
  const body = html`<h1>${title}</h1>
    ${wrong !== undefined && html`<p class="note wrong" role="alert">${words("cancel.wrong", { reason: words(wrong) })}</p>`}
    <p class="answer">${words(key, { number })}</p>
    <form method="post" action="/s/${token}/cancel">
      <fieldset>
        <legend class="unseen">${words("cancel.lines")}</legend>
        ${openLines.map((line) => choice(line, voice))}
      </fieldset>
      ${may && html`<p>${words("cancel.final")}${order.isMailed && ` ${words("cancel.letter")}`}</p>`}
      <div class="either">
        ${may && html`<button>${words(openLines.length === 1 ? "cancel.button-one" : "cancel.button", { number })}</button>`}
        <a class="button" href="/s/${token}">${words(may ? "cancel.keep" : "cancel.back", { number })}</a>
      </div>
    </form>
    <p class="quiet">${words("status.ask", { company })}</p>`;
  return { language, title, body };
}

function choice(line: PublicOpenLine, { words, units }: Voice): Html {
  const { lineId, cancellable, open, item, name } = line;
  const say = (quantity: number): string => units(Math.floor(quantity / line.multiple), line.unit);
  const id = `line-${lineId}`;
  const kept = open - cancellable;
  const title = html`<b>${words("line.title", { code: item, name })}</b>`;
  if (cancellable === 0)
    return html`<label class="choice"
      ><input type="checkbox" disabled /><span>${title}<small>${words("cancel.line-packed")}</small></span></label
    >`;
  return html`<label class="choice"
    ><input type="checkbox" name="${id}" value="${cancellable}" checked /><span
      >${title},
      ${say(cancellable)}${kept > 0 && html`<small>${words("cancel.line-part", { n: { quantity: kept / line.multiple, unit: line.unit } })}</small>`}</span
    ></label
  >`;
}

type Read = { readonly asks: readonly CancelAsk[] } | { readonly wrong: string };

/** What is to be cancelled; nothing where all that was chosen is cancelled already. */
export function readCancel(form: unknown, order: PublicOrder): Read {
  const chosen = chosenOf(form);
  if (chosen.size === 0) return { wrong: "cancel.choose" };
  const asks: CancelAsk[] = [];
  for (const line of order.openLines) {
    const units = chosen.get(line.lineId);
    // Nothing of it is left to cancel, but some was: it is the same button once more.
    if (units === undefined || (line.cancellable === 0 && order.isCancelled)) continue;
    if (units !== line.cancellable) return { wrong: "cancel.moved" };
    const reason = line.waits ? "no stock" : "by customer";
    asks.push({
      order: `SO-${order.orderId}`,
      customer: order.customer,
      line: line.line,
      quantity: units,
      reason,
    });
  }
  return asks.length > 0 || order.isCancelled ? { asks } : { wrong: "cancel.choose" };
}

function chosenOf(form: unknown): ReadonlyMap<number, number> {
  const names = typeof form === "object" && form !== null ? Object.keys(form) : [];
  return new Map(
    names.flatMap((name): [number, number][] => {
      const id = /^line-(\d{1,15})$/.exec(name)?.[1];
      return id === undefined ? [] : [[Number(id), Number(field(form, name))]];
    }),
  );
}
