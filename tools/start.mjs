/**
 * The first thing that runs on a fresh clone: plain JavaScript for Node 18 and later. Brings what is missing, then hands
 * over: `serve`, `demo` and `cli …` to the command line, `test`, `check`, `torture`, `bench` and `pictures` to the tool of that name.
 */
import { join } from "node:path";
import { handOver } from "./bootstrap/hand-over.mjs";
import { HELP } from "./bootstrap/help.mjs";
import { prepare, prepareWithWeb, ROOT } from "./bootstrap/prepare.mjs";
import { say } from "./bootstrap/progress.mjs";

const TOOLS = ["test", "check", "torture", "bench", "pictures"];
const COMMANDS = ["serve", "demo"];
const WITH_WEB = ["serve", "demo", "test", "pictures"];

const [verb = "", ...args] = process.argv.slice(2);
const isKnown = verb === "cli" || COMMANDS.includes(verb) || TOOLS.includes(verb);

if (!isKnown || (verb !== "cli" && args.some((arg) => arg === "--help" || arg === "-h"))) {
  process.stdout.write(HELP);
  process.exitCode = isKnown || verb === "" || verb.startsWith("-") ? 0 : 2;
} else {
  try {
    const node = await (WITH_WEB.includes(verb) ? prepareWithWeb() : prepare());
    const main = join(ROOT, "serve", "main.ts");
    if (TOOLS.includes(verb)) handOver(node, [join(ROOT, "tools", `${verb}.ts`), ...args], ROOT);
    else handOver(node, verb === "cli" ? [main, ...args] : [main, verb, ...args]);
  } catch (cause) {
    say(cause.message);
    process.exitCode = 1;
  }
}
