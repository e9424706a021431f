/** What may pass as text from outside: nothing that ends, hides or breaks one. PostgreSQL takes no NUL, a mail header no line break. */
const TEXT_MAX = 500;
const EMAIL_MAX = 254;
const BREAKING = /[\p{Cc}\u2028\u2029]/u;
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

/** A code, a name, a number of an order: one line of at most 500 characters. */
export function isPlainText(text: string): boolean {
  return text.length <= TEXT_MAX && !BREAKING.test(text) && text.isWellFormed();
}

/** One address and nothing else; whether it exists only a message tells. */
export function isEmail(text: string): boolean {
  return text.length <= EMAIL_MAX && EMAIL.test(text) && isPlainText(text);
}
