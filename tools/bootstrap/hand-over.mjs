/** Runs the real program in this one's place: same terminal, same folder, its signals and its exit code. */
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { say } from "./progress.mjs";

export function handOver(node, args, cwd = process.cwd()) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: "inherit",
    cwd,
    env: environment(node),
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; twice would mean "at once".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", (cause) => {
    say(`Node could not be run: ${cause.message}`);
    process.exit(1);
  });
  child.on("close", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** Options meant for an older Node may be refused by the fetched one. */
function environment(node) {
  const env = { ...process.env };
  if (node === process.execPath || !env.NODE_OPTIONS) return env;
  if (spawnSync(node, ["--eval", ""], { env, stdio: "ignore" }).status !== 0) {
    say(`NODE_OPTIONS (${env.NODE_OPTIONS}) is not understood by the fetched Node, leaving it out`);
    delete env.NODE_OPTIONS;
  }
  return env;
}
