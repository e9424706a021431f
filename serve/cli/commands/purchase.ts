/** `fairfill purchase`: propose, create, approve, issue, confirm, chase, slip, short, cancel, close, list. */
import type { Command } from "commander";
import {
  approveSupplyOrders,
  changeSupply,
  chaseVendors,
  confirmSupply,
  createSupplyOrders,
  issueSupplyOrders,
  proposeReplenishment,
  type Chased,
  type ConfirmAsk,
  type SupplyChange,
} from "../../../core/flows/index.ts";
import type { Outcome } from "../../../core/kernel/index.ts";
import { findSupplyOrders, listOpenSupplyOrders } from "../../../core/replenishment/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { itemQuantity, needDay, needText, numberOf, optionalNumber, textOf } from "../arguments.ts";
import { EXIT, WrongUse, type Answer, type Run } from "../io.ts";
import { purchasesJson, purchasesText } from "../say/purchase.ts";
import { answerOf, refusalText } from "../say/refusal.ts";

const LIMIT = 100;

export function addPurchase(program: Command, shell: Shell): void {
  const purchase = program
    .command("purchase")
    .description("what we order from vendors: propose, approve, issue, confirm, change");
  addMaking(purchase, shell);
  addConfirm(purchase, shell);
  addChase(purchase, shell);
  addChanges(purchase, shell);
  purchase
    .command("list")
    .description("open purchases with their lines and days; or the ones named")
    .argument("[numbers...]", "purchases, PO-…")
    .action(
      act(shell, async (run, numbers) => {
        const heads =
          numbers.length > 0
            ? await findSupplyOrders(run.app.db, numbers)
            : await listOpenSupplyOrders(run.app.db, { limit: LIMIT });
        const all = heads.map((head) => head.number);
        return {
          json: await purchasesJson(run, all),
          text: all.length === 0 ? "No purchase is open." : await purchasesText(run, all),
        };
      }),
    );
}

function addMaking(purchase: Command, shell: Shell): void {
  purchase
    .command("propose")
    .description("reckon what is needed, net of what comes or is proposed already")
    .action(
      act(shell, async (run) => {
        const done = await proposeReplenishment(run.context, "all");
        const none = done.withoutVendor.map((item) => `Nobody sells us ${item}: give it a vendor.`);
        const made =
          done.proposed.length === 0 ? "Nothing needs to be bought." : await purchasesText(run, done.proposed);
        return { json: done, text: [made, ...none].join("\n") };
      }),
    );
  purchase
    .command("create")
    .description("a purchase by hand")
    .argument("<lines...>", "ITEM=QUANTITY in base units, with the expected day where it is known: KT-17=40@2026-12-18")
    .requiredOption("--vendor <code>", "from whom")
    .requiredOption("--place <code>", "where it goes")
    .option("--number <text>", "its number; not said: the next of ours")
    .option("--proposed", "leave it to be issued later")
    .addHelpText("after", "\nExample:\n  fairfill purchase create KT-17=40@2026-12-18 --vendor HANLIN --place RNO")
    .action(
      act(shell, async (run, lines, options) => {
        const number = textOf(options, "number");
        const read = lines
          .map(itemQuantity)
          .map(({ item, quantity, at }) => ({ item, quantity, ...(at && { day: needDay(at, `The day of ${item}`) }) }));
        const as = options["proposed"] === true ? "proposed" : "issued";
        const [outcome] = await createSupplyOrders(run.context, [
          {
            vendor: needText(options, "vendor"),
            place: needText(options, "place"),
            lines: read,
            as,
            ...(number && { number }),
          },
        ]);
        return answerOf(outcome, run, (made) => purchasesText(run, [made.number]));
      }),
    );
  addDeciding(purchase, shell);
}

function addDeciding(purchase: Command, shell: Shell): void {
  purchase
    .command("approve")
    .description("say yes to proposals: the need changes them no more; issue sends them")
    .argument("<numbers...>", "PO-…")
    .action(
      act(shell, async (run, numbers) => answerAll(run, numbers, await approveSupplyOrders(run.context, numbers))),
    );
  purchase
    .command("issue")
    .description("approve proposals and send them to their vendors")
    .argument("<numbers...>", "PO-…")
    .addHelpText("after", "\nExample:\n  fairfill purchase issue PO-3 PO-4")
    .action(act(shell, async (run, numbers) => answerAll(run, numbers, await issueSupplyOrders(run.context, numbers))));
}

