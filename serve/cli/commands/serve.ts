/** `fairfill serve` and `fairfill demo`: the server, on your data or on that of a sample company. */
import type { Command } from "commander";
import { failure, type Shell } from "../act.ts";
import { EXIT, type Exit, type Io } from "../io.ts";
import { readSettings, type Settings } from "../../settings.ts";

export function addServe(program: Command, shell: Shell): void {
  program
    .command("serve")
    .description("the server: API, dashboard, and the worker that does what is due")
    .addHelpText("after", "\nExample:\n  PORT=8080 fairfill serve")
    .action(async () => {
      shell.exit = await guarded(shell.io, async (settings) => {
        const { serve } = await import("../../server.ts");
        await serve(settings, { log: (line) => shell.io.out(`${line}\n`) });
      });
    });
  program
    .command("demo")
    .description("a sample company on its own data, made through the real entries, then the server")
    .option("--fresh", "make its data anew")
    .option("--no-serve", "end when the data is made")
    .action(async (options: { fresh?: boolean; serve: boolean }) => {
      shell.exit = await guarded(shell.io, async (settings) => {
        const { runDemo } = await import("../../demo/index.ts");
        await runDemo({
          settings,
          fresh: options.fresh ?? false,
          serve: options.serve,
          log: (line) => shell.io.out(`${line}\n`),
        });
      });
    });
}

async function guarded(io: Io, work: (settings: Settings) => Promise<void>): Promise<Exit> {
  const settings = readSettings(process.env);
  if ("problems" in settings) {
    io.err(`${settings.problems.join("\n")}\n`);
    return EXIT.wrongUse;
  }
  try {
    await work(settings);
    return EXIT.done;
  } catch (cause) {
    const answer = failure(cause);
    io.err(`${answer.text}\n`);
    return answer.exit ?? EXIT.bug;
  }
}
