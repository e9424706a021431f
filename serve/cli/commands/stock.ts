/** `fairfill receive`, `count`, `ship`, `deliver`: goods that come, are counted and leave. */
import type { Command } from "commander";
import {
  adjustStock,
  receiveStock,
  recordDelivery,
  reverseReceipt,
  shipDemands,
  type Adjusted,
  type ReceiptDone,
  type Shipped,
} from "../../../core/flows/index.ts";
import { act, type Shell } from "../act.ts";
import { itemQuantity, needText, numberOf, oneOf, optionalNumber, textOf } from "../arguments.ts";
import { WrongUse } from "../io.ts";
import { answerOf } from "../say/refusal.ts";
import { count, sayNumber } from "../say/words.ts";

export function addStock(program: Command, shell: Shell): void {
  addReceive(program, shell);
  addCount(program, shell);
  addShip(program, shell);
  addDeliver(program, shell);
}

function addReceive(program: Command, shell: Shell): void {
  const receive = program
    .command("receive")
    .description("book goods that came, by their delivery note")
    .argument("<note>", "number of the delivery note: one note counts once")
    .argument("<lines...>", "ITEM=QUANTITY in base units, with the purchase where it is known: KT-17=40@PO-3")
    .option("--place <code>", "where they are; needed")
    .option("--vendor <code>", "who sent them")
    .option("--lot <text>", "their lot")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill receive LS-881 KT-17=40 --place RNO --vendor HANLIN\n  fairfill receive LS-882 KT-17=40@PO-3 --place RNO",
    )
    .action(
      act(shell, async (run, [note = "", ...lines], options) => {
        const [vendor, lot] = [textOf(options, "vendor"), textOf(options, "lot")];
        const read = lines
          .map(itemQuantity)
          .map(({ item, quantity, at }) => ({ item, quantity, ...(at && { order: at }), ...(lot && { lot }) }));
        const [outcome] = await receiveStock(run.context, [
          { note, place: needText(options, "place"), ...(vendor && { vendor }), lines: read },
        ]);
        return answerOf(outcome, run, receivedText);
      }),
    );
  receive
    .command("reverse")
    .description("take back a wrong receipt, while nothing of it has shipped")
    .argument("<receipt>", "its number, RC-…")
    .option("--reason <text>", "why")
    .addHelpText("after", "\nExample:\n  fairfill receive reverse RC-1042 --reason 'booked at the wrong place'")
    .action(
      act(shell, async (run, [receipt = ""], options) => {
        const reason = textOf(options, "reason");
        const [outcome] = await reverseReceipt(run.context, [{ receipt, ...(reason && { reason }) }]);
        return answerOf(
          outcome,
          run,
          (reversed) => `RC-${reversed.receiptId} is reversed: ${count(reversed.units, "unit")} left the stock.`,
        );
      }),
    );
}

function receivedText(done: ReceiptDone): string {
  if (done.again) return `RC-${done.receiptId}: this delivery note is booked already. Nothing was booked twice.`;
  const aside =
    done.setAside === 0
      ? ""
      : ` ${count(done.setAside, "unit")} beyond what was ordered ${done.setAside === 1 ? "is" : "are"} set aside.`;
  return `RC-${done.receiptId}: ${count(done.booked, "unit")} booked.${aside}`;
}

function addCount(program: Command, shell: Shell): void {
  program
    .command("count")
    .description("book what was counted; the last in the queue loses what is not there")
    .argument("<item>", "item code")
    .argument("[counted]", "what is there, in base units")
    .requiredOption("--place <code>", "where")
    .option("--change <units>", "how many came or went, instead of what is there: -3")
    .option("--lot <text>", "only this lot")
    .option("--cause <cause>", "count, loss or opening", "count")
    .option("--note <text>", "what was found")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill count KT-17 38 --place RNO\n  fairfill count KT-17 --change -2 --place RNO --cause loss --note 'broken'",
    )
    .action(
      act(shell, async (run, [item = "", text], options) => {
        const counted = text === undefined ? undefined : numberOf(text, "What was counted");
        const change = optionalNumber(options, "change");
        if ((counted === undefined) === (change === undefined))
          throw new WrongUse("Give what was counted, or --change; one of the two.");
        const [lot, note] = [textOf(options, "lot"), textOf(options, "note")];
        const cause = oneOf(needText(options, "cause"), ["count", "loss", "opening"] as const, "--cause");
        const what = counted === undefined ? { change } : { counted };
        const [outcome] = await adjustStock(run.context, [
          { item, place: needText(options, "place"), ...what, cause, ...(lot && { lot }), ...(note && { note }) },
        ]);
        return answerOf(outcome, run, (adjusted) => countedText(item, adjusted));
      }),
    );
}

