/** What an import is doing, or came to, in words. */
import type { TFunction } from "i18next";
import type { Answer } from "../../../contract/index.ts";
import { sayArgs, sayNumber } from "../../util/say.ts";
import type { ImportView, Problem } from "./use-import.ts";

export type Say = TFunction<"import">;
type Standing = Pick<
  Answer<"GET /imports">["imports"][number],
  "state" | "rows" | "done" | "created" | "changed" | "refused"
>;

export function sayStanding(t: Say, job: Standing): string {
  const said = {
    rows: sayNumber(job.rows),
    done: sayNumber(job.done),
    taken: sayNumber(job.created + job.changed),
    created: sayNumber(job.created),
    changed: sayNumber(job.changed),
    refused: sayNumber(job.refused),
  };
  if (job.state === "done") {
    if (job.created + job.changed === 0 && job.refused === 0) return t("standing.same");
    return t(job.refused > 0 ? "standing.left" : "standing.done", { ...said, count: job.created + job.changed });
  }
  return t(`standing.${job.state}`, { ...said, count: job.rows });
}

/** Who brought it, and who let it run where that is another; when. */
export function sayBy(
  t: Say,
  { author, ranBy }: Pick<Answer<"GET /imports">["imports"][number], "author" | "ranBy">,
  at: string,
): string {
  return ranBy === null || ranBy === author ? t("by", { author, at }) : t("byBoth", { author, runner: ranBy, at });
}

/** "2,406 ready (88 change), 12 need you". */
export function sayCheck(t: Say, view: ImportView): string {
  const { check, missing, kind } = view;
  if (check === null) {
    if (missing.length === 0) return "";
    const columns = missing.map((name) => sayColumn(t, name)).join(", ");
    return [t("check.missing", { columns }), ...(isHeadless(view) ? [t("check.headless")] : [])].join(" ");
  }
  const said = { ready: sayNumber(check.ready), changed: sayNumber(check.changed), refused: sayNumber(check.refused) };
  const parts = [t(kind !== "csv-orders" && check.changed > 0 ? "check.changes" : "check.ready", said)];
  if (check.refused > 0) parts.push(t("check.need", said));
  else if (check.created + check.changed === 0) parts.push(t("check.same"));
  return parts.join(", ");
}

const FIGURES = /^[\d.,:/\s-]+$/;

/** What should be names of columns are rows of data: none is called as ours are, and figures are among them. */
const isHeadless = ({ header }: ImportView): boolean =>
  header.some(({ name }) => FIGURES.test(name)) && header.every(({ name, examples }) => isLike(name, examples));

/** Figures above figures, words above words. */
const isLike = (name: string, examples: readonly string[]): boolean =>
  examples.every((text) => text === "" || FIGURES.test(text) === FIGURES.test(name));

/** Our column as people call it. */
export const sayColumn = (t: Say, name: string): string => t(`field.${name}`);

const UNREADABLE = ["value unreadable", "value out of bounds"];

/** Why a row needs somebody: in the words of who reads it where it is about a cell, else as the server says it. */
export function sayWhy(t: Say, { code, column, text, args }: Problem, columns: ImportView["columns"]): string {
  const own = columns.find(({ name }) => name === column);
  if (own && UNREADABLE.includes(code)) {
    if (own.oneOf) return t("why.one", { words: own.oneOf.join(", ") });
    if (code === "value unreadable") return t(`why.${own.type}`, { defaultValue: text });
    return sayBounds(t, text);
  }
  if (UNREADABLE.includes(code)) return text;
  const words = t(`why.${code}`, { defaultValue: "", skipInterpolation: true });
  // A number that the words ask for and nobody gave: it stands as it came.
  const isWhole = [...words.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => args?.[name] !== undefined);
  return words === "" || !isWhole ? text : t(`why.${code}`, sayArgs(args));
}

/** The server's "it may be 1 to 900", "any" where there is no bound. */
function sayBounds(t: Say, text: string): string {
  const [, min, max] = /it may be (\S+) to (\S+)\. /.exec(`${text} `) ?? [];
  if (min === undefined || max === undefined) return text;
  const said = (bound: string): string => (/^-?\d+$/.test(bound) ? sayNumber(Number(bound)) : bound);
  return t(`why.${min === "any" ? "most" : max === "any" ? "least" : "between"}`, { min: said(min), max: said(max) });
}
