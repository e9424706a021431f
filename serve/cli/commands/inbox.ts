/** `fairfill inbox`: orders that stopped, what is missing, and how they go on at their old place. */
import type { Command } from "commander";
import { correctOrder, replay, replayStopped, type Replayed } from "../../../core/flows/index.ts";
import { FIRST_PART, listStopped, type DocumentPart } from "../../../core/documents/index.ts";
import type { Outcome } from "../../../core/kernel/index.ts";
import type { ReceivedOrder } from "../../../core/orders/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { textOf } from "../arguments.ts";
import { EXIT, readInput, WrongUse, type Answer, type Io, type Run } from "../io.ts";
import { answerOf } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { count, sayInstant } from "../say/words.ts";

const LIMIT = 200;

export function addInbox(program: Command, shell: Shell): void {
  const inbox = program
    .command("inbox")
    .description("orders that are stopped and kept: list, show, correct, replay")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill inbox\n  fairfill inbox show PO-4711\n  fairfill inbox correct PO-4711 --item KT-71=KT-17\n  fairfill inbox replay",
    );
  inbox.command("list", { isDefault: true }).description("what is stopped").action(act(shell, listAnswer));
  inbox
    .command("show")
    .description("one stopped order, as it was received")
    .argument("<order>", "its number, or DOCUMENT/PART from the list")
    .action(
      act(shell, async (run, [name = ""]) => {
        const part = await findPart(run, name);
        return { json: part, text: partText(part, run) };
      }),
    );
  inbox
    .command("replay")
    .description("look up again what was missing; nothing named: all that are stopped")
    .argument("[order]", "its number, or DOCUMENT/PART from the list")
    .action(
      act(shell, async (run, [name]) => {
        if (name !== undefined) return replayedAnswer(await replay(run.context, await findPart(run, name)), run);
        const done = await replayStopped(run.context);
        const through = done.filter((part) => part.state === "applied").length;
        return {
          json: done,
          text: `${count(done.length, "order")} tried again, ${through} went through.`,
          exit: through === done.length ? EXIT.done : EXIT.refused,
        };
      }),
    );
  addCorrect(inbox, shell);
}

async function listAnswer(run: Run): Promise<Answer> {
  const parts = await listStopped(run.app.db, FIRST_PART, LIMIT);
  if (parts.length === 0) return { json: parts, text: "No order is stopped." };
  const rows = parts.map((part) => [
    `${part.documentId}/${part.n}`,
    part.orderKey,
    sayInstant(part.receivedAt, run.calendar),
    whatIsMissing(part),
  ]);
  return { json: parts, text: tableText({ head: ["Id", "Order", "Since", "What is missing"], rows }, run.paint) };
}

function whatIsMissing(part: DocumentPart): string {
  const [first, ...more] = part.findings;
  return `${first?.text ?? ""}${more.length > 0 ? ` And ${count(more.length, "more thing")}.` : ""}`;
}

async function findPart(run: Run, name: string): Promise<DocumentPart> {
  const parts = await listStopped(run.app.db, FIRST_PART, LIMIT);
  const found = parts.filter((part) => `${part.documentId}/${part.n}` === name || part.orderKey === name);
  const [part] = found;
  if (!part) throw new WrongUse(`No stopped order is called ${name}. List them: fairfill inbox`);
  if (found.length > 1)
    throw new WrongUse(
      `${name} is stopped ${found.length} times; name one by its id: ${found.map((one) => `${one.documentId}/${one.n}`).join(", ")}.`,
    );
  return part;
}

function partText(part: DocumentPart, run: Run): string {
  const head = run.paint.head(
    `${part.orderKey}, stopped since ${sayInstant(part.receivedAt, run.calendar)} (${part.documentId}/${part.n})`,
  );
  const findings = part.findings.map((finding) => `  ${finding.text}`);
  return [head, ...findings, JSON.stringify(part.received, null, 2)].join("\n");
}

function addCorrect(inbox: Command, shell: Shell): void {
  inbox
    .command("correct")
    .description("place a corrected copy at the old place; what was received stays as it is")
    .argument("<order>", "its number, or DOCUMENT/PART from the list")
    .option("--customer <code>", "the customer that is meant")
    .option("--ship-to <code>", "where it goes")
    .option("--item <pairs...>", "THEIRS=OURS: an item code that is meant otherwise")
    .option("--file <json>", "the whole order as JSON, as shown, changed")
    .action(
      act(shell, async (run, [name = ""], options) => {
        const part = await findPart(run, name);
        const order = await corrected(part, options, run.io);
        const { documentId, n } = part;
        return replayedAnswer(
          await correctOrder(run.context, { documentId, n, order, author: run.context.actor }),
          run,
        );
      }),
    );
}

async function corrected(part: DocumentPart, options: Options, io: Io): Promise<ReceivedOrder> {
  const file = textOf(options, "file");
  if (file !== undefined) return JSON.parse(new TextDecoder().decode(await readInput(io, file))) as ReceivedOrder;
  const order = part.received as Partial<ReceivedOrder>;
  if (order.lines === undefined)
    throw new WrongUse("Nothing of this order could be read. Give the whole order with --file.");
  const [customer, shipTo] = [textOf(options, "customer"), textOf(options, "shipTo")];
  const pairs = (Array.isArray(options["item"]) ? options["item"] : []).map((pair) => String(pair).split("="));
  const codes = new Map(pairs.map(([theirs = "", ours = ""]) => [theirs, ours]));
  const lines = order.lines.map((line) => ({
    ...line,
    items: line.items.map((item) => ({ ...item, code: codes.get(item.code) ?? item.code })),
  }));
  return {
    ...(order as ReceivedOrder),
    ...(customer && { customer }),
    ...(shipTo && { shipTo: { ...order.shipTo, code: shipTo } }),
    lines,
  };
}

function replayedAnswer(outcome: Outcome<Replayed>, run: Run): Promise<Answer> | Answer {
  if (outcome.ok && outcome.value.state !== "applied") {
    const text = [
      run.paint.late("Still stopped."),
      ...outcome.value.findings.map((finding) => `  ${finding.text}`),
    ].join("\n");
    return { json: { ok: true, value: outcome.value }, text, exit: EXIT.refused };
  }
  return answerOf(outcome, run, (value) => `In the book as SO-${value.orderId}.`);
}
