/** `fairfill edi activity` and `fairfill edi forecast`: what stores of partners sold and hold, and what they will want. */
import type { Command } from "commander";
import { listActivity, listForecasts, type ActivityView, type ForecastView } from "../../../core/flows/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { needDay, optionalNumber, textOf } from "../arguments.ts";
import type { Answer, Run } from "../io.ts";
import { tableText } from "../say/table.ts";
import { sayDay, sayNumber } from "../say/words.ts";

const LIMIT = 30;

export function addStoreReports(edi: Command, shell: Shell): void {
  listOf(
    edi,
    "activity",
    "what stores of partners sold and hold, by their reports (852, SLSRPT), the newest first",
  ).action(act(shell, activityAnswer));
  listOf(edi, "forecast", "what partners say that they will want (830, DELFOR), the newest first").action(
    act(shell, forecastAnswer),
  );
}

const listOf = (edi: Command, name: string, description: string): Command =>
  edi
    .command(name)
    .description(description)
    .option("--item <code>", "only of this item")
    .option("--partner <code>", "only of this partner")
    .option("--store <code>", "only of this store or ship-to, as the partner names it")
    .option("--from <day>", "only what touches this day or a later one")
    .option("--to <day>", "only what touches this day or an earlier one")
    .option("--replaced", "also what a later report says anew")
    .option("--after <id>", "go on behind this row")
    .addHelpText("after", `\nExample:\n  fairfill edi ${name} --item KT-17 --from 2026-11-01`);

function filterOf(options: Options) {
  const dayOf = (name: string) => {
    const said = textOf(options, name);
    return said === undefined ? undefined : needDay(said, `--${name}`);
  };
  return {
    item: textOf(options, "item"),
    partner: textOf(options, "partner"),
    store: textOf(options, "store"),
    from: dayOf("from"),
    to: dayOf("to"),
    replaced: options["replaced"] === true,
  };
}

async function activityAnswer(run: Run, _args: readonly string[], options: Options): Promise<Answer> {
  const page = { after: optionalNumber(options, "after"), limit: LIMIT };
  const { rows, next } = await listActivity(run.app.db, filterOf(options), page);
  const said = (row: ActivityView): string => (row.kind === "other" ? row.code : `${row.kind} (${row.code})`);
  return answerOf(rows, { what: "What", said, none: "No store reported anything of that.", next }, run);
}

async function forecastAnswer(run: Run, _args: readonly string[], options: Options): Promise<Answer> {
  const page = { after: optionalNumber(options, "after"), limit: LIMIT };
  const { rows, next } = await listForecasts(run.app.db, filterOf(options), page);
  const said = (row: ForecastView): string => row.certainty;
  return answerOf(rows, { what: "Certainty", said, none: "Nobody forecast anything of that.", next }, run);
}

interface Words<Row> {
  readonly what: string;
  readonly said: (row: Row) => string;
  readonly none: string;
  readonly next: number | null;
}

function answerOf<Row extends ActivityView | ForecastView>(
  rows: readonly Row[],
  { what, said, none, next }: Words<Row>,
  run: Run,
): Answer {
  if (rows.length === 0) return { json: rows, text: none };
  const head = ["Partner", "Store", "Item", what, "Quantity", "From", "To", "Report", "Document"];
  const cells = rows.map((row) => [
    row.partner,
    row.storeName === null ? row.store : `${row.store} ${row.storeName}`,
    row.item,
    said(row),
    `${sayNumber(row.quantity)} ${row.unit}`,
    sayDay(row.from, run.calendar),
    sayDay(row.to, run.calendar),
    `${row.document} ${row.number}`.trim(),
    row.replacedBy === null ? String(row.documentId) : `${row.documentId}, replaced by ${row.replacedBy}`,
  ]);
  const table = tableText({ head, rows: cells, right: [4] }, run.paint);
  return { json: rows, text: next === null ? table : `${table}\nMore: --after ${next}` };
}
