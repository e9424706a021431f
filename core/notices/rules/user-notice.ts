/** What one of our own people is told: an invitation, or a link for a password that was forgotten. */
import type { Notice } from "../types.ts";

export interface UserNotice {
  readonly kind: "user-invitation" | "user-password";
  readonly company: string;
  readonly url: string;
}

export function composeUserNotice({ kind, company, url }: UserNotice): Notice {
  return {
    kind,
    subject: { key: `${kind}.subject`, args: { company } },
    paragraphs: [{ key: `${kind}.intro`, args: { company } }],
    lines: [],
    closing: [{ key: `${kind}.next` }],
    link: { label: { key: "link.password" }, url },
  };
}
