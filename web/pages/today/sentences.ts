/** What a matter says, and its one obvious step. A kind without words of its own is shown by its name and details. */
import i18next, { type TFunction } from "i18next";
import { paths } from "../../util/paths.ts";
import { sayArgs, sayDay, sayMoneys, sayNumber } from "../../util/say.ts";
import type { Matter } from "./groups.ts";
import { nameBook, type Names, type Said } from "./names.tsx";

export interface Step {
  /** Key of its words. */
  readonly name: string;
  /** Where it is done; null: it is done here. */
  readonly path: string | null;
  /** Whom it asks. */
  readonly vendor?: string;
}

type Details = Readonly<Record<string, unknown>>;
type Words = TFunction<"today">;

const text = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? sayNumber(value) : "";
const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Every detail as it is said; a quantity also as "n units" under its name and "Units". */
function saidOf(details: Details, t: Words): Record<string, string> {
  const said = Object.entries(details).flatMap(([name, value]): [string, string][] => {
    if (isDay(value)) return [[name, sayDay(value)]];
    if (Array.isArray(value)) return [[name, value.map(text).join(", ")]];
    if (typeof value === "number")
      return [
        [name, sayNumber(value)],
        [`${name}Units`, t("units", { count: value, n: sayNumber(value) })],
      ];
    return [[name, text(value)]];
  });
  return Object.fromEntries(said);
}

/** What is wrong with a document of ours, in the fewest sentences. */
const WRONG: Readonly<Record<string, string>> = {
  "element too long": "long",
  "element too short": "short",
  "code unknown": "code",
  "element missing": "missing",
  "element missing by condition": "missing",
  "characters not allowed": "form",
  "no such day": "form",
};

/** What a partner thinks of a document that it names. */
const WROTE: Readonly<Record<string, string>> = { rejected: "rejected", "with errors": "errors" };

/** Which of several sentences of one kind fits. */
const VARIANTS: Readonly<Record<string, (details: Details) => string>> = {
  "supply overdue": (d) => (d["lines"] !== undefined ? "lines" : isDay(d["estimate"]) ? "estimated" : "one"),
  "supply without a day": (d) => (d["lines"] !== undefined ? "lines" : "one"),
  "set aside": (d) => (d["lines"] !== undefined ? "lines" : d["ordered"] === true ? "beyond" : "one"),
  "cancel-after passed": (d) => (d["lines"] !== undefined ? "lines" : "one"),
  "past cancel-after": (d) => (d["lines"] !== undefined ? "lines" : "one"),
  "promise about to break": (d) =>
    d["passed"] === true ? "passed" : Array.isArray(d["waits"]) && d["waits"].length > 0 ? "waits" : "one",
  "order ends": (d) => `${text(d["state"])}${d["lines"] === undefined ? "" : "-lines"}`,
  arrival: (d) => `${d["items"] === 1 ? "one" : "items"}${Number(d["orders"]) > 0 ? "" : "-free"}`,
  "connection down": (d) => (d["code"] === "host key changed" ? "key" : d["stopped"] === true ? "stopped" : "one"),
  task: (d) => (d["own"] === true ? "own" : "one"),
  "change refused": (d) =>
    d["code"] === "below shipped" ? "shipped" : d["code"] === "packed or shipped" ? "packed" : "one",
  "answer not right": (d) => WRONG[text(d["wrong"])] ?? "one",
  "order stopped": (d) => (Number(d["orders"]) > 1 ? "orders" : "one"),
  "document rejected": (d) => rejectedBy(codesOf(d)),
  "partner wrote": (d) => (d["of"] === null ? "one" : (WROTE[text(d["verdict"])] ?? "one")),
};

interface Code {
  readonly list: string;
  readonly code: string;
  readonly segment?: string;
  readonly position?: number;
}

const codesOf = (details: Details): Code[] =>
  Array.isArray(details["codes"]) ? details["codes"].filter((one): one is Code => typeof one === "object") : [];

