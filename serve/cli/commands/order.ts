/** `fairfill order`: place, amend, cancel, hold, lift, split. */
import type { Command } from "commander";
import {
  amendOrders,
  cancelDemands,
  getOrderViews,
  HOLD_KINDS,
  holdOrders,
  joinOrders,
  liftOrders,
  splitOrders,
  takeOrders,
  type TakenOrder,
} from "../../../core/flows/index.ts";
import type { ReceivedOrder } from "../../../core/orders/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { DATE_OPTIONS, datesOf, needText, oneOf, optionalNumber, receivedLine, textOf } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { orderText } from "../say/order.ts";
import { answerOf } from "../say/refusal.ts";
import { count } from "../say/words.ts";

export function addOrder(program: Command, shell: Shell): void {
  const order = program.command("order").description("take orders by hand and change them");
  addPlace(order, shell);
  addAmend(order, shell);
  addCancel(order, shell);
  addHolds(order, shell);
  addSplit(order, shell);
}

function withDates(command: Command): Command {
  for (const [flags, meaning] of DATE_OPTIONS) command.option(flags, meaning);
  return command;
}

function addPlace(order: Command, shell: Shell): void {
  const place = order
    .command("place")
    .description("take an order; it says at once what ships when")
    .argument("<number>", "the customer's order number")
    .argument("<lines...>", "ITEM=QUANTITY with unit and price where needed: KT-17=10, KT-17=4CA, KT-17=10@12.50")
    .requiredOption("--customer <code>", "whose order it is")
    .option("--ship-to <code>", "where it goes; not needed where the customer has one address")
    .option("--rule <code>", "buyer's rule: N, Y, O, BK, B, SP, SC")
    .option("--release <number>", "release of a blanket order")
    .option("--channel <name>", "where it came from", "desk")
    .option("--email <address>", "who is told, for an order of a person")
    .option("--name <name>", "name of that person");
  withDates(place)
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill order place PO-4711 KT-17=10 TO-02=4CA --customer BRIGHT --ship-to DC1\n  fairfill order place PO-4712 KT-17=200 --customer BRIGHT --ship 2027-03-01 --rule SC",
    )
    .action(
      act(shell, async (run, [number = "", ...lines], options) => {
        const received = receivedOrder(number, lines, options);
        const [taken] = await takeOrders(run.context, [{ received, receivedAt: run.app.now() }]);
        return placedAnswer(taken, run);
      }),
    );
}

function receivedOrder(number: string, lines: readonly string[], options: Options): ReceivedOrder {
  const [rule, release, shipTo, dates] = [
    textOf(options, "rule"),
    textOf(options, "release"),
    textOf(options, "shipTo"),
    datesOf(options),
  ];
  const [email, name] = [textOf(options, "email"), textOf(options, "name")];
  return {
    channel: textOf(options, "channel") ?? "desk",
    customer: needText(options, "customer"),
    number,
    purpose: "original",
    ...(rule && { buyerRule: rule }),
    ...(release && { release }),
    ...(dates && { dates }),
    ...(shipTo && { shipTo: { code: shipTo } }),
    ...((email ?? name) && { contact: { ...(email && { email }), ...(name && { name }) } }),
    lines: lines.map(receivedLine),
  };
}

async function placedAnswer(taken: TakenOrder | undefined, run: Run): Promise<Answer> {
  if (taken === undefined) return { json: null, text: "" };
  if (taken.ok) {
    const [view] = await getOrderViews(run.app.db, [taken.orderId]);
    return { json: { ok: true, order: view }, text: view ? orderText(view, run) : "" };
  }
  const { documentId, n, findings } = taken.stopped;
  const lines = findings.map((finding) => `  ${finding.text}`);
  const text = [
    run.paint.late("The order is stopped; it is kept at its place in the queue."),
    ...lines,
    `Supply what is missing, or correct it: fairfill inbox show ${documentId}/${n}`,
  ];
  return { json: { ok: false, stopped: taken.stopped }, text: text.join("\n"), exit: EXIT.refused };
}

async function viewText(run: Run, orderId: number): Promise<string> {
  const [view] = await getOrderViews(run.app.db, [orderId]);
  return view ? orderText(view, run) : "";
}

const named = (order: string, options: Options): { order: string; customer?: string } => {
  const customer = textOf(options, "customer");
  return { order, ...(customer && { customer }) };
};

