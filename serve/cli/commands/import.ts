/** `fairfill import`: files of any kind we know; what is in them is found out. */
import { basename } from "node:path";
import type { Command } from "commander";
import type { HeaderMap } from "../../../connect/csv/index.ts";
import { findImportMaps } from "../../../core/documents/index.ts";
import {
  checkDocument,
  checkMasters,
  importMasters,
  receiveDocuments,
  type DocumentAnswer,
  type Imported,
} from "../../../core/flows/index.ts";
import { act, type Shell } from "../act.ts";
import { oneOf, textOf } from "../arguments.ts";
import { EXIT, readInput, WrongUse, type Exit, type Run } from "../io.ts";
import { documentText, listText } from "../say/import.ts";
import { fileKinds, recogniseFile } from "../../read-file.ts";

interface FileAnswer {
  readonly file: string;
  readonly text: string;
  readonly exit: Exit;
  readonly json: object;
}

export function addImport(program: Command, shell: Shell): void {
  program
    .command("import")
    .description("take files: X12 850, orders and lists as CSV or XLSX; what a file is, is found out")
    .argument("<files...>", "files, taken in this order")
    .option("--kind <kind>", `what the files are, where it is not found out: ${fileKinds.join(", ")}`)
    .option("--map <name>", "an import map: your own headers for our columns")
    .option("--dry-run", "say what would become of them; nothing is kept")
    .addHelpText(
      "after",
      "\nExamples:\n  fairfill import items.csv customers.csv opening-stock.csv\n  fairfill import inbox/*.edi --json\n\nExit codes: 0 all taken · 1 something stopped or refused, and kept",
    )
    .action(
      act(shell, async (run, files, options) => {
        const kind = textOf(options, "kind");
        const about = {
          ...(await mapOf(run, textOf(options, "map"))),
          ...(kind !== undefined && { kind: oneOf(kind, fileKinds, "--kind") }),
          dryRun: options["dryRun"] === true,
        };
        const answers: FileAnswer[] = [];
        for (const file of files) {
          run.progress(`Reading ${file}`);
          answers.push(await importFile(run, file, about));
        }
        return {
          json: answers.map(({ file, json }) => ({ file, ...json })),
          text: answers.map((answer) => answer.text).join("\n"),
          exit: answers.map((answer) => answer.exit).reduce((worst, exit) => (exit > worst ? exit : worst), EXIT.done),
        };
      }),
    );
}

interface About {
  readonly kind?: string;
  readonly map?: HeaderMap;
  readonly dryRun: boolean;
}

async function importFile(run: Run, file: string, { dryRun, ...about }: About): Promise<FileAnswer> {
  const bytes = await readInput(run.io, file).catch((cause: unknown) => {
    if (cause instanceof WrongUse) return cause;
    throw cause;
  });
  // The others are taken all the same.
  if (bytes instanceof WrongUse)
    return { file, text: bytes.message, exit: EXIT.wrongUse, json: { error: bytes.message } };
  const read = await recogniseFile({ name: basename(file), bytes, ...about });
  const done =
    read.is === "list"
      ? listAnswer(run, { file, kind: read.kind }, await takeList(run, read, dryRun))
      : documentAnswer(run, file, await takeDocument(run, read.document, dryRun));
  return withLeftOut(dryRun ? lookedAt(done) : done, read.leftOut ?? []);
}

async function takeList(run: Run, list: Parameters<typeof importMasters>[1], dryRun: boolean): Promise<Imported> {
  return dryRun ? { rows: await checkMasters(run.context, list), replayed: [] } : importMasters(run.context, list);
}

async function takeDocument(
  run: Run,
  document: Parameters<typeof checkDocument>[1],
  dryRun: boolean,
): Promise<DocumentAnswer | undefined> {
  return dryRun ? checkDocument(run.context, document) : (await receiveDocuments(run.context, [document]))[0];
}

const lookedAt = (answer: FileAnswer): FileAnswer => ({
  ...answer,
  text: `${answer.text}\n  Only looked at: nothing was kept.`,
  json: { ...answer.json, dryRun: true },
});

/** Columns that are none of ours were not read: said, so that a date does not get lost unseen. */
function withLeftOut(answer: FileAnswer, leftOut: readonly string[]): FileAnswer {
  if (leftOut.length === 0) return answer;
  const text = `${answer.text}\n  Columns left out: ${leftOut.join(", ")}.`;
  return { ...answer, text, json: { ...answer.json, leftOut } };
}

/** A company's own headers, kept under a name. */
async function mapOf(run: Run, name: string | undefined): Promise<{ kind?: string; map?: HeaderMap }> {
  if (name === undefined) return {};
  const map = (await findImportMaps(run.app.db, [name])).get(name);
  if (!map) throw new WrongUse(`There is no import map ${name}.`);
  return { kind: map.kind, map: map.columns };
}

function listAnswer(run: Run, about: { file: string; kind: string }, imported: Imported): FileAnswer {
  const exit = imported.rows.every((row) => row.outcome.ok) ? EXIT.done : EXIT.refused;
  return { file: about.file, text: listText(about, imported, run), exit, json: { kind: about.kind, ...imported } };
}

function documentAnswer(run: Run, file: string, answer: DocumentAnswer | undefined): FileAnswer {
  if (answer === undefined) return { file, text: "", exit: EXIT.done, json: {} };
  return {
    file,
    text: documentText(file, answer, run),
    exit: answer.state === "applied" ? EXIT.done : EXIT.refused,
    json: answer,
  };
}