/** What is to be done about a rejection depends on where it lies: the envelope, the kind of document, what stands in it. */
function rejectedBy(codes: readonly Code[]): string {
  const has = (list: string, ...known: string[]): boolean =>
    codes.some((one) => one.list === list && known.includes(one.code));
  if (has("AK5", "1") || has("AK9", "1") || has("UCM", "17") || has("UCI", "17")) return "unknown";
  return codes.some(({ list }) => list === "TA1" || list === "AK9" || list === "UCI" || list === "UCF")
    ? "envelope"
    : "one";
}

const CODES_SHOWN = 3;

/** Codes in words, each once: what stands inside says more than that something does. */
function whyOf(details: Details, t: Words): string {
  const codes = codesOf(details);
  const inside = codes.filter(({ list }) => list !== "AK5");
  const said = (inside.length > 0 ? inside : codes).map(({ list, code, segment, position }) => {
    const table = list.startsWith("UC") ? "CONTRL" : list;
    const words = t(`codes.${table}.${code}`, { defaultValue: "" }) || t("codes.other", { code: `${list} ${code}` });
    return segment === undefined ? words : t("codes.place", { code: words, segment, position: position ?? 0 });
  });
  return [...new Set(said)].slice(0, CODES_SHOWN).join("; ") || t("codes.CONTRL.18");
}

/** What a change asked and did not get, in the words of the page of the document that it came in. */
function sayChange(details: Details): string {
  const { code, line, text: asCame } = details;
  const said = i18next.t(`documents:finding.${text(code)}`, { defaultValue: "", ...sayArgs(details) });
  if (said === "") return text(asCame);
  return typeof line === "string" ? i18next.t("documents:finding-at", { line, text: said }) : said;
}

/** The sentence, without what it is about; what it names leads there. */
export function sentenceOf(matter: Matter, t: Words): Said {
  const { kind } = matter;
  const details: Details = matter.details;
  const variant = VARIANTS[kind]?.(details) ?? "one";
  const key = `say.${kind}.${variant}`;
  if (t(key, { defaultValue: "" }) === "")
    return [text(details["text"]) || t("say.unknown", { kind, details: listOf(details) })];
  const names = nameBook();
  const orders = Number(details["orders"] ?? 0);
  const said = saidOf(details, t);
  return names.partsOf(
    t(key, {
      ...said,
      ...namedIn(matter, names, t),
      ...(kind === "document rejected" && { why: whyOf(details, t) }),
      ...(kind === "change refused" && { text: sayChange(details) }),
      ...(kind === "template failed" && { template: i18next.t(`documents:templates.kind.${said["template"] ?? ""}`) }),
      sender: said["sender"] || t("somebody"),
      served: t("orders", { count: orders, n: sayNumber(orders) }),
      stopped: t("orders", { count: orders, n: sayNumber(orders) }),
    }),
  );
}

/** Items and purchases by their names, and the vendor by the one that people know. */
function namedIn({ about, details }: Matter, { link }: Names, t: Words): Record<string, string> {
  const { item, waits } = details;
  const purchase = (number: string): string => link(number, paths.supplyOrder(number));
  return {
    ...(typeof item === "string" && { item: link(item, paths.item(item)) }),
    ...(Array.isArray(waits) && { waits: waits.map((number) => purchase(text(number))).join(", ") }),
    ...(about?.what === "supply order" && {
      number: purchase(about.number),
      vendor: about.vendorName ?? "",
      from:
        about.vendorName === null
          ? purchase(about.number)
          : t("about.purchase", { number: purchase(about.number), vendor: about.vendorName }),
    }),
  };
}

function listOf(details: Details): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([name, value]) => `${name} ${text(value)}`)
    .join(", ");
}

/** Second line: what it is about, what more is known, what hangs on it. */
export function moreOf(matter: Matter, t: Words): Said[] {
  const { details, kind, money } = matter;
  const customers = kind === "arrival" ? customersOf(details["customers"]) : [];
  return [
    aboutOf(matter, t),
    kind === "order stopped" ? [text(details["text"])] : [],
    customers.length > 0 ? servedOf(customers, t) : [],
    [restingOf(details, t)],
    [sayMoneys(money)],
  ].filter((part) => part.some((one) => one !== ""));
}

