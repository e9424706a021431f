/** `fairfill user`: who may sign in; also the way back in for an administrator who lost the password. */
import type { Command } from "commander";
import { ROLES } from "../../../contract/index.ts";
import { changeUsers, inviteUsers, type UserChange } from "../../../core/flows/index.ts";
import { refused } from "../../../core/kernel/index.ts";
import { findUserByEmail, listUsers, type User } from "../../../core/people/index.ts";
import { act, type Shell } from "../act.ts";
import { oneOf, textOf } from "../arguments.ts";
import type { Answer, Run } from "../io.ts";
import { answerOf } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { sayInstant } from "../say/words.ts";

export function addUsers(program: Command, shell: Shell): void {
  const user = program
    .command("user")
    .description("users who sign in: made, listed, given roles, shut out, let in, helped back in")
    .addHelpText("after", AFTER);
  user
    .command("create")
    .alias("invite")
    .description("make a user; prints the link with which a password is chosen once, and mails it where mail leaves")
    .argument("<email>", "one address is one user")
    .argument("<roles...>", ROLES.join(", "))
    .option("--name <name>", "as colleagues know this one")
    .option("--language <language>", "of letters and screens, en or de", "en")
    .addHelpText("after", '\nExample:\n  fairfill user create mia@alder.example "order desk" sales --name "Mia Wong"')
    .action(act(shell, createAnswer));
  user.command("list").description("all users with their roles").action(act(shell, listAnswer));
  user
    .command("roles")
    .description("give a user these roles, and no other")
    .argument("<email>")
    .argument("<roles...>", ROLES.join(", "))
    .action(
      act(shell, (run, [email = "", ...roles]) =>
        changeAnswer(run, email, { kind: "roles", roles: roles.map((role) => oneOf(role, ROLES, "A role")) }),
      ),
    );
  for (const kind of ["disable", "enable"] as const)
    user
      .command(kind)
      .description(kind === "disable" ? "shut a user out, signed out everywhere" : "let a user in again")
      .argument("<email>")
      .action(act(shell, (run, [email = ""]) => changeAnswer(run, email, { kind })));
  user
    .command("reset")
    .description("print a link with which a new password is chosen; the second factor stays, unless told otherwise")
    .argument("<email>")
    .option("--no-second-factor", "end the second factor too, where the app is lost")
    .action(act(shell, resetAnswer));
}

const AFTER = `
Who lost the password, the app of the second factor or both: fairfill user reset <email> --no-second-factor
prints a link to choose a new password. Whoever may run this program on this machine may do that, also where nobody can
sign in any more.`;

const CREATED = "Give this link to the user; it works once, for 7 days:";
const RESET = "Open this link to choose a new password; it works once, for 1 hour:";

async function createAnswer(
  run: Run,
  [email = "", ...given]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const roles = given.map((role) => oneOf(role, ROLES, "A role"));
  const language = oneOf(textOf(options, "language") ?? "en", ["en", "de"], "A language");
  const name = textOf(options, "name") ?? email.split("@")[0] ?? email;
  const [done] = await inviteUsers(run.context, [{ name, email, roles, language }]);
  return answerOf(done, run, (made) => `${made.email} may sign in as ${roles.join(", ")}.\n${CREATED}\n${made.link}`);
}

async function listAnswer(run: Run): Promise<Answer> {
  const users = await listUsers(run.app.db);
  const rows = users.map((one) => [
    one.name,
    one.email,
    one.roles.join(", "),
    one.twoFactor ? "second factor" : "",
    one.seenAt === null ? "" : sayInstant(one.seenAt, run.calendar),
    standing(one),
  ]);
  const table = tableText({ head: ["Name", "E-mail", "Roles", "", "Seen", ""], rows }, run.paint);
  return { json: users, text: users.length === 0 ? "There are no users." : table };
}

function standing(user: User): string {
  if (user.disabledAt !== null) return "may not sign in";
  return user.hasPassword ? "" : "invited";
}

async function resetAnswer(
  run: Run,
  [email = ""]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  if (options["secondFactor"] === false) {
    const freed = await changeAnswer(run, email, { kind: "no second factor" });
    if (freed.exit !== undefined) return freed;
  }
  return changeAnswer(run, email, { kind: "new password" });
}

async function changeAnswer(run: Run, email: string, change: UserChange): Promise<Answer> {
  const user = await findUserByEmail(run.app.db, email);
  if (!user) return answerOf(refused("unknown user", { subject: email }), run, () => "");
  const [done] = await changeUsers(run.context, [{ user: user.id, change }]);
  return answerOf(done, run, ({ link }) => (link === undefined ? said(user, change) : `${RESET}\n${link}`));
}

function said(user: User, change: UserChange): string {
  if (change.kind === "roles") return `${user.email} may sign in as ${change.roles.join(", ")}.`;
  if (change.kind === "disable") return `${user.email} may not sign in any more, and is signed out everywhere.`;
  return change.kind === "enable" ? `${user.email} may sign in again.` : `${user.email} has no second factor any more.`;
}
