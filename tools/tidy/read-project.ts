/** The project's own files: everything in the clone but what .gitignore names and the bytes that are no text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFile } from "./source.ts";
import type { Project } from "./types.ts";

interface Ignored {
  readonly folders: ReadonlySet<string>;
  readonly endings: readonly string[];
}

/** Reads the two forms that the project uses: `folder/` and `*.ending`. */
export function readIgnored(gitignore: string): Ignored {
  const lines = gitignore.split("\n").map((line) => line.trim());
  return {
    folders: new Set([
      ".git",
      ...lines.filter((line) => line.endsWith("/")).map((line) => line.replace(/^\/|\/$/g, "")),
    ]),
    endings: lines.filter((line) => line.startsWith("*.")).map((line) => line.slice(1)),
  };
}

function listFiles(root: string, folder: string, ignored: Ignored): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignored.folders.has(entry.name) ? [] : listFiles(root, path, ignored);
    return entry.isFile() && !ignored.endings.some((ending) => path.endsWith(ending)) ? [path] : [];
  });
}

export function readProject(root: string): Project {
  const ignored = readIgnored(readFileSync(join(root, ".gitignore"), "utf8"));
  const texts = listFiles(root, "", ignored).map((path) => ({ path, bytes: readFileSync(join(root, path)) }));
  const files = texts.filter(({ bytes }) => !bytes.includes(0));
  return { files: files.map(({ path, bytes }) => sourceFile(path, bytes.toString("utf8"))) };
}
