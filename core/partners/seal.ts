/**
 * Passwords and keys at rest: sealed with the secret of the server (AES-256-GCM), so that neither a log of statements nor
 * who may read the table sees them. What is sealed opens for the connection it was sealed for alone.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = "1";
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const CIPHER = "aes-256-gcm";

export interface Sealing {
  /** Of the server. */
  readonly secret: string;
  readonly connectionId: number;
}

const keyOf = ({ secret }: Sealing): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "fairfill", "secrets of connections", KEY_BYTES));

export function seal(secrets: object, by: Sealing): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(by), nonce);
  cipher.setAAD(Buffer.from(String(by.connectionId)));
  const body = Buffer.concat([cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()]);
  return [VERSION, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
}

/** Undefined where it was sealed with another secret, or for another connection. */
export function unseal(sealed: string, by: Sealing): Readonly<Record<string, string>> | undefined {
  const [version, ...parts] = sealed.split(".");
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== VERSION || !nonce || !tag || !body) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(by), nonce);
    decipher.setAAD(Buffer.from(String(by.connectionId)));
    decipher.setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8")) as Record<
      string,
      string
    >;
  } catch {
    return undefined;
  }
}
