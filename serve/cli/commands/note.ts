/** `fairfill note`, `fairfill task`: what people of ours write to one another about an order. */
import type { Command } from "commander";
import { finishTasks, makeTasks, writeNotes } from "../../../core/flows/index.ts";
import { refused } from "../../../core/kernel/index.ts";
import { findUserByEmail } from "../../../core/people/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { needDay, needText, numberOf, textOf } from "../arguments.ts";
import type { Answer, Run } from "../io.ts";
import { answerOf } from "../say/refusal.ts";

const ORDER = "the customer's order number, or ours (SO-…)";
const CUSTOMER = ["--customer <code>", "where several customers use the number"] as const;

const named = (order: string, options: Options): { order: string; customer?: string } => {
  const customer = textOf(options, "customer");
  return { order, ...(customer && { customer }) };
};

export function addNotes(program: Command, shell: Shell): void {
  program
    .command("note")
    .description("write a note about an order; customers and vendors never see it")
    .argument("<order>", ORDER)
    .argument("<text...>", "@Mia names a colleague, who finds it under Today")
    .option(...CUSTOMER)
    .addHelpText("after", '\nExample:\n  fairfill note PO-4711 "@Mia they call back at three"')
    .action(
      act(shell, async (run, [order = "", ...text], options) => {
        const [outcome] = await writeNotes(run.context, [{ ...named(order, options), text: text.join(" ") }]);
        return answerOf(outcome, run, ({ note, named: people }) =>
          people.length === 0 ? `Note ${note} is written.` : `Note ${note} is written; it names ${people.length}.`,
        );
      }),
    );
  const task = program
    .command("task")
    .description("give somebody a task about an order")
    .argument("<order>", ORDER)
    .argument("<words...>", "what is to be done")
    .option("--owner <email>", "who finds it under Today until it is done; needed")
    .option("--by <day>", "until when: 2026-12-05")
    .option(...CUSTOMER)
    .addHelpText("after", '\nExample:\n  fairfill task PO-4711 "Ask Hanlin for 300 by air" --owner mia@alder.example')
    .action(act(shell, taskAnswer));
  task
    .command("done")
    .description("say that a task is done")
    .argument("<task>", "its number")
    .action(
      act(shell, async (run, [id = ""]) => {
        const [outcome] = await finishTasks(run.context, [{ task: numberOf(id, "A task") }]);
        return answerOf(outcome, run, ({ task: done }) => `Task ${done} is done.`);
      }),
    );
}

async function taskAnswer(run: Run, [order = "", ...words]: readonly string[], options: Options): Promise<Answer> {
  const [email, by] = [needText(options, "owner"), textOf(options, "by")];
  const owner = await findUserByEmail(run.app.db, email);
  if (!owner) return answerOf(refused("unknown user", { subject: email }), run, () => "");
  const ask = { ...named(order, options), words: words.join(" "), owner: owner.id };
  const [outcome] = await makeTasks(run.context, [{ ...ask, ...(by && { dueOn: needDay(by, "--by") }) }]);
  return answerOf(outcome, run, ({ task }) => `Task ${task} is ${owner.name}'s.`);
}
