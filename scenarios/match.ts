/** Expected output against what came: exact, but for "…", any text within a line, or any lines where it stands alone. */

export function isAsExpected(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first.trim() === "…") return actual.some((_, i) => isAsExpected(rest, actual.slice(i))) || isAsExpected(rest, []);
  const [line, ...others] = actual;
  return line !== undefined && isLine(first, line) && isAsExpected(rest, others);
}

function isLine(expected: string, actual: string): boolean {
  const pattern = expected.split("…").map(escaped).join(".*");
  return new RegExp(`^${pattern}$`).test(actual);
}

/** Ids and signatures differ from run to run: a story does not name them. */
export function withoutIds(line: string): string {
  return line
    .replaceAll(/\b(SO|SH|RC)-\d{3,}/g, "$1-…")
    .replaceAll(/\bRun \d+/g, "Run …")
    .replaceAll(/\bSeen: [\da-f]{12}\b/g, "Seen: …")
    .replace(/^Answer .+/, "Answer …")
    .replaceAll(/\b\d{3,}\/(\d+)\b/g, "…/$1")
    .replaceAll(/\/(s|r|v)\/[\w.-]+/g, "/$1/…");
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
