/**
 * The bytes of a message. They depend on the message alone, so that a repeat is the same to the last byte: the boundary
 * follows from the id, the Date header is the instant the notice was made.
 */
import MailComposer from "nodemailer/lib/mail-composer";
import type { MailMessage } from "../../core/notices/index.ts";
import { hashOf } from "../../core/kernel/index.ts";

export interface Envelope {
  readonly from: string;
  readonly to: string[];
}

export interface ComposedMail {
  readonly bytes: Buffer;
  readonly envelope: Envelope;
}

const BOUNDARY_LENGTH = 24;

export async function composeMail(message: MailMessage, from: string): Promise<ComposedMail> {
  const composer = new MailComposer({
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: message.messageId,
    date: new Date(message.at),
    baseBoundary: hashOf(message.messageId).slice(0, BOUNDARY_LENGTH),
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  const envelope = node.getEnvelope();
  return { bytes: await node.build(), envelope: { from: envelope.from || "", to: [...envelope.to] } };
}
