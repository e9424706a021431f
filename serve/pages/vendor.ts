/**
 * The public page of a purchase for its vendor: what is asked, by when; days and quantities confirmed without an account.
 * It never says why or for whom we buy. Reading a form is pure; what is wrong with it changes nothing.
 */
import type { ConfirmAsk } from "../../core/flows/index.ts";
import { isDay, localDay, localTime, type Day } from "../../core/kernel/index.ts";
import { formatDay, formatQuantity, say, type Message, type Speech } from "../../core/notices/index.ts";
import type { VendorLineView, VendorOrderView } from "../../core/replenishment/index.ts";
import { field } from "./form.ts";
import { html, type Html } from "./html.ts";
import { speechOf } from "./speech.ts";

export interface VendorPageAsk {
  readonly order: VendorOrderView;
  readonly token: string;
  readonly company: string;
  readonly now: number;
  /** An answer was just taken. */
  readonly kept: boolean;
  readonly wrong?: Wrong;
}

/** Why an answer could not be taken: words for the vendor, or those of a refusal. */
export type Wrong =
  | { readonly key: string; readonly args: Readonly<Record<string, string | number>> }
  | { readonly text: string };

const PARTS = 3;

/** How the page speaks: words by key, days and quantities in the vendor's language. */
interface Voice {
  readonly words: (key: string, args?: Message["args"]) => string;
  readonly day: (day: Day) => string;
  readonly units: (line: VendorLineView, quantity: number) => string;
}

function voiceOf(speech: Speech): Voice {
  return {
    words: (key, args = {}) => say({ key, args }, speech),
    day: (day) => formatDay(day, speech),
    units: (line, quantity) => formatQuantity({ quantity, unit: line.unit }, speech),
  };
}

export function vendorPage(ask: VendorPageAsk): { language: string; title: string; body: Html } {
  const { order, company, wrong } = ask;
  const { number } = order;
  const { language, speech } = speechOf(order.language, localDay(ask.now, order.zone));
  const voice = voiceOf(speech);
  const title = voice.words("vendor.title", { company, number });
  const why = wrong && ("text" in wrong ? wrong.text : voice.words(wrong.key, wrong.args));
  const body = html`<h1>${title}</h1>
    ${why && html`<p class="note wrong" role="alert">${voice.words("vendor.wrong", { reason: why })}</p>`}
    ${askingPart(ask, voice)}`;
  return { language, title, body };
}

function askingPart(ask: VendorPageAsk, voice: Voice): Html {
  const { order } = ask;
  const { number, place } = order;
  const { words } = voice;
  const open = order.lines.filter((line) => line.open > 0);
  const ended = order.state === "cancelled" ? "vendor.cancelled" : open.length === 0 ? "vendor.complete" : null;
  if (ended !== null) return html`<p class="answer">${words(ended, { number })}</p>`;
  return html`${stateOf(ask, words)}
    <form method="post" action="/v/${ask.token}">
      ${open.map((line) => lineFields(line, voice))}
      <p class="quiet">${words("vendor.rest")} ${words("vendor.to", { place })}</p>
      <p><button class="filled">${words("vendor.button", { number })}</button></p>
    </form>`;
}

function lineFields(line: VendorLineView, voice: Voice): Html {
  const { words } = voice;
  const needed = neededDay(line);
  const n = voice.units(line, line.open);
  const names = { item: line.item, name: line.itemName };
  const title =
    line.vendorItem === null
      ? words("vendor.line", names)
      : words("vendor.line-own", { ...names, vendorItem: line.vendorItem });
  const name = `line-${line.line}`;
  const pair = (i: number): Html =>
    html`<div class="pair">
      <label
        >${words("vendor.quantity")}<input name="${name}-quantity-${i}" inputmode="numeric" autocomplete="off" /></label
      ><label>${words("vendor.day")}<input type="date" name="${name}-day-${i}" /></label>
    </div>`;
  return html`<fieldset>
    <legend>${title}, ${n}</legend>
    <div>${datesText(line, voice)}</div>
    ${needed !== null && html`<label class="choice"><input type="radio" name="${name}" value="all" checked /> ${words("vendor.all", { n, day: voice.day(needed) })}</label>`}
    <label class="choice"
      ><input type="radio" name="${name}" value="other" ${needed === null && html` checked`} />
      ${words("vendor.other")}</label
    >
    ${Array.from({ length: PARTS }, (_, i) => pair(i))}
  </fieldset>`;
}

