/** The link that a letter carries: it ends, so that a letter which goes astray does not open an order for ever. */
import { linkUrl, type Link } from "../../notices/index.ts";
import type { FlowContext } from "../context.ts";

const DAY_MS = 86_400_000;

export const linkEnds = ({ now, settings }: FlowContext): number => now() + settings.linkDays * DAY_MS;

export const letterUrl = (context: FlowContext, what: Link["what"], id: number): string =>
  linkUrl(context.settings, { what, id, expires: linkEnds(context) });
