/** The command line as a whole: `fairfill` with its commands. The same program runs in a terminal and in a story. */
import { createReadStream } from "node:fs";
import { Command, CommanderError } from "commander";
import { openApp } from "../app.ts";
import { readSettings } from "../settings.ts";
import type { Shell } from "./act.ts";
import { addConnections } from "./commands/connection.ts";
import { addEdi } from "./commands/edi.ts";
import { addException } from "./commands/exception.ts";
import { addImport } from "./commands/import.ts";
import { addInbox } from "./commands/inbox.ts";
import { addKeep } from "./commands/keep.ts";
import { addKeys } from "./commands/key.ts";
import { addMail } from "./commands/mail.ts";
import { addNotes } from "./commands/note.ts";
import { addOrder } from "./commands/order.ts";
import { addPartners } from "./commands/partner.ts";
import { addPlan } from "./commands/plan.ts";
import { addPurchase } from "./commands/purchase.ts";
import { addSee } from "./commands/see.ts";
import { addServe } from "./commands/serve.ts";
import { addStock } from "./commands/stock.ts";
import { addTemplates } from "./commands/template.ts";
import { addUsers } from "./commands/user.ts";
import { EXIT, WrongUse, type Exit, type Io } from "./io.ts";

const AFTER = `
Exit codes: 0 done · 1 refused, or stopped and kept · 2 wrong use · 3 the database cannot be reached · above: a fault in Fairfill
Where no server runs, the built-in database is started for the command and stopped after it; what is due is done by
fairfill due. Settings come from the environment (DATA_DIR, DATABASE_URL, …).`;

function buildProgram(shell: Shell): Command {
  const { io } = shell;
  const program = new Command("fairfill")
    .description("Takes every order, says when it ships, and serves the queue fairly.")
    .option("--json", "answer with exactly one JSON value")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
    })
    .exitOverride()
    .addHelpText("after", AFTER);
  for (const add of [
    addServe,
    addImport,
    addEdi,
    addOrder,
    addNotes,
    addPurchase,
    addPlan,
    addStock,
    addSee,
    addMail,
    addTemplates,
    addPartners,
    addConnections,
    addException,
    addInbox,
    addKeep,
    addKeys,
    addUsers,
  ])
    add(program, shell);
  return program;
}

/** Runs one command and gives its exit code; nothing is thrown. */
export async function runCli(io: Io, args: readonly string[]): Promise<Exit> {
  const shell: Shell = { io, exit: EXIT.done };
  try {
    await buildProgram(shell).parseAsync(args, { from: "user" });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.exitCode === 0) return EXIT.done;
    if (args.includes("--json")) io.out(`${JSON.stringify({ error: { code: "wrong use", text: cause.message } })}\n`);
    return EXIT.wrongUse;
  }
  return shell.exit;
}

/** The terminal, or whatever it was redirected to. */
export function processIo(): Io {
  // Who reads no further, as `head` does, has what it wanted.
  process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EPIPE") throw cause;
    process.exit(EXIT.done);
  });
  return {
    open: async (log) => {
      const settings = readSettings(process.env);
      if ("problems" in settings) throw new WrongUse(settings.problems.join("\n"));
      return openApp(settings, { log });
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readFile: (path) => createReadStream(path),
    colour: process.stdout.isTTY && !process.env["NO_COLOR"],
    watched: process.stderr.isTTY,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
