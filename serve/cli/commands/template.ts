/** `fairfill template`: notices in one's own words, as files: the first line is the subject, after a blank line the text. */
import type { Command } from "commander";
import { sayRefusal } from "../../../contract/index.ts";
import { getTemplateView, listTemplateHeads, saveTemplates } from "../../../core/flows/index.ts";
import {
  checkTemplate,
  languages,
  TEMPLATE_KINDS,
  type Complaint,
  type TemplateName,
  type TemplateText,
} from "../../../core/notices/index.ts";
import { act, type Shell } from "../act.ts";
import { oneOf } from "../arguments.ts";
import { EXIT, readInput, WrongUse, type Answer, type Run } from "../io.ts";
import { answerOf } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { sayInstant } from "../say/words.ts";

const SUBJECT = "Subject: ";

export function addTemplates(program: Command, shell: Shell): void {
  const template = program
    .command("template")
    .description("notices in your own words: listed, shown as a file, saved from one, taken back to what is delivered")
    .addHelpText("after", AFTER);
  template.command("list").description("every notice in every language").action(act(shell, listAnswer));
  const named = (name: string, what: string): Command =>
    template
      .command(name)
      .description(what)
      .argument("<notice>", TEMPLATE_KINDS.join(", "))
      .argument("<language>", "en, de");
  named("show", "print the words of a notice as they are saved").action(act(shell, showAnswer));
  named("save", "check the words of a file and make them the next version")
    .argument("<file>")
    .action(act(shell, saveAnswer));
  named("reset", "go back to what is delivered").action(
    act(shell, (run, [kind = "", language = ""]) => saved(run, { ...nameOf(kind, language), text: null })),
  );
}

const AFTER = `
A file begins with "${SUBJECT}…", then a blank line, then the text. Names stand in double braces.
Example:
  fairfill template show order-received en > words.txt
  fairfill template save order-received en words.txt`;

async function listAnswer(run: Run): Promise<Answer> {
  const templates = await listTemplateHeads(run.app.db);
  const rows = templates.map((one) => [
    one.kind,
    one.language,
    one.changed ? `your own, version ${one.version}` : "as delivered",
    one.at === null ? "" : `${sayInstant(one.at, run.calendar)} ${one.by ?? ""}`,
  ]);
  return { json: templates, text: tableText({ head: ["Notice", "Language", "Words", "Saved"], rows }, run.paint) };
}

async function showAnswer(run: Run, [kind = "", language = ""]: readonly string[]): Promise<Answer> {
  const view = await getTemplateView(run.app.db, nameOf(kind, language));
  return { json: view, text: view ? fileOf(view) : "" };
}

const fileOf = ({ subject, body }: TemplateText): string => `${SUBJECT}${subject}\n\n${body.trimEnd()}`;

async function saveAnswer(run: Run, [kind = "", language = "", path = ""]: readonly string[]): Promise<Answer> {
  const name = nameOf(kind, language);
  const bytes = await readInput(run.io, path);
  const { text, before } = readWords(new TextDecoder().decode(bytes), path);
  const wrong = checkTemplate(name.kind, text);
  return wrong.length === 0 ? saved(run, { ...name, text }) : wrongAnswer(wrong, run, before);
}

/** `before`: lines of the file before the first of the text. */
function readWords(file: string, path: string): { readonly text: TemplateText; readonly before: number } {
  const lines = file
    .replaceAll(/\r\n?/g, "\n")
    .replace(/^\uFEFF/, "")
    .split("\n");
  const [first = "", second] = lines;
  if (!first.startsWith(SUBJECT.trim())) throw new WrongUse(`${path} has to begin with a line "${SUBJECT}…".`);
  const before = second?.trim() === "" ? 2 : 1;
  const body = lines.slice(before).join("\n");
  return { text: { subject: first.slice(SUBJECT.trim().length).trim(), body }, before };
}

/** Everything that is wrong, by the lines of the file. */
function wrongAnswer(wrong: readonly Complaint[], run: Run, before: number): Answer {
  const said = wrong.map(({ code, at, line, args }) => {
    const inFile = line === null ? null : at === "subject" ? 1 : line + before;
    return { at, line: inFile, ...sayRefusal({ code, args: { ...args, line: inFile } }) };
  });
  const text = said.map((one) => `${run.paint.late(one.text)} ${one.next}`).join("\n");
  return { json: { ok: false, findings: said }, text, exit: EXIT.refused };
}

async function saved(run: Run, save: TemplateName & { readonly text: TemplateText | null }): Promise<Answer> {
  const [done] = await saveTemplates(run.context, [save]);
  return answerOf(done, run, ({ version, again }) =>
    again ? "It says that already." : `Saved as version ${version}. The next letter leaves with it.`,
  );
}

const nameOf = (kind: string, language: string): TemplateName => ({
  kind: oneOf(kind, TEMPLATE_KINDS, "A notice"),
  language: oneOf(language, languages(), "A language"),
});
