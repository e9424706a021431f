/**
 * Who logs in or signs speaks for the partners of its connection alone. In a folder the sender of each document decides:
 * who may write there is the business of the file system.
 */
import type { Queryable } from "../../../db/index.ts";
import { plain } from "../../../documents/index.ts";
import { findPartnersByIdentifier, type Line } from "../../../partners/index.ts";

/** The partner in whose name a document came by a connection that is not its; undefined: all is well. */
export async function strangerOf(db: Queryable, line: Line, sender: string | undefined): Promise<string | undefined> {
  if (line.kind === "folder" || sender === undefined) return undefined;
  const identifier = plain(sender);
  const partner = (await findPartnersByIdentifier(db, [identifier])).get(identifier);
  return partner && !line.partners.includes(partner.code) ? partner.code : undefined;
}
