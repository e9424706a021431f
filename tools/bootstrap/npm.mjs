/** Runs npm, quietly: what it says is shown only when it fails. */
import { spawn } from "node:child_process";
import { basename } from "node:path";

export function npm(args, cwd) {
  const [file, first] = command();
  const child = spawn(file, [...first, ...args, "--no-audit", "--no-fund", "--no-update-notifier"], {
    cwd,
    env: outsideOfNpm(process.env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => reject(new Error(`npm could not be run: ${cause.message}`)));
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args[0]} failed:\n${said.slice(-3000)}`)),
    );
  });
}

/** Under npm its own program is named in the environment; otherwise the one in the PATH is taken. */
function command() {
  const path = process.env.npm_execpath ?? "";
  return basename(path) === "npm-cli.js" ? [process.execPath, [path]] : ["npm", []];
}

/**
 * Under `npm start` npm describes that run in the environment, and a second npm would take it for its own settings (the
 * folder above all). What the user has set (registry, proxy, cache) stays.
 */
function outsideOfNpm(env) {
  const ofThisRun =
    /^(npm_config_(local_prefix|prefix|global_prefix|global|dry_run|workspaces?|omit|include|only|production)|npm_(package|lifecycle)_.*|npm_command|INIT_CWD)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofThisRun.test(name)));
}
