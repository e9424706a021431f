/** `fairfill plan`: who gets what of an arrival before it is written; numbers set by hand, committed, undone. */
import type { Command } from "commander";
import {
  commitPlan,
  findPlanDemands,
  listPlannable,
  previewPlan,
  undoPlan,
  type PlanAsk,
  type PlanPreview,
} from "../../../core/flows/index.ts";
import { addDays, localDay, refused } from "../../../core/kernel/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { numberOf, textOf } from "../arguments.ts";
import { EXIT, WrongUse, type Answer, type Run } from "../io.ts";
import { planText } from "../say/plan.ts";
import { answerOf } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { sayDay, sayInstant, sayNumber } from "../say/words.ts";

const WHAT = "supply orders (PO-4711), or items at places (KT-17@RNO)";
const SET = "how many units a demand gets: 55102=20 or 55102/2=20; 55102=queue leaves it to the queue";

export function addPlan(program: Command, shell: Shell): void {
  const plan = program.command("plan").description("who gets what of an arrival: list, show, commit, undo");
  plan
    .command("list", { isDefault: true })
    .description("arrivals of the next 14 days, and items that are short")
    .action(act(shell, listAnswer));
  setting(plan.command("show").description("the plan before it is written; with --set, what that changes for whom"))
    .option("--from <place>", "of a long queue, the first place to be shown")
    .addHelpText("after", '\nExample:\n  fairfill plan show PO-4711 --set 40021=30 --reason "Launch display"')
    .action(act(shell, showAnswer));
  setting(plan.command("commit").description("write the plan with what is set, whole or not at all"))
    .option("--seen <word>", "only if it is still the plan that show answered with this word")
    .addHelpText("after", '\nExample:\n  fairfill plan commit PO-4711 --set 40021=30 --reason "Launch display"')
    .action(act(shell, commitAnswer));
  plan
    .command("undo")
    .description("take a committed plan back while nothing of it shipped or was told")
    .argument("<run>", "as commit said")
    .action(
      act(shell, async (run, [number = ""]) =>
        answerOf(
          await undoPlan(run.context, numberOf(number, "A run")),
          run,
          (done) => `Run ${done.undoes} undone. The book is as before.`,
        ),
      ),
    );
}

const setting = (command: Command): Command =>
  command.argument("<what...>", WHAT).option("--set <numbers...>", SET).option("--reason <text>", "why, kept with it");

async function listAnswer(run: Run): Promise<Answer> {
  const until = addDays(localDay(run.app.now(), run.calendar.zone), 14);
  const found = await listPlannable(run.app.db, until);
  const { arrivals, short } = found;
  const due = arrivals.map((one) => [
    one.supplyOrder,
    one.vendor,
    one.day === null ? "no day" : sayDay(one.day, run.calendar),
    one.items.join(", "),
    sayNumber(one.quantity),
    sayNumber(one.demands),
  ]);
  const wait = short.map((one) => [
    `${one.item}@${one.place}`,
    sayNumber(one.onHand),
    sayNumber(one.uncovered),
    sayNumber(one.waiting),
  ]);
  const texts = [
    due.length === 0
      ? "Nothing arrives in the next 14 days."
      : tableText(
          { head: ["Arrival", "Vendor", "Due", "Items", "Units", "Demands"], rows: due, right: [4, 5] },
          run.paint,
        ),
    wait.length === 0
      ? "No item is short."
      : tableText({ head: ["Short", "On hand", "Uncovered", "Waiting"], rows: wait, right: [1, 2, 3] }, run.paint),
  ];
  return { json: found, text: texts.join("\n\n") };
}

function scopeOf(what: readonly string[]): PlanAsk {
  const pairs = what.filter((word) => word.includes("@"));
  const items = pairs.map((word) => {
    const at = word.lastIndexOf("@");
    return { item: word.slice(0, at), place: word.slice(at + 1) };
  });
  return { inbound: what.filter((word) => !word.includes("@")), items };
}

/** What is asked with its demands found by their orders. */
async function askOf(run: Run, what: readonly string[], options: Options): Promise<PlanAsk> {
  const scope = scopeOf(what);
  type Override = NonNullable<PlanAsk["overrides"]>[number];
  const sets = Array.isArray(options["set"]) ? options["set"].map(String) : [];
  if (sets.length === 0) return scope;
  const reason = textOf(options, "reason")?.trim() ?? "";
  if (reason === "") throw new WrongUse("--reason is missing: whoever asks later is to know why.");
  const overrides: Override[] = [];
  for (const text of sets) {
    const set = await setOf(run, scope, text);
    // What cannot be planned at all is said by the plan itself.
    if (set === null) return scope;
    overrides.push({ ...set, reason });
  }
  return { ...scope, overrides };
}

async function setOf(
  run: Run,
  scope: PlanAsk,
  text: string,
): Promise<{ demandId: number; quantity: number | null } | null> {
  const [, name = "", number = ""] = /^(.+)=([^=]*)$/.exec(text) ?? [];
  if (name === "") throw new WrongUse(`${JSON.stringify(text)} is not ORDER=UNITS, like 55102=20.`);
  const quantity = number === "queue" ? null : numberOf(number, `The number of ${name}`);
  const found = await findPlanDemands(run.app.db, scope, name);
  if (!found.ok) return null;
  const [only, another] = found.value;
  if (!only) throw new WrongUse(`${name} waits for nothing of this plan.`);
  if (another) {
    const ids = found.value.map(
      (one) => `demand-${one.demand} (${one.customer} ${one.shipTo ?? ""}, line ${one.line})`,
    );
    throw new WrongUse(`${name} is several demands of this plan. Name one: ${ids.join(", ")}.`);
  }
  return { demandId: only.demand, quantity };
}

async function showAnswer(run: Run, what: readonly string[], options: Options): Promise<Answer> {
  const from = numberOf(textOf(options, "from") ?? "1", "--from");
  const outcome = await previewPlan(run.context, { ...(await askOf(run, what, options)), from });
  const answer = await answerOf(outcome, run, (plan) => {
    const isDraft = plan.changes > 0 || plan.rows.some((row) => row.set?.draft);
    const mark = isDraft ? `Draft, not written. Seen: ${wordOf(plan)}` : "As in the book.";
    return `${planText(plan, run)}\n${mark}`;
  });
  return outcome.ok && outcome.value.refusals.length > 0 ? { ...answer, exit: EXIT.refused } : answer;
}

const SEEN_LENGTH = 12;
const wordOf = (plan: PlanPreview): string => plan.seen.hash.slice(0, SEEN_LENGTH);

async function commitAnswer(run: Run, what: readonly string[], options: Options): Promise<Answer> {
  const ask = await askOf(run, what, options);
  const plan = await previewPlan(run.context, ask);
  if (!plan.ok) return answerOf(plan, run, () => "");
  const word = textOf(options, "seen");
  const kept = ask.overrides?.length ?? 0;
  if (word !== undefined && word !== wordOf(plan.value))
    return answerOf(refused("plan moved", { subject: what.join(" "), args: { kept } }), run, () => "");
  if (plan.value.refusals.length > 0) return { json: plan.value, text: planText(plan.value, run), exit: EXIT.refused };
  const done = await commitPlan(run.context, { ...ask, seen: plan.value.seen });
  return answerOf(done, run, ({ run: number, notices, noticesAt }) => {
    const told = notices > 0 ? `Notices leave ${sayInstant(noticesAt, run.calendar)}.` : "It causes no notices.";
    return `${planText(plan.value, run)}\nRun ${number} committed. ${told}`;
  });
}
