/** The letter with a new link to what somebody asked for. */
import { newId } from "../../db/index.ts";
import { localDay } from "../../kernel/index.ts";
import { composeLinkNotice, renderNotice, type Link, type MailMessage } from "../../notices/index.ts";
import type { FlowContext } from "../context.ts";
import type { LinkOwner } from "../views/link-owner.ts";
import { letterUrl, linkEnds } from "./letter-url.ts";

export interface WantedLink {
  readonly what: Link["what"];
  readonly owner: LinkOwner;
}

export async function linkLetter(context: FlowContext, { what, owner }: WantedLink, to: string): Promise<MailMessage> {
  const at = context.now();
  const { companyName, publicUrl } = context.settings;
  const url = letterUrl(context, what, owner.id);
  const notice = composeLinkNotice({ what, number: owner.number, url, until: localDay(linkEnds(context), "UTC") });
  const today = localDay(at, "UTC");
  const rendered = renderNotice(notice, { language: owner.language, name: owner.name, today, companyName });
  const noticeId = await context.db.transaction((tx) => newId(tx));
  return { ...rendered, noticeId, at, messageId: `<link-${noticeId}@${new URL(publicUrl).hostname}>`, to };
}