/** The order with its customer; an item, where no sentence names it. */
function aboutOf({ about, details, kind }: Matter, t: Words): Said {
  const { link, partsOf } = nameBook();
  if (about?.what === "item")
    return details["item"] === undefined ? [{ text: about.code, to: paths.item(about.code) }] : [];
  if (about?.what !== "order") return [];
  const { id, number, line, customer, customerName } = about;
  const isWhole = line === null || kind === "task" || details["lines"] !== undefined;
  const said = {
    order: link(`SO-${id}`, paths.order(id, isWhole ? undefined : line)),
    number,
    customer: link(customerName, paths.customer(customer)),
  };
  return partsOf(isWhole ? t("about.order", said) : t("about.line", { ...said, line }));
}

interface Customer {
  readonly code: string;
  readonly name: string;
}

const customersOf = (value: unknown): Customer[] =>
  Array.isArray(value) ? value.filter((one): one is Customer => typeof one === "object" && one !== null) : [];

function servedOf(customers: readonly Customer[], t: Words): Said {
  const { link, partsOf } = nameBook();
  const named = customers.map(({ code, name }) => link(name, paths.customer(code)));
  return partsOf(t("about.served", { customers: named.join(", ") }));
}

/** How many demands rest on a purchase that did not come; nobody is worth saying. */
function restingOf({ demands, lines }: Details, t: Words): string {
  if (typeof demands !== "number") return "";
  if (demands === 0) return t(lines === undefined ? "rests.nobody" : "rests.nobody-lines");
  return t("rests.on", { count: demands, n: sayNumber(demands) });
}

/** Its vendor is asked when it comes; what has none is looked at. */
function chaseStep({ about }: Matter): Step | null {
  if (about?.what !== "supply order") return null;
  const { number, vendorName: vendor } = about;
  return vendor === null
    ? { name: "purchase", path: paths.supplyOrder(number) }
    : { name: "chase", path: null, vendor };
}

/** The letter itself, where it can be sent again. */
const letterStep = (id: unknown): Step => ({
  name: "mail",
  path: paths.mail(typeof id === "number" ? { letter: id } : {}),
});

const BY_KIND: Readonly<Record<string, (matter: Matter) => Step | null>> = {
  "order stopped": ({ details }) => ({
    name: "correct",
    path: paths.stoppedPart(Number(details["document"]), Number(details["n"])),
  }),
  arrival: ({ details }) => ({ name: "receive", path: paths.supplyOrder(text(details["number"])) }),
  "mail in doubt": ({ details }) => letterStep(details["id"]),
  "notice in doubt": ({ details }) => letterStep(details["notice"]),
  "notice not delivered": ({ details }) => letterStep(details["notice"]),
  "notice refused": ({ details }) => letterStep(details["notice"]),
  "template failed": ({ details }) => ({
    name: "words",
    path: paths.template(text(details["template"]), text(details["language"])),
  }),
  "file quarantined": ({ details }) =>
    typeof details["document"] === "number" ? { name: "document", path: paths.document(details["document"]) } : null,
  "connection down": ({ details }) => ({ name: "connection", path: paths.connection(text(details["connection"])) }),
  "notices held": () => ({ name: "release", path: null }),
  "supply overdue": chaseStep,
  "supply without a day": chaseStep,
  mention: ({ about, details }) =>
    about?.what === "order" ? { name: "order", path: paths.note(about.id, Number(details["note"])) } : null,
  task: () => ({ name: "done", path: null }),
  "purchase to approve": ({ details }) => ({ name: "review", path: paths.supplyOrder(text(details["number"])) }),
};

export function stepOf(matter: Matter): Step | null {
  const own = BY_KIND[matter.kind];
  if (own) return own(matter);
  const { about, details } = matter;
  if (about?.what === "order") return { name: "order", path: paths.order(about.id, about.line ?? undefined) };
  if (about?.what === "supply order") return { name: "purchase", path: paths.supplyOrder(about.number) };
  const code = about?.what === "item" ? about.code : details["item"];
  if (typeof code === "string") return { name: "item", path: paths.item(code) };
  return about?.what === "document" ? { name: "document", path: paths.document(about.id) } : null;
}
