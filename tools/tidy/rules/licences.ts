/**
 * No copyleft among the dependencies. The lockfile names the licence of every package on every platform; MPL is allowed
 * for what is only developed with.
 */
import type { SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const FREE = new Set(
  "0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD CC-BY-4.0 CC0-1.0 ISC MIT MIT-0 PostgreSQL Python-2.0 Unicode-3.0 Unlicense WTFPL Zlib".split(
    " ",
  ),
);

/** An SPDX expression of the forms `A`, `A OR B`, `A AND B`, one level of brackets. */
export function isFree(expression: string, allowed: ReadonlySet<string>): boolean {
  const flat = expression.replace(/^\(|\)$/g, "");
  if (flat.includes(" OR ")) return flat.split(" OR ").some((part) => isFree(part, allowed));
  return flat.split(" AND ").every((part) => allowed.has(part.replace(/^\(|\)$/g, "")));
}

function why(locked: Locked): string | undefined {
  if (locked.license === undefined) return "names no licence";
  const allowed = locked.dev ? new Set([...FREE, "MPL-2.0"]) : FREE;
  return isFree(locked.license, allowed) ? undefined : `has licence ${locked.license}`;
}

function breachesOf(file: SourceFile): Breach[] {
  const lock = JSON.parse(file.text) as { readonly packages?: Readonly<Record<string, Locked>> };
  return Object.entries(lock.packages ?? {}).flatMap(([path, locked]) => {
    const reason = path === "" || locked.link ? undefined : why(locked);
    if (!reason) return [];
    const line = file.lineAt(file.text.indexOf(`"${path}"`));
    return [{ rule: "licences", file: file.path, line, text: `${path.replace(/^.*node_modules\//, "")} ${reason}` }];
  });
}

export function licences(project: Project): Breach[] {
  return project.files.filter((file) => file.path.endsWith("package-lock.json")).flatMap(breachesOf);
}
