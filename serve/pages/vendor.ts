/**
 * The public page of a purchase for its vendor: what is asked, by when; days and quantities confirmed without an account.
 * An answer is seen before it is sent; who comes back reads what was said. It never says why or for whom we buy.
 */
import type { ConfirmAsk, VendorNote } from "../../core/flows/index.ts";
import { localDay, localTime } from "../../core/kernel/index.ts";
import type { VendorLineView, VendorOrderView } from "../../core/replenishment/index.ts";
import { html, type Html } from "./html.ts";
import { voiceOf, type Voice } from "./speech.ts";
import { lineTitle, vendorForm } from "./vendor-form.ts";
import { openLines, type Wrong } from "./vendor-read.ts";

export interface VendorPageAsk {
  readonly order: VendorOrderView;
  readonly note: VendorNote | undefined;
  readonly token: string;
  readonly company: string;
  readonly now: number;
  /** An answer was just taken. */
  readonly kept?: boolean;
  readonly wrong?: Wrong;
  /** What was filled in, to be put right or looked at. */
  readonly form?: unknown;
  /** The answer as it would be sent. */
  readonly look?: readonly ConfirmAsk[];
}

export function vendorPage(ask: VendorPageAsk): { language: string; title: string; body: Html } {
  const { order, company, wrong } = ask;
  const { number } = order;
  const voice = voiceOf(order.language, localDay(ask.now, order.zone));
  const { words } = voice;
  const title = words("vendor.title", { company, number });
  const reason = wrong && words(wrong.key, wrong.args);
  const why = reason !== undefined && (wrong?.isPartly === true ? reason : words("vendor.wrong", { reason }));
  const body = html`<h1>${title}</h1>
    ${why !== false && html`<p class="note wrong" role="alert">${why}</p>`} ${partOf(ask, voice)}`;
  return { language: voice.language, title, body };
}

function partOf(ask: VendorPageAsk, voice: Voice): Html {
  const { order, token, look, kept, note } = ask;
  const { number, place } = order;
  const { words } = voice;
  const ended =
    order.state === "cancelled" ? "vendor.cancelled" : openLines(order).length === 0 ? "vendor.complete" : null;
  if (ended !== null) return html`<p class="answer">${words(ended, { number })}</p>`;
  if (look) return lookPart(ask, look, voice);
  if (kept === true)
    return html`<p class="answer" role="status">${words("vendor.kept", { number })}</p>
      ${saidLines(order.lines, voice)} ${note && html`<p>${words("vendor.noted", { note: note.note })}</p>`}
      <p>${words("vendor.follows")} <a class="plain" href="/v/${token}">${words("vendor.change")}</a></p>`;
  return html`${stateOf(ask, voice)} ${vendorForm({ ...ask, note: note?.note ?? "" }, voice)}
    <p class="quiet">${words("vendor.rest")} ${words("vendor.to", { place })}</p>`;
}

function stateOf({ order }: VendorPageAsk, voice: Voice): Html {
  const { words } = voice;
  const { number, confirmedAt, zone } = order;
  if (openLines(order).some((line) => line.late.length > 0))
    return html`<p class="answer">${words("vendor.late", { number })}</p>`;
  if (confirmedAt === null) return html`<p class="answer">${words("vendor.ask", { number })}</p>`;
  const args = { day: { day: localDay(confirmedAt, zone) }, time: localTime(confirmedAt, zone) };
  return html`<p class="answer">${words("vendor.done", args)}</p>`;
}

/** What would be sent, with what was filled in kept beside it. */
function lookPart({ order, token, form }: VendorPageAsk, look: readonly ConfirmAsk[], voice: Voice): Html {
  const { number } = order;
  const { words } = voice;
  const lines = openLines(order).map((line, i) => ({ ...line, confirmed: true, parts: partsSaid(line, look[i]) }));
  const note = look.find((ask) => ask.note !== undefined)?.note;
  return html`<p class="answer">${words("vendor.look", { number })}</p>
    ${saidLines(lines, voice)} ${note !== undefined && html`<p>${words("vendor.noted", { note })}</p>`}
    <form method="post" action="/v/${token}">
      ${hiddenFields(form)}
      <div class="either">
        <button class="filled" name="step" value="send">${words("vendor.button", { number })}</button>
        <button name="step" value="change">${words("vendor.change")}</button>
      </div>
    </form>`;
}

function partsSaid(line: VendorLineView, ask: ConfirmAsk | undefined): VendorLineView["parts"] {
  const parts = (ask?.parts ?? []).map(({ quantity = line.open, day }) => ({ quantity, day }));
  const rest = line.open - parts.reduce((sum, part) => sum + part.quantity, 0);
  return rest > 0 ? [...parts, { quantity: rest, day: null }] : parts;
}

function hiddenFields(form: unknown): Html[] {
  const fields = typeof form === "object" && form !== null ? Object.entries(form) : [];
  return fields.flatMap(([name, value]) =>
    typeof value === "string" && /^(line-[\w-]{1,40}|note)$/.test(name)
      ? [html`<input type="hidden" name="${name}" value="${value}" />`]
      : [],
  );
}

const saidLines = (lines: readonly VendorLineView[], voice: Voice): Html =>
  html`<ul class="lines">
    ${lines.filter((line) => line.open > 0).map((line) => html`<li><b>${lineTitle(line, voice)}</b>${line.parts.map((part) => html`<div>${partText(line, part, voice)}</div>`)}</li>`)}
  </ul>`;

function partText(line: VendorLineView, part: VendorLineView["parts"][number], voice: Voice): string {
  const n = voice.units(part.quantity, line.unit);
  return part.day === null
    ? voice.words("vendor.part-no-day", { n })
    : voice.words("vendor.part", { n, day: voice.day(part.day) });
}
