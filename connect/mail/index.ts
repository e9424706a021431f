/** Mail on its way out: SMTP when a server is configured, otherwise files in an outbox folder. Door of the port. */
export { composeMail, type ComposedMail } from "./compose.ts";
export { outboxFile, outboxTransport, type OutboxOptions } from "./outbox.ts";
export { smtpTransport, type SmtpOptions } from "./smtp.ts";
