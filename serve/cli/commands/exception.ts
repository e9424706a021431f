/** `fairfill exception`: what needs a person, and saying that it is settled. */
import type { Command } from "commander";
import { endExceptions } from "../../../core/flows/index.ts";
import { listOpenExceptions } from "../../../core/tasks/index.ts";
import { act, type Shell } from "../act.ts";
import { numberOf, textOf } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { refusalText } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { aboutText, detailsText } from "../say/today.ts";
import { sayInstant } from "../say/words.ts";

const LIMIT = 200;

export function addException(program: Command, shell: Shell): void {
  const exception = program.command("exception").description("what needs a person: list, close");
  exception.command("list", { isDefault: true }).description("by deadline").action(act(shell, listAnswer));
  exception
    .command("close")
    .description("say that it is settled; what closes by itself is refused")
    .argument("<ids...>", "as listed")
    .option("--note <text>", "what was decided, kept with the event")
    .addHelpText("after", '\nExample:\n  fairfill exception close 4711 --note "sent back to the vendor"')
    .action(
      act(shell, async (run, ids, options) => {
        const note = textOf(options, "note");
        const asks = ids.map((id) => ({ exception: numberOf(id, "An exception"), ...(note && { note }) }));
        const outcomes = await endExceptions(run.context, asks);
        const texts = outcomes.map((outcome) =>
          outcome.ok
            ? `Exception ${outcome.value.exception} ${outcome.value.again ? "was closed already" : "is closed"}.`
            : refusalText(outcome.refusal, run),
        );
        const exit = outcomes.every((outcome) => outcome.ok) ? EXIT.done : EXIT.refused;
        return { json: outcomes, text: texts.join("\n"), exit };
      }),
    );
}

async function listAnswer(run: Run): Promise<Answer> {
  const open = await listOpenExceptions(run.app.db, { limit: LIMIT });
  if (open.length === 0) return { json: open, text: "Nothing needs a person." };
  const rows = open.map(({ id, kind, subject, details, due_at }) => [
    String(id),
    kind,
    aboutText(subject, details),
    due_at === null ? "" : sayInstant(due_at, run.calendar),
    detailsText(details),
  ]);
  return { json: open, text: tableText({ head: ["Id", "What", "About", "Due", ""], rows, right: [0] }, run.paint) };
}
