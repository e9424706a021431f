/** `fairfill edi show`: a message as a business document, as a difference from the one before it, or segment by segment. */
import type { Command } from "commander";
import type { BusinessDifference, BusinessFact, BusinessLine } from "../../../connect/edi/index.ts";
import { refused } from "../../../core/kernel/index.ts";
import { readBusinessOf, readDifference, readMessage, readSegments } from "../../edi-readable.ts";
import { act, type Options, type Shell } from "../act.ts";
import { numberOf } from "../arguments.ts";
import type { Answer, Run } from "../io.ts";
import { factWord } from "../say/fact-words.ts";
import { answerOf } from "../say/refusal.ts";
import { count } from "../say/words.ts";

const SEGMENTS_MAX = 500;

export function addEdiShow(edi: Command, shell: Shell): void {
  edi
    .command("show <document> [message]")
    .description("a message as a business document; message: its number in the document, 1 where nothing is said")
    .option("--difference", "what it says otherwise than the document before it, line by line")
    .option("--raw", `its document segment by segment, the first ${SEGMENTS_MAX}, with what is wrong`)
    .addHelpText("after", "\nExamples:\n  fairfill edi show 57\n  fairfill edi show 57 --difference")
    .action(act(shell, showAnswer));
}

async function showAnswer(
  run: Run,
  [document = "", message = "1"]: readonly string[],
  options: Options,
): Promise<Answer> {
  const ref = { documentId: numberOf(document, "A document"), n: numberOf(message, "A message") };
  const unknown = (): Promise<Answer> =>
    answerOf<never>(refused("unknown document", { subject: document }), run, () => "");
  if (options["raw"] === true) return (await rawAnswer(run, ref.documentId)) ?? (await unknown());
  const read = await readMessage(run.app.db, ref, run.app.business.currency);
  if (!read) return unknown();
  if (options["difference"] === true) {
    const difference = await readDifference(run.app.db, read);
    const before = read.earlier.at(-1);
    const head = before && `Against document ${before.documentId}, ${before.type}:`;
    const text = difference ? [head, ...differenceLines(difference)].join("\n") : "Nothing came before it.";
    return { json: { before, difference }, text };
  }
  const business = readBusinessOf(read);
  if (!business) return { json: null, text: "Nothing of it can be read. --raw shows its segments." };
  const { type, number, order, about, parties, facts, lines, texts } = business;
  const head = [type, number, order === null ? null : `order ${order}`].filter(Boolean).join(", ");
  const said = parties.map(({ role, name, id }) => `  ${factWord(role)}: ${[name, id].filter(Boolean).join(", ")}`);
  const own = [...about, ...facts].map((fact) => `  ${factText(fact)}`);
  return {
    json: business,
    text: [run.paint.head(head), ...own, ...said, ...lines.flatMap(lineTexts), ...texts].join("\n"),
  };
}

async function rawAnswer({ app, paint }: Run, documentId: number): Promise<Answer | undefined> {
  const page = await readSegments(app.db, { documentId, from: 1, limit: SEGMENTS_MAX });
  if (!page) return undefined;
  const text = page.segments.flatMap(({ position, pieces, remarks }) => [
    `${paint.faint(String(position).padStart(4))}  ${pieces.map((piece) => piece.text).join("")}`,
    ...remarks.map((remark) => `      ${paint.late(remark.text)}`),
  ]);
  return { json: page, text: text.join("\n") };
}

/** "Accepted: 100 EA, arrives 2026-12-05 (IA)". */
function factText({ name, text, amount, currency, quantity, unit, day, dayName, code }: BusinessFact): string {
  const units = quantity === undefined ? undefined : [quantity, unit].filter(Boolean).join(" ");
  const when = day && [dayName && factWord(dayName), day].filter(Boolean).join(" ");
  const words = text && [factWord(text), amount === undefined && currency].filter(Boolean).join(" ");
  const sum = amount && [amount, currency].filter(Boolean).join(" ");
  const said = [words, sum, units, when].filter(Boolean).join(", ");
  return `${factWord(name)}: ${said}${code === undefined ? "" : ` (${code})`}`;
}

const codesOf = (items: BusinessLine["items"]): string =>
  items.map(({ qualifier, code }) => `${qualifier} ${code}`).join(" · ");

const lineTexts = ({ line, items, facts }: BusinessLine): string[] => [
  `Line ${line}  ${codesOf(items)}`,
  ...facts.map((fact) => `  ${factText(fact)}`),
];

function differenceLines({ facts, lines, same }: BusinessDifference): string[] {
  const changes = (said: BusinessDifference["facts"]): string[] =>
    said.map(({ name, of, was, is }) => {
      const [now, before] = [is, was].map((all) => all.map(factText).join("; ") || "nothing");
      return `  ${[factWord(name), of].filter(Boolean).join(" ")}: ${now}, was ${before}`;
    });
  return [
    ...changes(facts),
    ...lines.flatMap((line) => [`Line ${line.line} ${line.what}  ${codesOf(line.items)}`, ...changes(line.facts)]),
    `${count(same, "line")} as before.`,
  ];
}
