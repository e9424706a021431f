/**
 * No copyleft among the dependencies. The lockfile names the licence of every package on every platform; MPL is allowed
 * for what is only developed with.
 */
import type { SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

interface Locked {
  readonly license?: string;
  readonly version?: string;
  readonly dev?: boolean;
  /** Developed with, and an optional companion of something we run: nothing of ours loads it. */
  readonly devOptional?: boolean;
  readonly optional?: boolean;
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

/** Their packages name the licence the old way, which a lockfile leaves out; read in their LICENSE file, of this version. */
const READ: Readonly<Record<string, string>> = {
  "ssh2 1.17.0": "MIT",
  "cpu-features 0.0.10": "MIT",
  "buildcheck 0.0.7": "MIT",
};

type Packages = Readonly<Record<string, Locked>>;

const nameOf = (path: string): string => path.replace(/^.*node_modules\//, "");

/** Or it is the binary of such a package for one platform: NAME-linux-x64-gnu. */
function isDevelopedWith(path: string, packages: Packages): boolean {
  const names = Object.entries(packages).filter(([, { dev, devOptional }]) => dev || devOptional);
  return names.some(
    ([one]) => one === path || (packages[path]?.optional && nameOf(path).startsWith(`${nameOf(one)}-`)),
  );
}

function why(path: string, packages: Packages): string | undefined {
  const license = packages[path]?.license ?? READ[`${nameOf(path)} ${packages[path]?.version ?? ""}`];
  if (license === undefined) return "names no licence";
  if (isFree(license, FREE)) return undefined;
  const allowed = isDevelopedWith(path, packages) ? new Set([...FREE, "MPL-2.0"]) : FREE;
  return isFree(license, allowed) ? undefined : `has licence ${license}`;
}

function breachesOf(file: SourceFile): Breach[] {
  const lock = JSON.parse(file.text) as { readonly packages?: Packages };
  const packages = lock.packages ?? {};
  return Object.entries(packages).flatMap(([path, locked]) => {
    const reason = path === "" || locked.link ? undefined : why(path, packages);
    if (!reason) return [];
    const line = file.lineAt(file.text.indexOf(`"${path}"`));
    return [{ rule: "licences", file: file.path, line, text: `${nameOf(path)} ${reason}` }];
  });
}

export function licences(project: Project): Breach[] {
  return project.files.filter((file) => file.path.endsWith("package-lock.json")).flatMap(breachesOf);
}
