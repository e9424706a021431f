/** `fairfill mail`: what was told to whom, and notices that wait for a person. */
import type { Command } from "commander";
import { findOrder, NOTICES_HELD, releaseNotices } from "../../../core/flows/index.ts";
import { listNotices, type ToldNotice } from "../../../core/notices/index.ts";
import { listOpenExceptions } from "../../../core/tasks/index.ts";
import { act, type Shell } from "../act.ts";
import { numberOf, textOf } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { answerOf, refusalText } from "../say/refusal.ts";
import { count, sayInstant } from "../say/words.ts";

const MAIL_LIMIT = 20;
const HELD_LIMIT = 1000;

export function addMail(program: Command, shell: Shell): void {
  const mail = program
    .command("mail")
    .description("what was told, newest first; and letting go what waits for a person")
    .argument("[order]", "only about this order")
    .option("--to <address>", "only what this address was told")
    .option("--text", "with the whole text")
    .option("--customer <code>", "where several customers use the order number")
    .addHelpText("after", "\nExamples:\n  fairfill mail\n  fairfill mail PO-4711 --text\n  fairfill mail release")
    .action(
      act(shell, async (run, [order], options) => {
        const [to, customer] = [textOf(options, "to"), textOf(options, "customer")];
        const found =
          order === undefined ? undefined : await findOrder(run.app.db, { order, ...(customer && { customer }) });
        if (found && !found.ok) return answerOf(found, run, () => "");
        const notices = await listNotices(run.app.db, {
          ...(found && { subjects: [`order:${found.value.id}`] }),
          ...(to && { to }),
          limit: MAIL_LIMIT,
        });
        return { json: notices, text: mailText(notices, run, options["text"] === true) };
      }),
    );
  addRelease(mail, shell);
}

function addRelease(mail: Command, shell: Shell): void {
  mail
    .command("release")
    .description("let notices go now that wait for a person; nothing named: all of them")
    .argument("[exceptions...]", "ids of the exceptions that hold them, as fairfill exception names them")
    .action(
      act(shell, async (run, named) => {
        const held =
          named.length > 0 ? [] : await listOpenExceptions(run.app.db, { kinds: [NOTICES_HELD], limit: HELD_LIMIT });
        const ids = named.length > 0 ? named.map((id) => numberOf(id, "An exception")) : held.map(({ id }) => id);
        const outcomes = await releaseNotices(
          run.context,
          ids.map((exception) => ({ exception })),
        );
        return releasedAnswer(outcomes, run);
      }),
    );
}

function releasedAnswer(outcomes: Awaited<ReturnType<typeof releaseNotices>>, run: Run): Answer {
  const texts = outcomes.map((outcome) => {
    if (!outcome.ok) return refusalText(outcome.refusal, run);
    const { exception, orders, again } = outcome.value;
    if (again) return `Notices of exception ${exception} had gone already.`;
    return `Notices of ${count(orders, "order")} leave now.`;
  });
  const exit = outcomes.every((outcome) => outcome.ok) ? EXIT.done : EXIT.refused;
  return { json: outcomes, text: texts.length === 0 ? "No notices wait for a person." : texts.join("\n"), exit };
}

function mailText(notices: readonly ToldNotice[], run: Run, whole: boolean): string {
  if (notices.length === 0) return "Nobody was told anything.";
  return notices
    .map((notice) => {
      const standing = notice.standing === "sent" ? "" : ` (${notice.standing})`;
      const head = `${sayInstant(notice.createdAt, run.calendar)}  ${notice.to ?? "nobody"}  ${run.paint.head(notice.title)}${standing}`;
      return whole ? `${head}\n\n${notice.text.trim().replaceAll(/^(?=.)/gm, "  ")}\n` : head;
    })
    .join("\n");
}
