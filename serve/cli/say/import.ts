/** What became of a file: how much was taken, and each thing that was not, with its line and reason. */
import { sayRefusal } from "../../../contract/index.ts";
import type { DocumentAnswer, Imported } from "../../../core/flows/index.ts";
import type { Run } from "../io.ts";
import { count, sayNumber } from "./words.ts";

type Say = Pick<Run, "paint">;

const SHOWN = 20;

/** The first ones; a broken file of thousands of lines is not printed whole. */
function firstOnes(lines: readonly string[]): string[] {
  const rest = lines.length - SHOWN;
  return rest > 0 ? [...lines.slice(0, SHOWN), `  and ${sayNumber(rest)} more; --json has all of them`] : [...lines];
}

export function listText(
  about: { readonly file: string; readonly kind: string },
  imported: Imported,
  run: Say,
): string {
  const { rows, replayed } = imported;
  const counted = (["created", "changed", "same"] as const).map((word) => ({
    word,
    rows: rows.filter((row) => row.outcome.ok && row.outcome.value === word).length,
  }));
  const words = { created: "new", changed: "changed", same: "as before" };
  const refused = rows.flatMap((row) =>
    row.outcome.ok ? [] : [`  line ${row.line}: ${sayRefusal(row.outcome.refusal).text}`],
  );
  const parts = counted.filter((one) => one.rows > 0).map((one) => `${sayNumber(one.rows)} ${words[one.word]}`);
  const all = [...parts, ...(refused.length > 0 ? [run.paint.late(`${sayNumber(refused.length)} refused`)] : [])];
  const through = replayed.filter((part) => part.state === "applied").length;
  const orders =
    through > 0
      ? [`  ${count(through, "stopped order")} went through at ${through === 1 ? "its" : "their"} old place`]
      : [];
  return [
    `${about.file}: ${about.kind}, ${all.length === 0 ? "empty" : all.join(", ")}`,
    ...firstOnes(refused),
    ...orders,
  ].join("\n");
}

export function documentText(file: string, answer: DocumentAnswer, run: Say): string {
  const taken = answer.parts.filter((part) => part.state === "applied");
  const stopped = answer.parts.filter((part) => part.state === "stopped");
  const refused = answer.parts.filter((part) => part.state === "refused");
  const words = [
    ...(taken.length > 0 ? [`${count(taken.length, "order")} taken`] : []),
    ...(stopped.length > 0 ? [run.paint.late(`${count(stopped.length, "order")} stopped and kept`)] : []),
    ...(refused.length > 0 ? [run.paint.late(`${count(refused.length, "order")} refused`)] : []),
  ];
  const whole = answer.findings.map((finding) => `  ${finding.text}`);
  const parts = answer.parts.flatMap((part) => part.findings.map((finding) => `  ${part.key}: ${finding.text}`));
  const again = answer.again ? ", the same file as before" : "";
  return [
    `${file}${again}: ${words.length === 0 ? run.paint.late("nothing in it could be taken") : words.join(", ")}`,
    ...whole,
    ...firstOnes(parts),
  ].join("\n");
}
