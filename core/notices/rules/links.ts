/**
 * Links for people without an account: what they open stands in the token, a signature proves we made it. A link that is
 * opened changes nothing; the page behind it has a button that does.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { invariant, refused, taken, type Outcome } from "../../kernel/index.ts";
import type { LinkRefusal } from "../errors.ts";

export interface Link {
  readonly what: "order" | "vendor" | "rating";
  readonly id: number;
  /** Epoch milliseconds; absent: it stays good. */
  readonly expires?: number;
}

const LETTERS = { order: "o", vendor: "v", rating: "r" } as const;
const SIGNATURE_BYTES = 16;
const SECRET_LENGTH_MIN = 16;
const BASE = 36;

function signature(secret: string, payload: string): Buffer {
  invariant(secret.length >= SECRET_LENGTH_MIN, "links are signed with a secret of at least 16 characters");
  return createHmac("sha256", secret).update(`link:${payload}`).digest().subarray(0, SIGNATURE_BYTES);
}

export function signLink(secret: string, link: Link): string {
  const payload = `${LETTERS[link.what]}${link.id.toString(BASE)}${link.expires === undefined ? "" : `-${link.expires.toString(BASE)}`}`;
  return `${payload}.${signature(secret, payload).toString("base64url")}`;
}

/** What a token opens, if we signed it and it is not over. */
export function readLink(secret: string, token: string, now: number): Outcome<Link, LinkRefusal> {
  const link = readSigned(secret, token);
  if (!link) return refused("link_not_ours");
  const { expires } = link;
  return expires !== undefined && expires < now ? refused("link_ended", { args: { ended: expires } }) : taken(link);
}

/** What a token of ours was made for, also when it has ended. */
export function readSigned(secret: string, token: string): Link | undefined {
  const match = /^([ovr])([0-9a-z]{1,11})(?:-([0-9a-z]{1,11}))?\.([\w-]{22})$/.exec(token);
  if (!match) return undefined;
  const [, letter, id = "", expires, mark = ""] = match;
  const payload = token.slice(0, token.indexOf("."));
  if (!timingSafeEqual(Buffer.from(mark, "base64url"), signature(secret, payload))) return undefined;
  const what = letter === "o" ? "order" : letter === "v" ? "vendor" : "rating";
  const link: Link = { what, id: Number.parseInt(id, BASE) };
  return expires === undefined ? link : { ...link, expires: Number.parseInt(expires, BASE) };
}

/** The address of the page: orders and ratings under /s/, vendors under /v/. */
export function linkUrl(site: { readonly publicUrl: string; readonly secret: string }, link: Link): string {
  return `${site.publicUrl}/${link.what === "vendor" ? "v" : "s"}/${signLink(site.secret, link)}`;
}
