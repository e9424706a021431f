/**
 * The outbox folder: where mail goes when no server is configured, so that nothing leaves by accident. One .eml file a
 * notice, written beside and renamed: it is there whole or not at all, and a repeat writes the same file.
 */
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { MailMessage, MailTransport } from "../../core/notices/index.ts";
import { composeMail } from "./compose.ts";

export interface OutboxOptions {
  readonly folder: string;
  readonly from: string;
  /** Wait until the disk has it (default). A rehearsal may do without. */
  readonly durable?: boolean;
}

const PARALLEL = 32;

export const outboxFile = (noticeId: number): string => `notice-${noticeId}.eml`;

export function outboxTransport(options: OutboxOptions): MailTransport {
  let made: Promise<unknown> | undefined;
  return {
    parallel: PARALLEL,
    send: async (message) => {
      try {
        await (made ??= mkdir(options.folder, { recursive: true }));
        await writeWhole(options, message);
        return { result: "sent", into: "outbox" };
      } catch (cause) {
        made = undefined;
        return { result: "failed", detail: cause instanceof Error ? cause.message : String(cause) };
      }
    },
  };
}

async function writeWhole(options: OutboxOptions, message: MailMessage): Promise<void> {
  const { bytes } = await composeMail(message, options.from);
  const path = join(options.folder, outboxFile(message.noticeId));
  const beside = `${path}.${process.pid}.tmp`;
  const file = await open(beside, "w");
  try {
    await file.writeFile(bytes);
    if (options.durable ?? true) await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
