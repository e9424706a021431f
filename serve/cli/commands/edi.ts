/** `fairfill edi …`: looking into files of EDI. Needs neither a server nor a database. */
import type { Command } from "commander";
import { inspectFile } from "../../../connect/edi/index.ts";
import { actAlone, type Shell } from "../act.ts";
import { EXIT, readInput } from "../io.ts";
import { fileText } from "../say/edi.ts";

export function addEdi(program: Command, shell: Shell): void {
  const edi = program.command("edi").description("look into files of X12 and EDIFACT");
  edi
    .command("read <file>")
    .description("its envelopes, messages and segments, and everything that is wrong with them")
    .addHelpText("after", "\nExample:\n  fairfill edi read orders.edi\n  fairfill edi read orders.edi --json")
    .action(
      actAlone(shell, async (io, paint, [path = ""]) => {
        const seen = inspectFile(await readInput(io, path));
        const exit = seen.findings.length > 0 ? EXIT.refused : EXIT.done;
        return { json: { file: path, ...seen }, text: fileText(path, seen, paint), exit };
      }),
    );
}
