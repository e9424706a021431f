/** `fairfill replan`, `verify`, `due`: keeping the book right. */
import type { Command } from "commander";
import { replanDirty, runDue, verify } from "../../../core/flows/index.ts";
import { handlersOf } from "../../reactions.ts";
import { act, type Shell } from "../act.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { tableText } from "../say/table.ts";
import { count } from "../say/words.ts";

export function addKeep(program: Command, shell: Shell): void {
  program
    .command("replan")
    .description("plan again what has changed")
    .action(
      act(shell, async (run) => {
        const done = await replanDirty(run.context);
        return {
          json: done,
          text:
            done.pairs === 0
              ? "Nothing has changed since it was planned."
              : `${count(done.pairs, "item")} planned again, ${count(done.changed, "line")} changed.`,
        };
      }),
    );
  program
    .command("due")
    .description("do now what is due, where no server runs")
    .action(
      act(shell, async (run) => {
        const done = await runDue(run.context, handlersOf(run.app));
        const failed =
          done.failed === 0
            ? ""
            : ` ${count(done.failed, "piece")} failed and ${done.failed === 1 ? "is" : "are"} tried again later.`;
        return { json: done, text: `${count(done.done, "piece")} of due work done.${failed}` };
      }),
    );
  program
    .command("verify")
    .description("recompute every invariant and say which row breaks which")
    .action(act(shell, verifyAnswer));
}

async function verifyAnswer(run: Run): Promise<Answer> {
  const { checks, breaches } = await verify(run.context, (name) => run.progress(`Checking: ${name}`));
  if (breaches.length === 0)
    return { json: { checks, breaches }, text: run.paint.good(`${count(checks, "check")}, no breach.`) };
  const rows = breaches.map((breach) => [breach.check, breach.subject, breach.detail]);
  const text = `${run.paint.late(`${count(checks, "check")}, ${count(breaches.length, "breach", "breaches")}.`)}\n${tableText({ head: ["Check", "Row", "What is wrong"], rows }, run.paint)}`;
  return { json: { checks, breaches }, text, exit: EXIT.refused };
}
