/**
 * What was refused, in the language of the screen: the server says a code, what it is about and its numbers beside its
 * English words; where the language has words for the code they are said instead.
 */
import i18next from "i18next";
import type { Problem, WhyNot } from "../../contract/index.ts";
import { sayDay, sayInstant, sayNumber } from "./say.ts";

/** The catalogue of a language: locales/<language>/refusals.json. English is what the server says. */
export interface RefusalCatalogue {
  readonly refusals: Readonly<Record<string, Said>>;
  readonly problems: Readonly<Record<string, Said>>;
  /** What may not be done: "change orders". */
  readonly acts: Readonly<Record<string, string>>;
  readonly who: Readonly<Record<string, string>>;
  /** Our words in what it is about: "line 3", "KT-17 at RNO". */
  readonly subjects: Readonly<Record<string, string>>;
  /** Words that stand among the numbers. */
  readonly values: Readonly<Record<string, string>>;
}

interface Said {
  readonly text: string;
  readonly next: string;
}

type Refused = WhyNot & { readonly next?: string };

const catalogue = (): RefusalCatalogue | undefined =>
  i18next.getResourceBundle(i18next.resolvedLanguage ?? "en", "refusals") as RefusalCatalogue | undefined;

/** Why something cannot be done. */
export const sayWhyNot = (refused: WhyNot): string => saidOf(refused).text;

/** What was refused, and the next step. */
export function sayRefused(refused: Refused): string {
  const { text, next } = saidOf(refused);
  return `${text} ${next}`.trim();
}

/** A number that a text asks for and nobody gave: the text stands as it came, as where a page says its own reason. */
function saidOf(refused: Refused): Said {
  const asCame = withDays(refused);
  const words = catalogue();
  const said = words?.refusals[refused.code] ?? words?.problems[refused.code];
  if (!words || !said) return asCame;
  const args = argsOf(refused, words);
  const valueFor = (name: string): string | undefined =>
    name === "subject"
      ? subjectOf(refused.subject, words)
      : name in args
        ? (valueOf(args[name], words) ?? MISSING)
        : undefined;
  const names = [...said.text.matchAll(PLACE)].map((place) => place[1] ?? "");
  if (names.some((name) => valueFor(name) === undefined)) return asCame;
  const fill = (text: string): string => text.replaceAll(PLACE, (_, name: string) => valueFor(name) ?? MISSING);
  return { text: fill(said.text), next: fill(said.next) };
}

/** Days among its numbers are said as everywhere; the server writes them as they are sent. */
function withDays({ text, next = "", args = {}, subject }: Refused): Said {
  const times = [subject, ...Object.values(args)].filter(
    (value): value is string => typeof value === "string" && (DAY.test(value) || INSTANT.test(value)),
  );
  const say = (words: string): string => times.reduce((said, time) => said.replaceAll(time, sayWhen(time)), words);
  return { text: say(text), next: say(next) };
}

const sayWhen = (time: string): string => (DAY.test(time) ? sayDay(time) : sayInstant(Date.parse(time)));

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PLACE = /\{(\w+)\}/g;

export function sayProblem({ code, title, next, subject, args }: Problem): string {
  const about = { ...(subject !== undefined && { subject }), ...(args && { args }) };
  return sayRefused({ code, text: title, next, ...about });
}

const MISSING = "–";

/** Names keep their words: only what stands before a number or code of ours is ours. */
function subjectOf(subject: string | undefined, { subjects }: RefusalCatalogue): string | undefined {
  if (subject !== undefined && DAY.test(subject)) return sayDay(subject);
  return subject
    ?.replaceAll(
      /(?<=^|, )(?:line|order|item|part|demand|store)(?= \S)|(?<=^\S+ )line(?= \d+$)/g,
      (word) => subjects[word] ?? word,
    )
    .replace(/^(\S+) at (\S+)$/, (_, one: string, place: string) => `${one} ${subjects["at"] ?? "at"} ${place}`);
}

function valueOf(value: unknown, { values }: RefusalCatalogue): string | undefined {
  if (typeof value === "number") return sayNumber(value);
  if (typeof value !== "string") return undefined;
  return DAY.test(value) || INSTANT.test(value) ? sayWhen(value) : (values[value] ?? value);
}

/** Roles, scopes, lists and why an override is refused have words of their own. */
function argsOf(refused: Refused, words: RefusalCatalogue): Readonly<Record<string, unknown>> {
  const { code, args = {}, subject } = refused;
  const [roles, why] = [args["roles"], args["why"]];
  if (code === "roles changed meanwhile" && typeof roles === "string")
    return {
      ...args,
      roles: roles
        .split(", ")
        .map((role) => words.values[role] ?? roleName(role))
        .join(", "),
    };
  if (code === "map is for another list" && typeof args["kind"] === "string")
    return { ...args, kind: i18next.t(`import:kind.${args["kind"]}`, { defaultValue: args["kind"] }) };
  if (code === "override refused" && typeof why === "string") {
    const said = saidOf({ code: why, text: why, args, ...(subject !== undefined && { subject }) });
    return { ...args, why: said.text.replace(/\.$/, "") };
  }
  return code === "permission missing" ? askingOf(args, words) : args;
}

function askingOf(
  args: Readonly<Record<string, unknown>>,
  { acts, who }: RefusalCatalogue,
): Readonly<Record<string, unknown>> {
  if (args["by"] === undefined) return {};
  const [has, needs] = [textsOf(args["has"]), textsOf(args["needs"])];
  const act = String(args["act"]);
  const byKey = args["by"] === "scopes";
  const said = byKey ? "key" : has.length === 0 ? "none" : has.length === 1 ? "role" : "roles";
  const list = { scopes: has.join(", "), roles: has.map(roleName).join(", ") };
  const may = byKey
    ? put(who["may-scopes"], { scopes: listed(needs, who["or"]) })
    : needs.length === 0
      ? who["may-nobody"]
      : listed(needs.map(roleName), who["and"]);
  return { who: put(who[said], list), act: acts[act] ?? act, may };
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

const roleName = (role: string): string => i18next.t(`shell:role.${role}`, { defaultValue: role });

const put = (text = "", values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

const listed = (words: readonly string[], and = ","): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1) ?? ""}`;
