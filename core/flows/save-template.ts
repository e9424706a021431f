/**
 * A person words a notice anew, or takes back what is delivered. The check and the version are one transaction; what failed
 * of the words before is over with it.
 */
import type { Tx } from "../db/index.ts";
import { refused, type Outcome } from "../kernel/index.ts";
import { saveTemplate, type TemplateSave, type TemplateSaved } from "../notices/index.ts";
import { closeExceptions, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { failedTemplate } from "./steps/write-letters.ts";
import { nameActors } from "./views/actors.ts";

export async function saveTemplates(
  context: FlowContext,
  saves: readonly TemplateSave[],
): Promise<Outcome<TemplateSaved>[]> {
  return oneByOne(context, saves, { cause: "notice worded", one: (tx, save) => saveOne(tx, save, context) });
}

async function saveOne(tx: Tx, save: TemplateSave, context: FlowContext): Promise<Outcome<TemplateSaved>> {
  const now = context.now();
  const saved = await saveTemplate(tx, save, { author: context.actor, at: now });
  if (!saved.ok) return saved.refusal.code === "template changed meanwhile" ? nameWho(tx, saved.refusal) : saved;
  if (saved.value.again) return saved;
  const failed = failedTemplate(save);
  await closeExceptions(tx, [failed], now);
  const payload = { template: save.kind, language: save.language, version: saved.value.version };
  const event: NewEvent = { kind: "notice worded", subject: failed.subject, payload };
  await recordEvents(tx, [event], actingAt(context, now));
  return saved;
}

/** Who saved meanwhile, as people know them. */
async function nameWho(
  tx: Tx,
  { code, args }: { readonly code: string; readonly args?: Readonly<Record<string, string | number | null>> },
): Promise<Outcome<TemplateSaved>> {
  const author = String(args?.["by"] ?? "");
  return refused(code, { args: { ...args, by: (await nameActors(tx, [author]))(author) } });
}
