/** Acknowledgements as files: written as the partner's profile has it, put whole into the outbox folder, the same bytes when repeated. */
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { writeAnswer } from "../connect/edi/index.ts";
import { getOutgoing, setSent } from "../core/documents/index.ts";
import { answerByEdi, type Handler } from "../core/flows/index.ts";
import { backoffMs } from "../core/tasks/index.ts";
import type { App } from "./app.ts";

/** Handler of `edi.855`: keys are orders. What is not right is tried again, less and less often. */
export const tellByEdi: Handler = async (context, todos) => {
  const attempts = new Map(todos.map((todo) => [Number(todo.key), todo.attempts]));
  const { left } = await answerByEdi(context, [...attempts.keys()], writeAnswer);
  return left.map(({ orderId, why }) => ({
    key: String(orderId),
    dueAt: context.now() + backoffMs(attempts.get(orderId) ?? 0),
    error: why,
  }));
};

/** Handler of `edi.deliver`: keys are documents. */
export function deliverEdi(app: Pick<App, "settings">): Handler {
  const folder = join(app.settings.dataDir, "outbox", "edi");
  return async (context, todos) => {
    await mkdir(folder, { recursive: true });
    const documents = await getOutgoing(
      context.db,
      todos.map((todo) => Number(todo.key)),
    );
    for (const { name, bytes } of documents) {
      await writeWhole(join(folder, name), bytes);
    }
    await setSent(
      context.db,
      documents.map((document) => document.id),
    );
  };
}

/** There whole or not at all, and on the disk before it counts as sent. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.tmp`, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.tmp`, path);
}
