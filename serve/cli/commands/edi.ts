/** `fairfill edi …`: looking into files of EDI. Needs neither a server nor a database. */
import type { Command } from "commander";
import { checkFile, inspectFile } from "../../../connect/edi/index.ts";
import { actAlone, type Shell } from "../act.ts";
import { EXIT, readInput } from "../io.ts";
import { fileText } from "../say/edi.ts";
import { checkText, isFlawless } from "../say/edi-check.ts";

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
  edi
    .command("check <file>")
    .description("its messages against the standard: what is wrong, where, and what would be right")
    .option("--strict", "as a partner who takes nothing that is wrong: what is not right is rejected")
    .addHelpText(
      "after",
      "\nExample:\n  fairfill edi check orders.edi\n  fairfill edi check invoice.edi --strict --json",
    )
    .action(
      actAlone(shell, async (io, paint, [path = ""], options) => {
        const checked = checkFile(await readInput(io, path), options["strict"] === true ? "strict" : "tolerant");
        const exit = isFlawless(checked) ? EXIT.done : EXIT.refused;
        return { json: { file: path, ...checked }, text: checkText(path, checked, paint), exit };
      }),
    );
}