function addAmend(order: Command, shell: Shell): void {
  const amend = order
    .command("amend")
    .description("change the quantity or the dates of a line; a change of date keeps the place in the queue")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .requiredOption("--line <number>", "the line")
    .option("--store <code>", "the store, where the line is split")
    .option("--quantity <units>", "the new total, in base units")
    .option("--customer <code>", "where several customers use the number");
  withDates(amend)
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill order amend PO-4711 --line 1 --quantity 30\n  fairfill order amend PO-4711 --line 1 --ship 2026-12-15",
    )
    .action(
      act(shell, async (run, [number = ""], options) => {
        const [dates, quantity, store] = [
          datesOf(options),
          optionalNumber(options, "quantity"),
          textOf(options, "store"),
        ];
        const ask = {
          ...named(number, options),
          line: needText(options, "line"),
          ...(store && { store }),
          ...(quantity !== undefined && { quantity }),
          ...(dates && { dates }),
        };
        const [outcome] = await amendOrders(run.context, [ask]);
        return answerOf(outcome, run, (amended) => viewText(run, amended.orderId));
      }),
    );
}

function addCancel(order: Command, shell: Shell): void {
  order
    .command("cancel")
    .description("cancel an order, a line, or some of it; final")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .option("--line <number>", "only this line")
    .option("--store <code>", "only this store")
    .option("--quantity <units>", "only so many, in base units")
    .option("--reason <text>", 'why; "no stock" is kept as lost demand')
    .option("--customer <code>", "where several customers use the number")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill order cancel PO-4711\n  fairfill order cancel PO-4711 --line 2 --quantity 12",
    )
    .action(
      act(shell, async (run, [number = ""], options) => {
        const [line, store, reason, quantity] = [
          textOf(options, "line"),
          textOf(options, "store"),
          textOf(options, "reason"),
          optionalNumber(options, "quantity"),
        ];
        const ask = {
          ...named(number, options),
          ...(line && { line }),
          ...(store && { store }),
          ...(reason && { reason }),
          ...(quantity !== undefined && { quantity }),
        };
        const [outcome] = await cancelDemands(run.context, [ask]);
        return answerOf(
          outcome,
          run,
          async (cancelled) =>
            `${count(cancelled.units, "unit")} cancelled.\n${await viewText(run, cancelled.orderId)}`,
        );
      }),
    );
}

function addHolds(order: Command, shell: Shell): void {
  order
    .command("hold")
    .description("keep an order from shipping; it keeps its place in the queue")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .requiredOption("--kind <kind>", HOLD_KINDS.join(", "))
    .option("--note <text>", "what to do about it")
    .option("--customer <code>", "where several customers use the number")
    .addHelpText("after", "\nExample:\n  fairfill order hold PO-4711 --kind credit")
    .action(
      act(shell, async (run, [number = ""], options) => {
        const note = textOf(options, "note");
        const kind = oneOf(needText(options, "kind"), HOLD_KINDS, "--kind");
        const [outcome] = await holdOrders(run.context, [{ ...named(number, options), kind, ...(note && { note }) }]);
        return answerOf(outcome, run, (held) => viewText(run, held.orderId));
      }),
    );
  order
    .command("lift")
    .description("lift holds; the order is planned as one who waits and answered anew")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .option("--kind <kind>", "only this hold")
    .option("--customer <code>", "where several customers use the number")
    .addHelpText("after", "\nExample:\n  fairfill order lift PO-4711")
    .action(
      act(shell, async (run, [number = ""], options) => {
        const kind = textOf(options, "kind");
        const [outcome] = await liftOrders(run.context, [
          { ...named(number, options), ...(kind && { kind: oneOf(kind, HOLD_KINDS, "--kind") }) },
        ]);
        return answerOf(outcome, run, (lifted) => viewText(run, lifted.orderId));
      }),
    );
}

function addSplit(order: Command, shell: Shell): void {
  order
    .command("split")
    .description("let an order that ships complete ship in parts; it keeps its place in the queue")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .option("--undo", "let it ship complete again, while nothing of it has left")
    .option("--customer <code>", "where several customers use the number")
    .addHelpText("after", "\nExamples:\n  fairfill order split PO-4711\n  fairfill order split PO-4711 --undo")
    .action(
      act(shell, async (run, [number = ""], options) => {
        const part = options["undo"] === true ? joinOrders : splitOrders;
        const [outcome] = await part(run.context, [named(number, options)]);
        return answerOf(outcome, run, (parted) => viewText(run, parted.orderId));
      }),
    );
}
