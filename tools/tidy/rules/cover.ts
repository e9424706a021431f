/**
 * One file writes cover and the counter `covered`: rows and counters get the same deltas in one call. Tests may break
 * the books on purpose.
 */
import { isGenerated, isTest, stringsOf, type SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

const WRITER = "core/allocation/commands.ts";
const WRITES = [
  /\binsert\s+into\s+"?cover"?(?![\w.])/gi,
  /\bupdate\s+(only\s+)?"?cover"?(?![\w.])/gi,
  /\bdelete\s+from\s+(only\s+)?"?cover"?(?![\w.])/gi,
  /\btruncate\s+[^;]*\bcover\b/gi,
  /\bset\b((?!\b(where|from|returning)\b)[^;])*\bcovered\s*=/gi,
];
/** Helpers and built queries that name the table they write. */
const CALLS =
  /\b(insertRows|updateRows|upsertRows|insertInto|updateTable|deleteFrom)(<[^>]*>)?\(\s*(\w+\s*,\s*)?(\{\s*table:\s*)?["']cover["']/g;

function startsOf(file: SourceFile): number[] {
  const strings = file.script ? stringsOf(file.script) : [{ text: file.text, start: 0, end: 0 }];
  const written = strings.flatMap(({ text, start }) =>
    WRITES.flatMap((write) => [...text.matchAll(write)].map((match) => start + match.index)),
  );
  return file.script ? [...written, ...[...file.text.matchAll(CALLS)].map((match) => match.index)] : written;
}

const isJudged = ({ path }: SourceFile): boolean =>
  /\.(sql|ts|tsx|mjs|js)$/.test(path) &&
  path !== WRITER &&
  !isTest(path) &&
  !isGenerated(path) &&
  !path.startsWith("tools/tidy/") &&
  // A yardstick writes what we write, by hand: it is what we are measured against.
  !path.startsWith("bench/");

export function cover(project: Project): Breach[] {
  return project.files.filter(isJudged).flatMap((file) =>
    startsOf(file).map((start) => ({
      rule: "cover",
      file: file.path,
      line: file.lineAt(start),
      text: `only applyCover in ${WRITER} writes cover and its counters`,
    })),
  );
}