function countedText(item: string, { before, after }: Adjusted): string {
  return before === after
    ? `${item}: ${sayNumber(after)} there, as booked.`
    : `${item}: ${sayNumber(after)} there, was ${sayNumber(before)}.`;
}

function addShip(program: Command, shell: Shell): void {
  program
    .command("ship")
    .description("book a shipment of what is allocated")
    .argument("<order>", "the customer's order number, or ours (SO-…)")
    .argument("[lines...]", "LINE=QUANTITY in base units; nothing named: all that is allocated")
    .option("--short <lines...>", "LINE=QUANTITY that was allocated and not found")
    .option("--store <code>", "only for this store")
    .option("--reference <number>", "number of the shipment: the same number ships nothing twice")
    .option("--carrier <name>", "who carries it")
    .option("--tracking <number>", "how it is followed")
    .option("--customer <code>", "where several customers use the number")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill ship PO-4711 --carrier DHL --tracking 00340434\n  fairfill ship PO-4711 1=20 --short 1=4",
    )
    .action(
      act(shell, async (run, [order = "", ...lines], options) => {
        const text = (name: string): Record<string, string> =>
          textOf(options, name) === undefined ? {} : { [name]: needText(options, name) };
        const asked = shipLines(lines, options["short"]).map((line) => ({ ...line, ...text("store") }));
        const [outcome] = await shipDemands(run.context, [
          {
            order,
            ...text("customer"),
            ...text("reference"),
            ...text("carrier"),
            ...text("tracking"),
            ...(asked.length > 0 && { lines: asked }),
          },
        ]);
        return answerOf(outcome, run, shippedText);
      }),
    );
}

interface ShipLine {
  readonly line: string;
  readonly quantity?: number;
  readonly short?: number;
}

function shipLines(lines: readonly string[], short: unknown): ShipLine[] {
  const missing = new Map(
    (Array.isArray(short) ? short : []).map((text) => itemQuantity(String(text))).map((s) => [s.item, s.quantity]),
  );
  const named = lines
    .map(itemQuantity)
    .map(({ item, quantity }) => ({ line: item, quantity, ...(missing.has(item) && { short: missing.get(item) }) }));
  const only = [...missing]
    .filter(([line]) => !named.some((one) => one.line === line))
    .map(([line, quantity]) => ({ line, short: quantity }));
  return [...named, ...only];
}

function shippedText(shipped: Shipped): string {
  if (shipped.again) return `Shipment ${shipped.number} is booked already. Nothing shipped twice.`;
  const short =
    shipped.short === 0
      ? ""
      : ` ${count(shipped.short, "unit")} not found: back to the queue at the same place, to be counted.`;
  return `Shipment ${shipped.number}: ${count(shipped.units, "unit")} left.${short}`;
}

function addDeliver(program: Command, shell: Shell): void {
  program
    .command("deliver")
    .description("book that a shipment has arrived")
    .argument("<shipment>", "its number")
    .addHelpText("after", "\nExample:\n  fairfill deliver SH-1042")
    .action(
      act(shell, async (run, [shipment = ""]) => {
        const [outcome] = await recordDelivery(run.context, [{ shipment }]);
        return answerOf(outcome, run, (delivered) =>
          delivered.again ? `Shipment ${shipment} was delivered already.` : `Shipment ${shipment} is delivered.`,
        );
      }),
    );
}
