/** `fairfill explain`, `availability`, `status`: what there is to see. */
import type { Command } from "commander";
import {
  checkAvailability,
  findOrder,
  getItemViews,
  getOrderViews,
  getTodayView,
  type AvailabilityAnswer,
} from "../../../core/flows/index.ts";
import { addDays } from "../../../core/kernel/index.ts";
import { listNotices } from "../../../core/notices/index.ts";
import { act, type Shell } from "../act.ts";
import { optionalNumber, textOf } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { explainText } from "../say/explain.ts";
import { itemText } from "../say/item.ts";
import { answerOf } from "../say/refusal.ts";
import { statusText } from "../say/today.ts";
import { sayDay, sayNumber } from "../say/words.ts";

const ARRIVALS_DAYS = 14;

export function addSee(program: Command, shell: Shell): void {
  addExplain(program, shell);
  addAvailability(program, shell);
  program
    .command("status")
    .description("the day in one look: what waits, what is late, what arrives, what needs a person")
    .action(
      act(shell, async (run) => {
        const view = await getTodayView(run.app.reader, addDays(run.calendar.today, ARRIVALS_DAYS));
        return { json: view, text: statusText(view, run) };
      }),
    );
}

function addExplain(program: Command, shell: Shell): void {
  program
    .command("explain")
    .description("the story of an order: asked, promised, who was ahead and why, what happened")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .option("--line <number>", "only this line")
    .option("--customer <code>", "where several customers use the number")
    .addHelpText("after", "\nExample:\n  fairfill explain PO-4711 --line 2")
    .action(
      act(shell, async (run, [order = ""], options) => {
        const [customer, line] = [textOf(options, "customer"), textOf(options, "line")];
        const found = await findOrder(run.app.db, { order, ...(customer && { customer }) });
        if (!found.ok) return answerOf(found, run, () => "");
        const [view] = await getOrderViews(run.app.db, [found.value.id]);
        const told = await listNotices(run.app.db, { subjects: [`order:${found.value.id}`] });
        return {
          json: { ...view, told },
          text: view ? explainText({ order: view, told, ...(line && { line }) }, run) : "",
        };
      }),
    );
}

function addAvailability(program: Command, shell: Shell): void {
  program
    .command("availability")
    .description("when could one have it; with --stock also what is there, what comes and for whom")
    .argument("<item>", "item code")
    .option("--quantity <units>", "how many, in base units", "1")
    .option("--place <code>", "from where; not said: the company's place")
    .option("--stock", "on hand, free, allocated, pegged and inbound, for those inside")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill availability KT-17 --quantity 40\n  fairfill availability KT-17 --stock",
    )
    .action(
      act(shell, async (run, [item = ""], options) => {
        if (options["stock"] === true) return stockAnswer(run, item);
        const place = textOf(options, "place");
        const [outcome] = await checkAvailability(run.context, [
          { item, quantity: optionalNumber(options, "quantity") ?? 1, ...(place && { place }) },
        ]);
        return answerOf(outcome, run, (answer) => availabilityText(answer, run));
      }),
    );
}

async function stockAnswer(run: Run, item: string): Promise<Answer> {
  const views = await getItemViews(run.app.reader, [item]);
  if (views.length > 0) return { json: views, text: views.map((view) => itemText(view, run)).join("\n\n") };
  return { json: [], text: `Nothing of ${item} was ever here, on its way or asked for.`, exit: EXIT.refused };
}

function availabilityText(answer: AvailabilityAnswer, run: Run): string {
  const there = answer.deliveryDay === null ? "" : `, there by ${sayDay(answer.deliveryDay, run.calendar)}`;
  return `${sayNumber(answer.quantity)} of ${answer.item} ${answer.name} from ${answer.place}: ${answer.words}${there}.\nAnswer ${answer.id}`;
}
