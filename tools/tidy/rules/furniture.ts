/** Every room has a door and a page that says what it is for; every module opens with what it is. */
import { placeOf } from "../layout.ts";
import { isGenerated, isScript, isTest } from "../source.ts";
import type { Breach, Project } from "../types.ts";
import { lineCount } from "./sizes.ts";

const README_LINES = 40;

function roomsOf(project: Project): string[] {
  const rooms = project.files.filter((file) => isScript(file.path)).map((file) => placeOf(file.path)?.room);
  return [...new Set(rooms)]
    .filter((room) => room !== undefined)
    .filter((room) => /^(core|connect)\//.test(room))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

export function rooms(project: Project): Breach[] {
  const files = new Map(project.files.map((file) => [file.path, file]));
  return roomsOf(project).flatMap((room) => {
    const missing = ["README.md", "index.ts"].filter((name) => !files.has(`${room}/${name}`));
    const breaches = missing.map((name) => ({
      rule: "rooms",
      file: `${room}/${name}`,
      line: 1,
      text: "the room lacks it",
    }));
    const page = files.get(`${room}/README.md`);
    const lines = page ? lineCount(page) : 0;
    const long = {
      rule: "rooms",
      file: `${room}/README.md`,
      line: README_LINES + 1,
      text: `${lines} lines, at most ${README_LINES}`,
    };
    return lines > README_LINES ? [...breaches, long] : breaches;
  });
}

/** A `#!` line and directives may stand before it. */
export function opening(project: Project): Breach[] {
  return project.files
    .filter((file) => file.script && !isGenerated(file.path) && !isTest(file.path))
    .filter((file) => !/^(#![^\n]*\n)?\s*\/[*/]/.test(file.text))
    .map((file) => ({
      rule: "opening",
      file: file.path,
      line: 1,
      text: "opens with a comment: what it is, its invariants",
    }));
}
