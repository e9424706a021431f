/** What can be wrong with a profile, in plain words: where it stands, what was found there, and what is allowed. Pure. */

/** What is allowed at a place. */
const allowed = {
  "not fields": () => 'fields of its own, like {"name": "value"}',
  "not a word": (names: string) => `one of ${names}`,
  "not yes or no": () => "true or false",
  "not a list": () => 'a list, like ["VN", "UP"]',
  "not pairs": () => 'pairs, like {"CT": "CA"}',
  "list empty": () => "a list with at least one code",
  "not a code": () => "a code of one to three capital letters or digits, like VN",
  "not a document": () => "a document of three to six capital letters or digits, like 850 or ORDERS",
  "not an identifier": () => "a qualifier, a colon and an identifier, like ZZ:RETAILERXYZ",
  "not a short text": () => "a text of at most 35 characters",
  "not one character": () => "one character",
  "not a release": () => "a release, like 005010, or D:96A:UN:EAN008 in EDIFACT",
  "not a release of X12": () => "a release of X12, as the partner speaks X12, like 4010, 005010 or 004010VICS",
  "not a release of EDIFACT": () =>
    "a release of EDIFACT, as the partner speaks EDIFACT, like D:96A:UN or D:96A:UN:EAN008",
  "not hours": () => "a number of hours from 0 to 720",
  "not hours from 1": () => "a number of hours from 1 to 720",
  "not days": () => "a whole number of days from 0 to 400",
  "not units": () => "a whole number of units from 0",
  "guard too long": () => "less than deadlines.response, the hours to answer",
  "parts not told apart": () =>
    "another one while acknowledgment.splitDays is true: two parts of one kind with several days could not be told apart",
  "delimiters alike": () => "a character of its own: the four of them differ",
  "qualifier twice": (names: string) =>
    `a list without ${names}, which stands twice in dates: a qualifier means one thing`,
  "no qualifier of X12": () => "a list of qualifiers of three characters, as X12 writes them, like 002",
  "no qualifier of EDIFACT": () => "a list of qualifiers without zeros before them, as EDIFACT writes them, like 2",
} as const satisfies Record<string, (names: string) => string>;

/** What a schema names as its error. */
export type NotAllowed = keyof typeof allowed;

export interface ProfileProblem {
  /** "acknowledgment.codes.partial"; "": the profile as a whole. */
  readonly path: string;
  readonly code: NotAllowed | "not a field";
  /** What stands there. */
  readonly found: string;
  /** Words or fields that may stand there, or which of those that do is meant. */
  readonly names: string;
  /** What has to stand there, as a person says it. */
  readonly allowed: string;
  /** All of it in one sentence. */
  readonly text: string;
}

/** One issue as the library of schemas says it. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly issues?: readonly { readonly message?: string }[];
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

const FOUND_MAX = 60;
const isCode = (code: string): code is NotAllowed => code in allowed;

/** `fieldsAt` says which fields there are at a path. */
export function problemsOf(
  issue: Issue,
  said: unknown,
  fieldsAt: (path: readonly PropertyKey[]) => readonly string[],
): ProfileProblem[] {
  if (issue.code === "unrecognized_keys") {
    const names = fieldsAt(issue.path).join(", ");
    return (issue.keys ?? []).map((key) => unknownField([...issue.path, key].join("."), names));
  }
  const isKey = issue.code === "invalid_key";
  const inner = isKey ? (issue.issues?.[0]?.message ?? issue.message) : issue.message;
  const code = issue.code === "invalid_value" ? "not a word" : isCode(inner) ? inner : "not fields";
  const named = issue.params?.["names"];
  const names = typeof named === "string" ? named : (issue.values ?? []).map(String).join(", ");
  const value = isKey ? issue.path.at(-1) : (issue.params?.["found"] ?? valueAt(said, issue.path));
  const path = issue.path.join(".");
  const what = allowed[code](names);
  const text = `${path === "" ? "The profile" : path} is ${shown(value)}; it must be ${what}.`;
  return [{ path, code, found: plain(value), names, allowed: what, text }];
}

const unknownField = (path: string, names: string): ProfileProblem => ({
  path,
  code: "not a field",
  found: path,
  names,
  allowed: `one of ${names}`,
  text: `${path} is no field of a profile; in its place may stand ${names}.`,
});

function valueAt(said: unknown, path: readonly PropertyKey[]): unknown {
  let value = said;
  for (const name of path)
    value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[name] : undefined;
  return value;
}

const cut = (text: string): string => (text.length > FOUND_MAX ? `${text.slice(0, FOUND_MAX)}…` : text);
const shown = (value: unknown): string => (value === undefined ? "not said" : cut(JSON.stringify(value)));
const plain = (value: unknown): string =>
  typeof value === "string" ? cut(value) : value === undefined ? "" : shown(value);
