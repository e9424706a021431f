/**
 * What needs a person, in a sentence with its one obvious step. Lines of one purchase that miss their day are one matter.
 * An unknown kind is shown by its name and details.
 */
import type { SubjectName } from "../../core/flows/index.ts";
import { groupBy, isDay } from "../../core/kernel/index.ts";
import { html, type Html } from "./html.ts";
import { count, sayDay, sayInstant, sayNumber, type Calendar } from "./say.ts";

export interface OpenException {
  readonly kind: string;
  readonly subject: string;
  readonly details: unknown;
  readonly dueAt: number | null;
}

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
    `${text(d["number"])}: ${units(d["units"])} of ${text(d["item"])} were due ${dayText(d["expected"], c)} and have not come. ${typeof d["estimate"] === "string" ? `Now reckoned with ${dayText(d["estimate"], c)}.` : "No new day is known."}`,
  "supply without a day": (d) => `${text(d["number"])}: ${units(d["units"])} of ${text(d["item"])} have no day.`,
  "purchase to approve": (d) => `${text(d["number"])} to ${text(d["vendor"])} is proposed and not ordered yet.`,
  "purchase unconfirmed": () => "The vendor has not confirmed after two reminders.",
  "no vendor": (d) => `${units(d["needed"])} of ${text(d["item"])} are needed and nobody sells it to us.`,
  "count needed": (d) => `${text(d["item"])} was not found where it should be. Count it.`,
  "set aside": (d) =>
    `${units(d["quantity"])} of ${text(d["item"])} came with note ${text(d["note"])} ${d["ordered"] === true ? "beyond what was ordered" : "without an order"}. They are set aside.`,
  "no address": () => "There is no e-mail address to tell. The notice is kept.",
  "notice refused": () => "The notice was refused by the mail server.",
  "notices held": (d) =>
    `A change takes told days from ${count(Number(d["demands"] ?? 0), "line")}. Their notices leave by themselves then.`,
  "cancel-after passed": (d, c) =>
    `Line ${text(d["line"])}, ${text(d["item"])}: cancel-after ${dayText(d["cancelAfter"], c)} has passed with ${units(d["open"])} open.`,
  "buyer's rule not acted on": (d) => text(d["text"]),
};

interface Together {
  /** What they share. */
  readonly by: (details: Details, name: SubjectName | undefined) => string;
  readonly say: (shared: string, lines: number) => string;
}

const byPurchase: Together["by"] = (details) => text(details["number"]);

/** Sentences for several lines of one purchase, delivery or order. */
const TOGETHER: Readonly<Record<string, Together>> = {
  "supply overdue": {
    by: byPurchase,
    say: (number, lines) => `${number}: ${sayNumber(lines)} lines were due and have not come.`,
  },
  "supply without a day": {
    by: byPurchase,
    say: (number, lines) => `${number}: ${sayNumber(lines)} lines have no day.`,
  },
  "set aside": {
    by: (details) => text(details["note"]),
    say: (note, lines) =>
      `Delivery note ${note}: ${sayNumber(lines)} items came that were not expected. They are set aside.`,
  },
  "cancel-after passed": {
    by: (_, name) => (name?.what === "order" ? `SO-${name.id}` : "?"),
    say: (order, lines) => `${order}: cancel-after has passed on ${sayNumber(lines)} lines that are open.`,
  },
};

/** What customers feel first stands first; what is only untidy stands last. */
const WEIGHTS = [
  "notices held",
  "cancel-after passed",
  "supply overdue",
  "purchase to approve",
  "no vendor",
  "purchase unconfirmed",
  "supply without a day",
];
const LIGHT = ["no address", "set aside"];

function weightOf({ kind }: OpenException): number {
  if (LIGHT.includes(kind)) return WEIGHTS.length + 1;
  return WEIGHTS.includes(kind) ? WEIGHTS.indexOf(kind) : WEIGHTS.length;
}

/** By deadline, then by what weighs most, then as they came; what belongs together is one. */
export function mattersOf(
  exceptions: readonly OpenException[],
  names: ReadonlyMap<string, SubjectName>,
  calendar: Calendar,
): Matter[] {
  const last = Number.MAX_SAFE_INTEGER;
  const sorted = exceptions.toSorted((a, b) => (a.dueAt ?? last) - (b.dueAt ?? last) || weightOf(a) - weightOf(b));
  const groups = groupBy(sorted, (one) => {
    const together = TOGETHER[one.kind];
    return `${one.kind} ${together ? together.by(detailsOf(one), names.get(one.subject)) : one.subject}`;
  });
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const matter = matterOf(first, names, calendar);
    const together = TOGETHER[first.kind];
    if (!together || members.length === 1) return [matter];
    return [
      {
        ...matter,
        text: together.say(together.by(detailsOf(first), names.get(first.subject)), members.length),
        more: "",
      },
    ];
  });
}

function detailsOf({ details }: OpenException): Details {
  return (typeof details === "object" && details !== null ? details : {}) as Details;
}

function matterOf(exception: OpenException, names: ReadonlyMap<string, SubjectName>, calendar: Calendar): Matter {
  const details = detailsOf(exception);
  const name = names.get(exception.subject);
  const said = SENTENCES[exception.kind]?.(details, calendar) ?? `${exception.kind}: ${listText(details)}`;
  const due = exception.dueAt === null ? "" : `due ${sayInstant(exception.dueAt, calendar)}`;
  const more = [about(name), due].filter((part) => part !== "").join(" · ");
  return { text: said, more, action: actionFor(exception, details, name) };
}

function about(name: SubjectName | undefined): string {
  if (name?.what === "order")
    return `SO-${name.id}, ${name.number} of ${name.customer}${name.line === null ? "" : `, line ${name.line}`}`;
  return name?.what === "supply order" ? `${name.number}${name.vendor === null ? "" : `, ${name.vendor}`}` : "";
}

function actionFor(exception: OpenException, details: Details, name: SubjectName | undefined): Matter["action"] {
  if (name?.what === "order") return { label: "Open order", path: `/orders/SO-${name.id}` };
  const { number, item } = details;
  const purchase = name?.what === "supply order" ? name.number : typeof number === "string" ? number : undefined;
  if (purchase !== undefined)
    return {
      label: exception.kind === "purchase to approve" ? "Review purchase" : "Open purchase",
      path: inboundPath(purchase),
    };
  const code = name?.what === "item" ? name.code : typeof item === "string" ? item : undefined;
  if (code !== undefined) return { label: "Open item", path: itemPath(code) };
  return name?.what === "document" ? { label: "See stopped", path: "/documents/stopped" } : null;
}

export const inboundPath = (number: string): string => `/inbound/${encodeURIComponent(number)}`;
export const itemPath = (code: string): string => `/items/${encodeURIComponent(code)}`;

function listText(details: Details): string {
  const said = (value: unknown): string =>
    typeof value === "number" ? sayNumber(value) : typeof value === "string" ? value : JSON.stringify(value);
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${said(value)}`)
    .join(", ");
}

/** The first that has a step gets the one filled button of the page. */
export function matterRows(matters: readonly Matter[]): Html {
  const first = matters.findIndex((matter) => matter.action !== null);
  return html`<ul class="rows">
    ${matters.map((matter, i) => matterRow(matter, i === first))}
  </ul>`;
}

function matterRow({ text: said, more, action }: Matter, filled: boolean): Html {
  return html`<li>
    <span class="what">${said}${more !== "" && html`<small>${more}</small>`}</span>
    ${action && html`<a class="button do${filled && " filled"}" href="${action.path}">${action.label}</a>`}
  </li>`;
}
