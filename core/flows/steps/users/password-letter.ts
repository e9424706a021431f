/** The letter with a link for a password, and the link in it: made together, the link kept nowhere else. */
import { newId } from "../../../db/index.ts";
import { localDay } from "../../../kernel/index.ts";
import { composeUserNotice, renderNotice, type MailMessage } from "../../../notices/index.ts";
import { insertPasswordLinks, type User } from "../../../people/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { INVITATION_MS, passwordUrl, RESET_MS } from "./password-urls.ts";

export type PasswordLetter = "user-invitation" | "user-password";

export async function writePasswordLetter(
  context: FlowContext,
  user: User,
  kind: PasswordLetter,
): Promise<MailMessage> {
  const at = context.now();
  const expiresAt = at + (kind === "user-invitation" ? INVITATION_MS : RESET_MS);
  const { noticeId, token } = await context.db.transaction(async (tx) => {
    const [made] = await insertPasswordLinks(tx, [{ userId: user.id, expiresAt }], at);
    const event: NewEvent = { kind: "password link mailed", subject: `user:${user.id}` };
    await recordEvents(tx, [event], actingAt(context, at));
    return { noticeId: await newId(tx), token: made };
  });
  const { companyName, publicUrl } = context.settings;
  const notice = composeUserNotice({ kind, company: companyName, url: passwordUrl(context, token) });
  const today = localDay(at, "UTC");
  const rendered = renderNotice(notice, { language: user.language, name: user.name, today, companyName });
  const host = new URL(publicUrl).hostname;
  return { ...rendered, noticeId, at, messageId: `<user-${noticeId}@${host}>`, to: user.email };
}
