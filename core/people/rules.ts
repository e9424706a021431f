/** What may be a password: long enough, and not what everybody would try first of this person. */

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 128;
const LETTERS_MIN = 5;

export type PasswordRefusal = "password too short" | "password too long" | "password too easy";

/** Undefined where it may stand. */
export function passwordRefusal(
  password: string,
  of: { readonly name?: string; readonly email?: string; readonly company?: string } = {},
): PasswordRefusal | undefined {
  if (password.length < PASSWORD_LENGTH_MIN) return "password too short";
  if (password.length > PASSWORD_LENGTH_MAX) return "password too long";
  const plain = password.toLowerCase();
  if (new Set(plain).size < LETTERS_MIN) return "password too easy";
  const typed = bare(password);
  const own = [of.email, of.email?.split("@")[0], of.name, of.company].map(bare);
  const isOwn = own.some((text) => text.length > 3 && bareOfNumber(typed.replaceAll(text, "")).length < LETTERS_MIN);
  return isOwn ? "password too easy" : undefined;
}

/** Case and blanks aside. */
const bare = (text = ""): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");

/** A year or a count behind it makes it no other. */
const bareOfNumber = (text: string): string => text.replace(/\d+$/, "");
