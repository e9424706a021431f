/**
 * The signature of a document sent over HTTP, both ways: HMAC-SHA256 with the shared secret over the time, a full stop and
 * the bytes of the body. The time bounds how long a request that was overheard can be sent again; its content makes it
 * count once in any case.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds since 1970, as digits. */
export const TIME_HEADER = "x-fairfill-timestamp";
/** "v1=" and 64 hexadecimal digits; several are separated by commas, so that a secret can be changed without a gap. */
export const SIGNATURE_HEADER = "x-fairfill-signature";
/** A name for the document; it helps a person to find it. */
export const NAME_HEADER = "x-fairfill-name";

const SECOND_MS = 1000;
/** Of the clock of who sends, before and after ours. */
export const WINDOW_SECONDS = 300;

export interface Signed {
  readonly bytes: Uint8Array;
  /** Instant. */
  readonly at: number;
}

function mac(bytes: Uint8Array, time: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`${time}.`).update(bytes).digest();
}

export function sign({ bytes, at }: Signed, secret: string): Readonly<Record<string, string>> {
  const time = String(Math.floor(at / SECOND_MS));
  return { [TIME_HEADER]: time, [SIGNATURE_HEADER]: `v1=${mac(bytes, time, secret).toString("hex")}` };
}

export interface Claim extends Signed {
  /** Headers of the request. */
  readonly time: string | undefined;
  readonly signature: string | undefined;
}

/** Is it signed by who knows the secret, within the window around `at`? */
export function isSigned({ bytes, at, time, signature }: Claim, secret: string): boolean {
  if (time === undefined || signature === undefined || !/^\d{1,12}$/.test(time)) return false;
  if (Math.abs(Number(time) - at / SECOND_MS) > WINDOW_SECONDS) return false;
  const right = mac(bytes, time, secret);
  return signature.split(",").some((one) => {
    const [version, hex = ""] = one.trim().split("=");
    const said = Buffer.from(hex, "hex");
    return version === "v1" && said.length === right.length && timingSafeEqual(said, right);
  });
}
