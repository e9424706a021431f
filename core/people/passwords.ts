/**
 * Passwords: only a salted scrypt hash is kept, with its costs beside it so that they can rise. Costs follow the advice of
 * OWASP (N 2^14, r 8, p 5: 16 MB and about 0.2 s), paid in a thread of its own.
 */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";

const COSTS = { N: 2 ** 14, r: 8, p: 5 } as const;
const KEY_BYTES = 32;
const MEMORY_MAX = 256 * 1024 * 1024;

function derive(password: string, salt: Buffer, costs: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { ...costs, maxmem: MEMORY_MAX }, (cause, key) =>
      cause ? reject(cause) : resolve(key),
    ),
  );
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COSTS);
  return ["scrypt", COSTS.N, COSTS.r, COSTS.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [name, N, r, p, salt = "", key = ""] = hash.split("$");
  if (name !== "scrypt") return false;
  const right = Buffer.from(key, "base64url");
  const costs = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt, "base64url"), costs);
  return given.length === right.length && timingSafeEqual(given, right);
}
