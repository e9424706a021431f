/** The form on which a vendor answers, line by line, filled with what was sent, else with what was said before. */
import type { VendorLineView, VendorOrderView } from "../../core/replenishment/index.ts";
import { field } from "./form.ts";
import { html, type Html } from "./html.ts";
import type { Voice } from "./speech.ts";
import { filledParts, neededDay, NOTE_MAX, openLines, partsOf } from "./vendor-read.ts";

export interface VendorFormAsk {
  readonly order: VendorOrderView;
  readonly token: string;
  /** What was written beside the days last. */
  readonly note: string;
  readonly form?: unknown;
}

type Field = (name: string) => string;

export function vendorForm({ order, token, note, form }: VendorFormAsk, voice: Voice): Html {
  const { words } = voice;
  const lines = openLines(order);
  const said = new Map(lines.flatMap(fieldsSaid));
  said.set("note", note);
  const valueOf: Field = (name) => (form === undefined ? (said.get(name) ?? "") : field(form, name));
  return html`<form method="post" action="/v/${token}">
    ${lines.map((line) => lineFields(line, valueOf, voice))}
    <label class="stacked"
      >${words("vendor.note")}<textarea name="note" maxlength="${NOTE_MAX}">${valueOf("note")}</textarea>
    </label>
    <p><button class="filled" name="step" value="look">${words("vendor.see", { number: order.number })}</button></p>
  </form>`;
}

/** The fields that say what stands: all on its day, without a day, or day by day. */
function fieldsSaid(line: VendorLineView): [string, string][] {
  const name = `line-${line.line}`;
  if (neededDay(line) !== null) return [[name, "all"]];
  const filled = filledParts(line);
  if (line.confirmed && filled.length === 0) return [[name, "none"]];
  const pairs = filled.flatMap((part, i): [string, string][] => [
    [`${name}-quantity-${i}`, String(part.quantity)],
    [`${name}-day-${i}`, part.day ?? ""],
  ]);
  return [[name, "other"], ...pairs];
}

function lineFields(line: VendorLineView, valueOf: Field, voice: Voice): Html {
  const { words, units, day } = voice;
  const needed = neededDay(line);
  const n = units(line.open, line.unit);
  const name = `line-${line.line}`;
  const choice = (value: string, text: string): Html =>
    html`<label class="choice"
      ><input type="radio" name="${name}" value="${value}" ${valueOf(name) === value && html` checked`} />
      ${text}</label
    >`;
  const pair = (i: number): Html =>
    html`<div class="pair">
      <label
        >${words("vendor.quantity")}<input
          name="${name}-quantity-${i}"
          value="${valueOf(`${name}-quantity-${i}`)}"
          inputmode="numeric"
          autocomplete="off" /></label
      ><label
        >${words("vendor.day")}<input type="date" name="${name}-day-${i}" value="${valueOf(`${name}-day-${i}`)}"
      /></label>
    </div>`;
  return html`<fieldset>
    <legend>${voice.words("vendor.legend", { line: lineTitle(line, voice), n })}</legend>
    ${line.late.map((part) => html`<div>${words("vendor.was-due", { n: units(part.open, line.unit), day: day(part.day) })}</div>`)}
    ${!line.confirmed && line.late.length === 0 && html`<div>${needed === null ? words("vendor.no-day") : words("vendor.needed", { day: day(needed) })}</div>`}
    ${needed !== null && choice("all", words("vendor.all", { n, day: day(needed) }))}
    ${choice("other", words("vendor.other"))} ${Array.from({ length: partsOf(line) }, (_, i) => pair(i))}
    ${choice("none", words("vendor.cannot"))}
  </fieldset>`;
}

export function lineTitle(line: VendorLineView, { words }: Voice): string {
  const { item, itemName: name, vendorItem } = line;
  return vendorItem === null
    ? words("vendor.line", { item, name })
    : words("vendor.line-own", { item, name, vendorItem });
}
