/**
 * SMTP. One connection a message, and an honest answer how it ended. What decides is whether the last byte of the data
 * was handed to the connection: before that the server cannot have taken the message, after that only its answer tells.
 */
import { Readable } from "node:stream";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailMessage, MailResult, MailTransport } from "../../core/notices/index.ts";
import { composeMail, type ComposedMail } from "./compose.ts";

export interface SmtpOptions {
  /** smtp://user:secret@host:587, smtps:// for TLS from the start. */
  readonly url: string;
  /** "Alder Home <orders@example.com>" */
  readonly from: string;
  readonly parallel?: number;
  /** No answer for so long ends a dialogue. */
  readonly silenceMs?: number;
  /** A dialogue that takes longer ends, whatever it does. */
  readonly dialogueMs?: number;
}

const PARALLEL = 4;
const SILENCE_MS = 30_000;
const DIALOGUE_MS = 120_000;
const PERMANENT = 500;
const DETAIL_LENGTH_MAX = 300;

/** Commands whose permanent refusal is about this message; a refused login is about us and may be mended. */
const ABOUT_THE_MESSAGE = /^(MAIL FROM|RCPT TO|DATA)/;

interface SmtpFailure extends Error {
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
  readonly code?: string | undefined;
}

export function smtpTransport(options: SmtpOptions): MailTransport {
  return {
    parallel: options.parallel ?? PARALLEL,
    send: async (message: MailMessage) => {
      let mail: ComposedMail;
      try {
        mail = await composeMail(message, options.from);
      } catch (cause) {
        return { result: "refused", detail: detailOf(cause) };
      }
      if (mail.envelope.to.length === 0) return { result: "refused", detail: "no address that mail can be sent to" };
      return dialogue(mail, options);
    },
  };
}

function dialogue(mail: ComposedMail, options: SmtpOptions): Promise<MailResult> {
  const silence = options.silenceMs ?? SILENCE_MS;
  const target = parseConnectionUrl(options.url);
  const connection = new SMTPConnection({
    ...target,
    connectionTimeout: silence,
    greetingTimeout: silence,
    dnsTimeout: silence,
    socketTimeout: silence,
    socketCloseTimeout: 1000,
  });
  const data = Readable.from([mail.bytes]);
  let handedOver = false;
  data.once("end", () => (handedOver = true));
  return new Promise<MailResult>((resolve) => {
    const end = (result: MailResult): void => {
      clearTimeout(deadline);
      // The first answer counts: closing is heard as an end, too.
      resolve(result);
      connection.close();
    };
    const fail = (failure: SmtpFailure): void => end(resultOf(failure, handedOver));
    const deadline = setTimeout(() => fail(new Error("the dialogue took too long")), options.dialogueMs ?? DIALOGUE_MS);
    const send = (): void =>
      connection.send({ ...mail.envelope, size: mail.bytes.length }, data, (failure) =>
        failure ? fail(failure) : end({ result: "sent" }),
      );
    // A connection that is lost between two steps says so here only.
    connection.on("error", fail);
    connection.once("end", () => fail(new Error("the server closed the connection")));
    connection.connect((failure) => {
      if (failure) return fail(failure);
      const { user, pass } = target.auth ?? {};
      if (user === undefined) return send();
      connection.login({ credentials: { user, pass } }, (refusal) => (refusal ? fail(refusal) : send()));
    });
  });
}

function resultOf(failure: SmtpFailure, handedOver: boolean): MailResult {
  const detail = detailOf(failure);
  const code = failure.responseCode ?? 0;
  if (code >= PERMANENT)
    return { result: ABOUT_THE_MESSAGE.test(failure.command ?? "") ? "refused" : "failed", detail };
  if (code > 0) return { result: "failed", detail };
  if (handedOver) return { result: "in doubt", detail };
  // An address that no server would take is refused before a server is asked.
  return failure.code === "EENVELOPE" ? { result: "refused", detail } : { result: "failed", detail };
}

const detailOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).slice(0, DETAIL_LENGTH_MAX);
