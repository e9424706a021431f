/** What needs a person, in a sentence with its one obvious step. An unknown kind is shown by its name and details. */
import type { SubjectName, TodayView } from "../../core/flows/index.ts";
import { isDay } from "../../core/kernel/index.ts";
import { html, type Html } from "./html.ts";
import { count, sayDay, sayInstant, sayNumber, type Calendar } from "./say.ts";

type Exception = TodayView["exceptions"][number];

/** What it says, and the way on. */
export interface Matter {
  readonly text: string;
  readonly more: string;
  readonly action: { readonly label: string; readonly path: string } | null;
}

type Details = Readonly<Record<string, unknown>>;
type Sentence = (details: Details, calendar: Calendar) => string;

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "?");
const units = (value: unknown): string => (typeof value === "number" ? count(value, "unit") : "units");
const dayText = (value: unknown, calendar: Calendar): string =>
  typeof value === "string" && isDay(value) ? sayDay(value, calendar) : "no day";

const SENTENCES: Readonly<Record<string, Sentence>> = {
  "supply overdue": (d, c) =>
    `${text(d["number"])}: ${units(d["units"])} of ${text(d["item"])} were due ${dayText(d["expected"], c)} and have not come. Now reckoned with ${dayText(d["estimate"], c)}.`,
  "supply without a day": (d) => `${text(d["number"])}: ${units(d["units"])} of ${text(d["item"])} have no day.`,
  "purchase unconfirmed": () => "The vendor has not confirmed after two reminders.",
  "no vendor": (d) => `${units(d["needed"])} of ${text(d["item"])} are needed and nobody sells it to us.`,
  "count needed": (d) => `${text(d["item"])} was not found where it should be. Count it.`,
  "set aside": (d) =>
    `${units(d["quantity"])} of ${text(d["item"])} came with note ${text(d["note"])} ${d["ordered"] === true ? "beyond what was ordered" : "without an order"}. They are set aside.`,
  "no address": () => "There is no e-mail address to tell. The notice is kept.",
  "notice refused": () => "The notice was refused by the mail server.",
  "notices held": (d) =>
    `A change takes told days from ${count(Number(d["demands"] ?? 0), "demand")}. Their notices wait.`,
  "cancel-after passed": (d, c) =>
    `Line ${text(d["line"])}, ${text(d["item"])}: cancel-after ${dayText(d["cancelAfter"], c)} has passed with ${units(d["open"])} open.`,
  "buyer's rule not acted on": (d) => text(d["text"]),
};

export function matterOf(exception: Exception, names: ReadonlyMap<string, SubjectName>, calendar: Calendar): Matter {
  const details = (
    typeof exception.details === "object" && exception.details !== null ? exception.details : {}
  ) as Details;
  const name = names.get(exception.subject);
  const sentence = SENTENCES[exception.kind]?.(details, calendar) ?? `${exception.kind}: ${detailsText(details)}`;
  const due = exception.dueAt === null ? "" : `due ${sayInstant(exception.dueAt, calendar)}`;
  return {
    text: sentence,
    more: [about(name), due].filter((part) => part !== "").join(" · "),
    action: actionFor(exception, details, name),
  };
}

function about(name: SubjectName | undefined): string {
  if (name?.what === "order")
    return `SO-${name.id}, ${name.number} of ${name.customer}${name.line === null ? "" : `, line ${name.line}`}`;
  if (name?.what === "supply order") return `${name.number}${name.vendor === null ? "" : `, ${name.vendor}`}`;
  return "";
}

function actionFor(exception: Exception, details: Details, name: SubjectName | undefined): Matter["action"] {
  if (name?.what === "order") return { label: "Open order", path: `/orders/SO-${name.id}` };
  if (name?.what === "supply order") return { label: "Open purchase", path: inboundPath(name.number) };
  const { number, item } = details;
  if (typeof number === "string") return { label: "Open purchase", path: inboundPath(number) };
  if (name?.what === "item")
    return { label: exception.kind === "count needed" ? "See stock" : "Open item", path: itemPath(name.code) };
  if (typeof item === "string") return { label: "Open item", path: itemPath(item) };
  return name?.what === "document" ? { label: "See stopped", path: "/documents/stopped" } : null;
}

export const inboundPath = (number: string): string => `/inbound/${encodeURIComponent(number)}`;
export const itemPath = (code: string): string => `/items/${encodeURIComponent(code)}`;

function detailsText(details: Details): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === "number" ? sayNumber(value) : typeof value === "string" ? value : JSON.stringify(value)}`,
    )
    .join(", ");
}

/** `filled`: the one button of the page. */
export function matterRow(matter: Matter, filled: boolean): Html {
  return html`<li>
    <span class="what">${matter.text}${matter.more !== "" && html`<small>${matter.more}</small>`}</span>
    ${matter.action && html`<a class="button do${filled && " filled"}" href="${matter.action.path}">${matter.action.label}</a>`}
  </li>`;
}
