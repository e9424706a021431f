/**
 * What is wrong with a field of what was sent, in plain words that follow its path: "/lines/0/quantity: must be above 0". The
 * library's own words say "invalid" and name types of JavaScript.
 */
import type { z } from "zod";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a day",
};

const FORMATS: Readonly<Record<string, string>> = {
  date: "a day such as 2026-12-01",
  datetime: "a time such as 2026-12-01T09:00:00Z",
  email: "an e-mail address",
  url: "an address that begins with http:// or https://",
  uuid: "a UUID",
};

/** Null: what the schema says itself. */
export function wordsOfIssue(issue: Issue): string | null {
  if (issue.input === undefined && issue.code !== "custom") return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.length === 1 ? "" : "one of "}${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return wordsOfFormat(issue.format, issue["pattern"]);
    case "too_small":
      return wordsOfLimit(issue.origin, issue.minimum, { least: true, inclusive: issue.inclusive !== false });
    case "too_big":
      return wordsOfLimit(issue.origin, issue.maximum, { least: false, inclusive: issue.inclusive !== false });
    case "unrecognized_keys":
      return `has no ${issue.keys.length === 1 ? "field" : "fields"} ${issue.keys.join(", ")}`;
    case "invalid_union":
      return "has none of the forms it may have";
    case "not_multiple_of":
      return `must be a multiple of ${String(issue.divisor)}`;
    case "invalid_key":
    case "invalid_element":
    case "custom":
    default:
      return null;
  }
}

function wordsOfFormat(format: string, pattern: unknown): string {
  const meant = FORMATS[format];
  if (meant) return `must be ${meant}`;
  return typeof pattern === "string" ? `must be written as ${pattern}` : `is not written as ${format}`;
}

interface Limit {
  readonly least: boolean;
  readonly inclusive: boolean;
}

function wordsOfLimit(origin: string, limit: number | bigint | Date, { least, inclusive }: Limit): string {
  if (origin === "string" && least && Number(limit) === 1) return "must not be empty";
  const counted = { string: " characters", array: " members" }[origin];
  if (counted) return `must have at ${least ? "least" : "most"} ${String(limit)}${counted}`;
  if (inclusive) return `must be at ${least ? "least" : "most"} ${String(limit)}`;
  return `must be ${least ? "above" : "below"} ${String(limit)}`;
}
