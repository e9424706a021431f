/** Names are exported where they are made: no default exports, no file that only passes others on but a room's door. */
import type { Node } from "oxc-parser";
import { isDoor } from "../layout.ts";
import type { SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

/** Tools that load a configuration or a reporter by its path want a default export. */
const wantsDefault = (path: string): boolean => /\.config\.(ts|mjs|js)$|^tools\/[^/]*-reporter\.ts$/.test(path);

export function defaultExports(project: Project): Breach[] {
  return project.files
    .filter((file) => !wantsDefault(file.path))
    .flatMap((file) =>
      (file.script?.nodes ?? [])
        .filter(({ node }) => node.type === "ExportDefaultDeclaration")
        .map(({ node }) => ({
          rule: "default-export",
          file: file.path,
          line: file.lineAt(node.start),
          text: "export it by name",
        })),
    );
}

function passesOn(statement: Node): boolean {
  return (
    statement.type === "ExportAllDeclaration" ||
    (statement.type === "ExportNamedDeclaration" && statement.source !== null)
  );
}

function isBarrel(file: SourceFile): boolean {
  const program = file.script?.nodes.find(({ node }) => node.type === "Program")?.node;
  if (program?.type !== "Program") return false;
  const statements = program.body.filter((statement) => statement.type !== "ImportDeclaration");
  return statements.length > 0 && statements.every(passesOn);
}

export function barrels(project: Project): Breach[] {
  return project.files
    .filter((file) => !isDoor(file.path) && isBarrel(file))
    .map((file) => ({
      rule: "barrel",
      file: file.path,
      line: 1,
      text: "only passes names on; only a room's door does",
    }));
}