/** Many members, each with its own answer. */
async function answerAll(run: Run, numbers: readonly string[], outcomes: readonly Outcome<unknown>[]): Promise<Answer> {
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [refusalText(outcome.refusal, run)]));
  const done = numbers.filter((_, i) => outcomes[i]?.ok);
  const text = [...(done.length > 0 ? [await purchasesText(run, done)] : []), ...refused].join("\n");
  return { json: outcomes, text, exit: refused.length > 0 ? EXIT.refused : EXIT.done };
}

function addConfirm(purchase: Command, shell: Shell): void {
  purchase
    .command("confirm")
    .description("what the vendor says: days and quantities")
    .argument("<number>", "PO-…")
    .argument("<days...>", "a day for all that is open, or QUANTITY@DAY parts of one line: 20@2026-12-10 20@2026-12-17")
    .option("--line <number>", "only this line")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill purchase confirm PO-3 2026-12-10\n  fairfill purchase confirm PO-3 --line 1 20@2026-12-10 20@2026-12-17",
    )
    .action(
      act(shell, async (run, [number = "", ...days], options) => {
        const line = optionalNumber(options, "line");
        const [outcome] = await confirmSupply(run.context, [
          { number, ...(line !== undefined && { line }), parts: days.map(readPart) },
        ]);
        return answerOf(outcome, run, () => purchasesText(run, [number]));
      }),
    );
}

function addChase(purchase: Command, shell: Shell): void {
  purchase
    .command("chase")
    .description(
      "ask the vendor again, by mail, at once: to confirm, when it comes that is overdue, or whether it stays on its days",
    )
    .argument("<numbers...>", "PO-…")
    .addHelpText("after", "\nExample:\n  fairfill purchase chase PO-3")
    .action(
      act(shell, async (run, numbers) => {
        const outcomes = await chaseVendors(run.context, numbers);
        const isRefused = outcomes.some((outcome) => !outcome.ok);
        const text = outcomes.map((one) => (one.ok ? sayChased(one.value) : refusalText(one.refusal, run))).join("\n");
        return { json: outcomes, text, exit: isRefused ? EXIT.refused : EXIT.done };
      }),
    );
}

const QUESTIONS: Readonly<Record<Chased["asked"], (number: string) => string>> = {
  confirmation: (number) => `to confirm ${number}`,
  delivery: (number) => `when ${number} comes`,
  day: (number) => `whether ${number} stays on its days`,
};

const sayChased = ({ number, vendor, asked }: Chased): string =>
  `${vendor} is asked ${QUESTIONS[asked](number)}. The letter leaves now.`;

function readPart(text: string): ConfirmAsk["parts"][number] {
  const [first = "", second] = text.split("@");
  if (second === undefined) return { day: needDay(first, "The day") };
  return { quantity: numberOf(first, "A part"), day: second === "none" ? null : needDay(second, "The day of a part") };
}

function addChanges(purchase: Command, shell: Shell): void {
  const change = (name: string, description: string): Command =>
    purchase
      .command(name)
      .description(description)
      .argument("<number>", "PO-…")
      .option("--line <number>", "only this line");
  const run = (read: (options: Options) => SupplyChange) =>
    act(shell, async (one, [number = ""], options) => {
      const line = optionalNumber(options, "line");
      const [outcome] = await changeSupply(one.context, [
        { number, ...(line !== undefined && { line }), change: read(options) },
      ]);
      return answerOf(outcome, one, () => purchasesText(one, [number]));
    });
  change("slip", "it comes on another day; everybody it affects is promised anew in one step")
    .option("--to <day>", "the new day")
    .option("--days <count>", "or so many days later")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill purchase slip PO-3 --to 2026-12-17\n  fairfill purchase slip PO-3 --days 7",
    )
    .action(run(readSlip));
  change("short", "less comes; the rest is closed")
    .requiredOption("--quantity <units>", "what still comes, in base units")
    .addHelpText("after", "\nExample:\n  fairfill purchase short PO-3 --line 1 --quantity 30")
    .action(run((options) => ({ kind: "short", quantity: numberOf(needText(options, "quantity"), "--quantity") })));
  change("cancel", "we do not want it any more").action(run(() => ({ kind: "cancel" })));
  change("close", "what has not come will not come").action(run(() => ({ kind: "close" })));
}

function readSlip(options: Options): SupplyChange {
  const [to, days] = [textOf(options, "to"), optionalNumber(options, "days")];
  if ((to === undefined) === (days === undefined)) throw new WrongUse("Give --to or --days, one of the two.");
  return to === undefined ? { kind: "slip", days: days ?? 0 } : { kind: "slip", day: needDay(to, "--to") };
}
