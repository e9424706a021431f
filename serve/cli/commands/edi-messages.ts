/** `fairfill edi list` and `fairfill edi resend`: what came and left, how it was acknowledged, and what leaves again. */
import type { Command } from "commander";
import { listEdiMessages, sendDocumentsAgain, type EdiMessageView } from "../../../core/flows/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { numberOf, textOf } from "../arguments.ts";
import { EXIT, WrongUse, type Answer, type Run } from "../io.ts";
import { refusalText } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { sayInstant } from "../say/words.ts";

const LIMIT = 30;
const STATES = ["none", "waiting", "accepted", "accepted with errors", "rejected"] as const;

export function addEdiMessages(edi: Command, shell: Shell): void {
  edi
    .command("list")
    .description("messages that came and left, newest first: control numbers, and how each was acknowledged")
    .option("--in", "only what came")
    .option("--out", "only what left")
    .option("--partner <code>", "only of this partner")
    .option("--type <type>", "only of this type: 850, 997, ORDERS")
    .option("--state <state>", `only in this state: ${STATES.join(", ")}`)
    .option("--document <id>", "only of this document")
    .addHelpText("after", "\nExamples:\n  fairfill edi list\n  fairfill edi list --out --state waiting")
    .action(act(shell, listAnswer));
  edi
    .command("resend")
    .description("send documents of ours again: the same bytes under the same numbers")
    .argument("<documents...>", "ids, as fairfill edi list names them")
    .action(act(shell, resendAnswer));
}

async function listAnswer(run: Run, _args: readonly string[], options: Options): Promise<Answer> {
  const said = textOf(options, "state");
  const state = STATES.find((one) => one === said);
  if (said !== undefined && state === undefined)
    throw new WrongUse(`There is no state ${JSON.stringify(said)}: ${STATES.join(", ")}.`);
  const document = textOf(options, "document");
  const direction = options["in"] === true ? "in" : options["out"] === true ? "out" : undefined;
  const { rows } = await listEdiMessages(
    run.app.db,
    {
      direction,
      partner: textOf(options, "partner"),
      type: textOf(options, "type"),
      state,
      document: document === undefined ? undefined : numberOf(document, "A document"),
    },
    { limit: LIMIT },
  );
  return { json: rows, text: rows.length === 0 ? "No message of EDI yet." : listText(rows, run) };
}

function listText(rows: readonly EdiMessageView[], run: Run): string {
  const head = ["Document", "", "Type", "Partner", "Interchange", "Order", "Acknowledged", "At"];
  const cells = rows.map((one) => [
    one.documentId,
    one.direction,
    one.type,
    one.partner ?? one.sender,
    [one.interchange, one.control].filter((part) => part !== "").join(" / "),
    one.order,
    stateText(one, run),
    sayInstant(one.at, run.calendar),
  ]);
  return tableText({ head, rows: cells }, run.paint);
}

function stateText({ state, dueAt, acknowledgedBy, codes }: EdiMessageView, run: Run): string {
  if (state === "none") return "";
  if (state === "waiting") return dueAt === null ? "waiting" : `waiting until ${sayInstant(dueAt, run.calendar)}`;
  const why = codes.map(({ list, code }) => `${list} ${code}`).join(", ");
  return `${state}${why === "" ? "" : ` (${why})`} by ${acknowledgedBy}`;
}

async function resendAnswer(run: Run, named: readonly string[]): Promise<Answer> {
  const ids = named.map((id) => numberOf(id, "A document"));
  const outcomes = await sendDocumentsAgain(run.context, ids);
  const text = outcomes.map((outcome, i) => {
    if (!outcome.ok) return refusalText(outcome.refusal, run);
    return outcome.value.again ? `Document ${ids[i]} waits to leave already.` : `Document ${ids[i]} leaves again.`;
  });
  const exit = outcomes.every(({ ok }) => ok) ? EXIT.done : EXIT.refused;
  return { json: outcomes, text: text.join("\n"), exit };
}
