/**
 * Who works at the sample company. One signs in: the administrator, whose password follows from the server's secret, so that
 * each start can say it. The others are there to be seen.
 */
import { createHmac } from "node:crypto";
import { findPasswordHash, findUserByEmail, insertUsers, isPassword } from "../../core/people/index.ts";
import type { App } from "../app.ts";

export const SAMPLE_COMPANY = "Alder Home";
export const SAMPLE_ADMINISTRATOR = { name: "Mia Wong", email: "mia@alderhome.example" } as const;

const COLLEAGUES: readonly (readonly [string, string])[] = [
  ["Sam Ortiz", "order desk"],
  ["Nora Lind", "service"],
  ["Leo Brandt", "key account"],
  ["Jonas Weber", "warehouse"],
  ["Priya Patel", "purchasing"],
  ["Ines Moreau", "planner"],
];

export async function bringColleagues(app: App, now: number): Promise<void> {
  const users = COLLEAGUES.map(([name, role]) => ({
    name,
    email: `${name.split(" ")[0]?.toLowerCase() ?? ""}@alderhome.example`,
    roles: [role],
  }));
  await insertUsers(app.db, users, now);
}

const GROUPS = 3;
const GROUP_LETTERS = 4;
/** Without those that look alike. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

export function samplePassword(app: Pick<App, "business">): string {
  const bytes = createHmac("sha256", app.business.secret).update("sample administrator").digest();
  const letters = Array.from(bytes.subarray(0, GROUPS * GROUP_LETTERS), (byte) => LETTERS[byte % LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, i) =>
    letters.slice(i * GROUP_LETTERS, (i + 1) * GROUP_LETTERS).join(""),
  ).join("-");
}

/** How to sign in; undefined when the password was changed. */
export async function sampleSignIn(app: App): Promise<{ email: string; password: string } | undefined> {
  const { email } = SAMPLE_ADMINISTRATOR;
  const user = await findUserByEmail(app.db, email);
  const hash = user && (await findPasswordHash(app.db, user.id));
  const password = samplePassword(app);
  return hash !== undefined && (await isPassword(password, hash)) ? { email, password } : undefined;
}
