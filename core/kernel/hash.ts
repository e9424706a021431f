/** Content hashes: the same facts give the same text, whatever the order of their keys. */
import { createHash } from "node:crypto";

/** JSON with sorted keys; undefined members are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 in hexadecimal of bytes, of a text, or of any value as canonical JSON. */
export function hashOf(value: unknown): string {
  const content = typeof value === "string" || value instanceof Uint8Array ? value : canonicalJson(value);
  return createHash("sha256").update(content).digest("hex");
}
