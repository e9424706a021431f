/**
 * Builds the dashboard when its sources are not those that were built last, and keeps each file compressed beside itself.
 * Invariant: the mark in .runtime/ is there only while web/dist is whole.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { step } from "./progress.mjs";

/** What goes into it, and the program that makes it. */
const SOURCES = ["web", "contract", "core/kernel", "locales", "package-lock.json"];
const DIST = join("web", "dist");

export async function buildWeb(root, runtime, node) {
  const mark = join(runtime, "web-hash");
  const hash = hashOfSources(root);
  const built = existsSync(join(root, "web/dist/index.html"));
  if (built && existsSync(mark) && readFileSync(mark, "utf8") === hash) return;
  rmSync(mark, { force: true });
  await step("Building the dashboard", () => vite(root, node));
  const files = filesOf(root, DIST).filter((file) => /\.(js|css)$/.test(file));
  for (const file of files)
    writeFileSync(join(root, `${file}.gz`), gzipSync(readFileSync(join(root, file)), { level: 9 }));
  writeFileSync(mark, hash);
}

function hashOfSources(root) {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((source) => filesOf(root, source)).filter((file) => !file.startsWith(DIST));
  for (const file of files.sort((a, b) => (a < b ? -1 : 1)))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function filesOf(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesOf(root, join(path, name)));
}

function vite(root, node) {
  const child = spawn(node, [join(root, "node_modules/vite/bin/vite.js"), "build", join(root, "web")], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The dashboard did not build:\n${said.slice(-3000)}`)),
    );
  });
}
