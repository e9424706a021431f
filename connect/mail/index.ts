/** Mail on its way out: SMTP when a server is configured, otherwise files in an outbox folder. Door of the port. */
export { composeMail } from "./compose.ts";
export { outboxTransport } from "./outbox.ts";
export { smtpTransport } from "./smtp.ts";
