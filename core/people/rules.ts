/** What may be a password: long enough, and not what everybody would try first of this person. */

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 128;
const LETTERS_MIN = 5;

export type PasswordRefusal = "password too short" | "password too long" | "password too easy";

/** Undefined where it may stand. */
export function passwordRefusal(
  password: string,
  person: { readonly name?: string; readonly email?: string } = {},
): PasswordRefusal | undefined {
  if (password.length < PASSWORD_LENGTH_MIN) return "password too short";
  if (password.length > PASSWORD_LENGTH_MAX) return "password too long";
  const plain = password.toLowerCase();
  if (new Set(plain).size < LETTERS_MIN) return "password too easy";
  const own = [person.email, person.email?.split("@")[0], person.name].map((text) => text?.trim().toLowerCase() ?? "");
  const isOwn = own.some((text) => text.length > 3 && plain.replaceAll(text, "").length < LETTERS_MIN);
  return isOwn ? "password too easy" : undefined;
}
