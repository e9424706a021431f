/** Time and chance are handed in: no clock of its own in the core, none in SQL anywhere. */
import type { Node } from "oxc-parser";
import { isTest, stringsOf, type SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

/** What holds a server or a lock waits by the wall clock, whatever the story's clock says. */
const WALL_CLOCK = /^core\/db\//;
const CALLS = new Set(["Date.now", "Math.random", "performance.now", "process.hrtime", "Temporal.Now.instant"]);

function wallClock(node: Node, file: SourceFile): string | undefined {
  if (node.type === "NewExpression" && node.arguments.length === 0) {
    return file.text.slice(node.callee.start, node.callee.end) === "Date" ? "new Date()" : undefined;
  }
  if (node.type !== "CallExpression") return undefined;
  const callee = file.text.slice(node.callee.start, node.callee.end);
  return CALLS.has(callee) || callee.startsWith("Temporal.Now.") ? callee : undefined;
}

export function coreClock(project: Project): Breach[] {
  const judged = project.files.filter(
    ({ path }) => path.startsWith("core/") && !isTest(path) && !WALL_CLOCK.test(path),
  );
  return judged.flatMap((file) =>
    (file.script?.nodes ?? []).flatMap(({ node }) => {
      const call = wallClock(node, file);
      return call
        ? [
            {
              rule: "clock",
              file: file.path,
              line: file.lineAt(node.start),
              text: `${call}: the core is given its time and chance`,
            },
          ]
        : [];
    }),
  );
}

const SQL_CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid)\s*\(\s*\)|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/gi;
const IS_SQL = /\b(select|insert\s+into|update|delete\s+from|create|alter|set|values|where|default|interval)\b/i;

/** SQL without its comments, every offset kept. */
const withoutComments = (text: string): string =>
  text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));

function sqlOf(file: SourceFile): { text: string; start: number }[] {
  if (file.path.endsWith(".sql")) return [{ text: file.text, start: 0 }];
  return file.script ? stringsOf(file.script).filter(({ text }) => IS_SQL.test(text)) : [];
}

export function sqlClock(project: Project): Breach[] {
  // A workload is filled by whatever fills it fastest: nothing of it is a fact.
  const judged = project.files.filter(({ path }) => !path.startsWith("tools/tidy/") && !path.startsWith("bench/"));
  return judged.flatMap((file) =>
    sqlOf(file).flatMap(({ text, start }) =>
      [...withoutComments(text).matchAll(SQL_CLOCK)].map((match) => ({
        rule: "sql-clock",
        file: file.path,
        line: file.lineAt(start + match.index),
        text: `${match[0]} in SQL: hand the instant in`,
      })),
    ),
  );
}

const CHANCE = "core/kernel/testing.ts";

/** Properties draw from one place, so that a run of the tests is the same each time and torture alone explores. */
export function drawnChance(project: Project): Breach[] {
  return project.files
    .filter(({ path }) => path !== CHANCE)
    .flatMap((file) =>
      (file.script?.imports ?? [])
        .filter(({ from }) => from === "fast-check")
        .map(({ line }) => ({
          rule: "chance",
          file: file.path,
          line,
          text: `import fc from ${CHANCE}: it holds the seed`,
        })),
    );
}
