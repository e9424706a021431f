/** The command line: `fairfill …`, also what `npm start` and `npm run demo` hand over to. */
import { processIo, runCli } from "./cli/program.ts";

process.exitCode = await runCli(processIo(), process.argv.slice(2));
