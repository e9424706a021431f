/** `fairfill key`: who may use the API, and what for. */
import type { Command } from "commander";
import { endKeys, makeKey } from "../../../core/flows/index.ts";
import { listApiKeys, SCOPES } from "../../../core/people/index.ts";
import { act, type Shell } from "../act.ts";
import { oneOf } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { tableText } from "../say/table.ts";
import { count, sayInstant } from "../say/words.ts";

export function addKeys(program: Command, shell: Shell): void {
  const key = program.command("key").description("keys of the API");
  key
    .command("create")
    .description("make a key; it is shown once")
    .argument("<name>", "who uses it")
    .argument("[scopes...]", SCOPES.join(", "), ["read"])
    .addHelpText("after", "\nExample:\n  fairfill key create warehouse stock read")
    .action(act(shell, createAnswer));
  key.command("list").description("all keys, without their secrets").action(act(shell, listAnswer));
  key
    .command("revoke")
    .description("end a key")
    .argument("<name>", "its name or prefix")
    .action(act(shell, revokeAnswer));
}

async function createAnswer(run: Run, [name = "", ...scopes]: readonly string[]): Promise<Answer> {
  const asked = scopes.map((scope) => oneOf(scope, SCOPES, "A scope"));
  const created = await makeKey(run.context, { name, scopes: asked });
  const text = `${run.paint.head(created.key)}\nKey of ${created.name} for ${created.scopes.join(", ")}. It is not shown again.`;
  return { json: created, text };
}

async function listAnswer(run: Run): Promise<Answer> {
  const keys = await listApiKeys(run.app.db);
  const rows = keys.map((one) => [
    one.name,
    one.prefix,
    one.scopes.join(", "),
    sayInstant(one.createdAt, run.calendar),
    one.usedAt === null ? "" : sayInstant(one.usedAt, run.calendar),
    one.revokedAt === null ? "" : `ended ${sayInstant(one.revokedAt, run.calendar)}`,
  ]);
  const table = tableText({ head: ["Name", "Prefix", "Scopes", "Since", "Used", ""], rows }, run.paint);
  return { json: keys, text: keys.length === 0 ? "There are no keys." : table };
}

async function revokeAnswer(run: Run, [name = ""]: readonly string[]): Promise<Answer> {
  const done = await endKeys(run.context, name);
  const ended = done.ok ? done.value : 0;
  if (ended === 0) return { json: { ended }, text: `No open key is called ${name}.`, exit: EXIT.refused };
  return { json: { ended }, text: `${count(ended, "key")} ended.` };
}
