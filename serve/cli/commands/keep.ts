/** `fairfill replan`, `verify`, `due`, `key`: keeping the book right and its doors locked. */
import type { Command } from "commander";
import { replanDirty, runDue, verify } from "../../../core/flows/index.ts";
import { createApiKey, listApiKeys, revokeApiKeys, SCOPES } from "../../../core/people/index.ts";
import { handlersOf } from "../../reactions.ts";
import { act, type Shell } from "../act.ts";
import { oneOf } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { tableText } from "../say/table.ts";
import { count, sayInstant } from "../say/words.ts";

export function addKeep(program: Command, shell: Shell): void {
  program
    .command("replan")
    .description("plan again what has changed")
    .action(
      act(shell, async (run) => {
        const done = await replanDirty(run.context);
        return {
          json: done,
          text:
            done.pairs === 0
              ? "Nothing has changed since it was planned."
              : `${count(done.pairs, "item")} planned again, ${count(done.changed, "line")} changed.`,
        };
      }),
    );
  program
    .command("due")
    .description("do now what is due, where no server runs")
    .action(
      act(shell, async (run) => {
        const done = await runDue(run.context, handlersOf(run.app));
        const failed =
          done.failed === 0
            ? ""
            : ` ${count(done.failed, "piece")} failed and ${done.failed === 1 ? "is" : "are"} tried again later.`;
        return { json: done, text: `${count(done.done, "piece")} of due work done.${failed}` };
      }),
    );
  program
    .command("verify")
    .description("recompute every invariant and say which row breaks which")
    .action(act(shell, verifyAnswer));
  addKeys(program, shell);
}

async function verifyAnswer(run: Run): Promise<Answer> {
  const { checks, breaches } = await verify(run.context, (name) => run.progress(`Checking: ${name}`));
  if (breaches.length === 0)
    return { json: { checks, breaches }, text: run.paint.good(`${count(checks, "check")}, no breach.`) };
  const rows = breaches.map((breach) => [breach.check, breach.subject, breach.detail]);
  const text = `${run.paint.late(`${count(checks, "check")}, ${count(breaches.length, "breach", "breaches")}.`)}\n${tableText({ head: ["Check", "Row", "What is wrong"], rows }, run.paint)}`;
  return { json: { checks, breaches }, text, exit: EXIT.refused };
}

function addKeys(program: Command, shell: Shell): void {
  const key = program.command("key").description("keys of the API");
  key
    .command("create")
    .description("make a key; it is shown once")
    .argument("<name>", "who uses it")
    .argument("[scopes...]", SCOPES.join(", "), ["read"])
    .addHelpText("after", "\nExample:\n  fairfill key create warehouse stock read")
    .action(
      act(shell, async (run, [name = "", ...scopes]) => {
        const asked = scopes.map((scope) => oneOf(scope, SCOPES, "A scope"));
        const created = await createApiKey(run.app.db, { name, scopes: asked }, run.app.now());
        return {
          json: created,
          text: `${run.paint.head(created.key)}\nKey of ${created.name} for ${created.scopes.join(", ")}. It is not shown again.`,
        };
      }),
    );
  key
    .command("list")
    .description("all keys, without their secrets")
    .action(
      act(shell, async (run) => {
        const keys = await listApiKeys(run.app.db);
        const rows = keys.map((one) => [
          one.name,
          one.prefix,
          one.scopes.join(", "),
          sayInstant(one.createdAt, run.calendar),
          one.revokedAt === null ? "" : `ended ${sayInstant(one.revokedAt, run.calendar)}`,
        ]);
        return {
          json: keys,
          text:
            keys.length === 0
              ? "There are no keys."
              : tableText({ head: ["Name", "Prefix", "Scopes", "Since", ""], rows }, run.paint),
        };
      }),
    );
  key
    .command("revoke")
    .description("end a key")
    .argument("<name>", "its name or prefix")
    .action(
      act(shell, async (run, [name = ""]) => {
        const ended = await revokeApiKeys(run.app.db, name, run.app.now());
        return {
          json: { ended },
          text: ended === 0 ? `No open key is called ${name}.` : `${count(ended, "key")} ended.`,
          exit: ended === 0 ? EXIT.refused : EXIT.done,
        };
      }),
    );
}
