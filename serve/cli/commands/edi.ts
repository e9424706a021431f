/** `fairfill edi …`: looking into files of EDI, which needs neither a server nor a database, and at what came and left. */
import type { Command } from "commander";
import {
  checkFile,
  checkForPartner,
  inspectFile,
  type FileSeen,
  type SegmentSeen,
} from "../../../connect/edi/index.ts";
import { getPartnerView } from "../../../core/flows/index.ts";
import { refused } from "../../../core/kernel/index.ts";
import { act, actAlone, type Options, type Shell } from "../act.ts";
import { textOf } from "../arguments.ts";
import { EXIT, readInput, streamInput, type Answer, type Exit, type Io, type Run } from "../io.ts";
import { fileText } from "../say/edi.ts";
import { checkText, isFlawless, partnerText } from "../say/edi-check.ts";
import type { Paint } from "../say/paint.ts";
import { answerOf } from "../say/refusal.ts";
import { addSimulate } from "./edi-simulate.ts";
import { addEdiMessages } from "./edi-messages.ts";
import { addEdiShow } from "./edi-show.ts";
import { addStoreReports } from "./store-reports.ts";

export function addEdi(program: Command, shell: Shell): void {
  const edi = program.command("edi").description("look into files of X12 and EDIFACT, and at what came and left");
  addEdiMessages(edi, shell);
  addEdiShow(edi, shell);
  addStoreReports(edi, shell);
  edi
    .command("read <file>")
    .description("its envelopes, messages and segments, and everything that is wrong with them")
    .addHelpText("after", "\nExample:\n  fairfill edi read orders.edi\n  fairfill edi read orders.edi --json")
    .action(
      actAlone(shell, async (io, paint, [path = ""], options) => {
        if (options["json"] === true) return { json: null, text: "", pieces: jsonOf(io, path) };
        const seen = await inspectWhole(io, path);
        return { json: null, text: fileText(path, seen, paint), exit: exitOf(seen) };
      }),
    );
  edi
    .command("check <file>")
    .description("its messages against the standard: what is wrong, where, and what would be right")
    .option("--partner <partner>", "by its profile too: release, documents, identifiers, codes of its dialect")
    .option("--strict", "as a partner who takes nothing that is wrong: what is not right is rejected")
    .addHelpText(
      "after",
      "\nExample:\n  fairfill edi check orders.edi\n  fairfill edi check invoice.edi --strict --json",
    )
    .action((...given: unknown[]) => {
      const { partner } = (given.at(-1) as Command).opts<{ partner?: string }>();
      if (partner !== undefined) return act(shell, partnerAnswer)(...given);
      return actAlone(shell, (io, paint, [path = ""], options) => checkAnswer(io, { path, paint, options }))(...given);
    });
  addSimulate(edi, shell);
}

const exitOf = ({ findings }: FileSeen): Exit => (findings.length > 0 ? EXIT.refused : EXIT.done);

async function inspectWhole(io: Io, path: string): Promise<FileSeen> {
  const inspection = inspectFile(streamInput(io, path));
  for (;;) {
    const step = await inspection.next();
    if (step.done) return step.value;
  }
}

/** Segments first, as they are read: a file may have more of them than can be held. */
async function* jsonOf(io: Io, path: string): AsyncGenerator<string, Exit> {
  const inspection = inspectFile(streamInput(io, path));
  let opening = `{"file":${JSON.stringify(path)},"segments":[`;
  for (;;) {
    const step = await inspection.next();
    if (step.done) {
      const { segments: _count, ...around } = step.value;
      yield `${opening.endsWith("[") ? opening : ""}],${JSON.stringify(around).slice(1)}\n`;
      return exitOf(step.value);
    }
    if (step.value.length === 0) continue;
    yield opening + step.value.map(segmentJson).join(",");
    opening = ",";
  }
}

const segmentJson = ({ id, position, line, byte, elements }: SegmentSeen): string =>
  JSON.stringify({ id, position, line, byte, elements });

const policyOf = (options: Options) => (options["strict"] === true ? "strict" : "tolerant");

interface FileCheck {
  readonly path: string;
  readonly paint: Paint;
  readonly options: Options;
}

async function checkAnswer(io: Io, { path, paint, options }: FileCheck): Promise<Answer> {
  const checked = checkFile(await readInput(io, path), policyOf(options));
  const exit = isFlawless(checked) ? EXIT.done : EXIT.refused;
  return { json: { file: path, ...checked }, text: checkText(path, checked, paint), exit };
}

async function partnerAnswer(run: Run, [path = ""]: readonly string[], options: Options): Promise<Answer> {
  const bytes = await readInput(run.io, path);
  const code = textOf(options, "partner") ?? "";
  const view = await getPartnerView(run.app.db, code, run.context.now());
  if (!view) return answerOf<never>(refused("unknown partner", { subject: code }), run, () => "");
  const { partner, identifiers, whole: profile } = view;
  const checked = checkForPartner(bytes, { partner, identifiers, profile }, policyOf(options));
  const same = checked.messages.every(({ differences }) => differences.length === 0);
  const exit = isFlawless(checked) && same ? EXIT.done : EXIT.refused;
  return { json: { file: path, partner, ...checked }, text: partnerText(path, checked, run.paint), exit };
}
