/** All rules of the house. A new rule is a file in rules/, its test, and a line here. */
import { cover } from "./rules/cover.ts";
import { coreClock, drawnChance, sqlClock } from "./rules/clock.ts";
import { cycles } from "./rules/cycles.ts";
import { barrels, defaultExports } from "./rules/exports.ts";
import { floors } from "./rules/floors.ts";
import { opening, rooms } from "./rules/furniture.ts";
import { licences } from "./rules/licences.ts";
import { fileSize, functionSize, parameters } from "./rules/sizes.ts";
import { todo } from "./rules/todo.ts";
import { traces } from "./rules/traces.ts";
import { noAny } from "./rules/types.ts";
import { identifiers, texts } from "./rules/words.ts";
import type { Breach, Check, Project } from "./types.ts";

const RULES: readonly Check[] = [
  floors,
  cycles,
  rooms,
  opening,
  fileSize,
  functionSize,
  parameters,
  noAny,
  defaultExports,
  barrels,
  coreClock,
  sqlClock,
  drawnChance,
  cover,
  texts,
  identifiers,
  todo,
  traces,
  licences,
];

/** Parses what cannot be read as a breach too: a rule sees nothing in a file that does not parse. */
function unreadable(project: Project): Breach[] {
  return project.files.flatMap((file) =>
    (file.script?.errors ?? []).map((text) => ({ rule: "syntax", file: file.path, line: 1, text })),
  );
}

export function findBreaches(project: Project): Breach[] {
  const found = [unreadable, ...RULES].flatMap((check) => check(project));
  return found.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule));
}
