/** Links with which somebody chooses a password, how long they work, and the work that mails them. */
import type { FlowContext } from "../../context.ts";

const HOUR_MS = 3_600_000;
export const INVITATION_MS = 7 * 24 * HOUR_MS;
export const RESET_MS = HOUR_MS;

/** Kinds of due work; the key is the user's id. */
export const INVITE = "user.invite";
export const RESET = "user.reset";

export const passwordUrl = (context: Pick<FlowContext, "settings">, token = ""): string =>
  `${context.settings.publicUrl}/password?token=${token}`;