/** What was confirmed, else the day we need it. */
function datesText(line: VendorLineView, { words, day, units }: Voice): string {
  const needed = neededDay(line);
  if (!line.confirmed) return needed === null ? words("vendor.no-day") : words("vendor.needed", { day: day(needed) });
  const parts = line.parts.map((part) => {
    const n = units(line, part.quantity);
    return part.day === null ? words("vendor.part-no-day", { n }) : words("vendor.part", { n, day: day(part.day) });
  });
  return parts.join(", ");
}

function stateOf({ order, kept }: VendorPageAsk, words: Voice["words"]): Html {
  const { number } = order;
  if (kept)
    return html`<p class="answer">${words("vendor.kept", { number })}</p>
      <p>${words("vendor.follows")}</p>`;
  if (order.confirmedAt === null) return html`<p class="answer">${words("vendor.ask", { number })}</p>`;
  const day = localDay(order.confirmedAt, order.zone);
  const args = { day: { day }, time: localTime(order.confirmedAt, order.zone) };
  return html`<p class="answer">${words("vendor.done", args)}</p>`;
}

/** All of it on its one day; a line that is split or without a day has none. */
function neededDay(line: VendorLineView): Day | null {
  return line.parts.length === 1 ? (line.parts[0]?.day ?? null) : null;
}

type Read = { readonly asks: readonly ConfirmAsk[] } | { readonly wrong: Wrong };

/** What the vendor says of every open line, or the first thing that is wrong. */
export function readConfirmation(form: unknown, order: VendorOrderView, today: Day): Read {
  const asks: ConfirmAsk[] = [];
  for (const line of order.lines.filter((one) => one.open > 0)) {
    const parts = partsOf(form, line, today);
    if ("wrong" in parts) return parts;
    asks.push({ number: order.number, line: line.line, parts: parts.parts });
  }
  return { asks };
}

function partsOf(
  form: unknown,
  line: VendorLineView,
  today: Day,
): { readonly parts: ConfirmAsk["parts"] } | { readonly wrong: Wrong } {
  const name = `line-${line.line}`;
  const needed = neededDay(line);
  if (field(form, name) === "all" && needed !== null) return { parts: [{ day: needed }] };
  const given = Array.from({ length: PARTS }, (_, i) => ({
    quantity: field(form, `${name}-quantity-${i}`),
    day: field(form, `${name}-day-${i}`),
  }));
  const filled = given.filter((part) => part.quantity !== "" || part.day !== "");
  const wrong = wrongIn(filled, line, today);
  return wrong ? { wrong } : { parts: filled.map((part) => ({ quantity: Number(part.quantity), day: part.day })) };
}

function wrongIn(parts: readonly { quantity: string; day: string }[], line: VendorLineView, today: Day): Wrong | null {
  const { item } = line;
  if (parts.length === 0) return { key: "vendor.wrong-empty", args: { item } };
  for (const { quantity, day } of parts) {
    if (quantity === "" || day === "") return { key: "vendor.wrong-pair", args: { item } };
    if (!/^[1-9]\d{0,14}$/.test(quantity)) return { key: "vendor.wrong-number", args: { item } };
    if (!isDay(day) || day < today) return { key: "vendor.wrong-day", args: { item, day } };
  }
  const asked = parts.reduce((sum, part) => sum + Number(part.quantity), 0);
  return asked > line.open ? { key: "vendor.wrong-more", args: { item, asked, open: line.open } } : null;
}
