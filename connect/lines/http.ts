/**
 * HTTP with a signature: each document is one POST, signed over its time and its bytes. Any 2xx is an answer that they have
 * it; what tells them one document from another is its content, so a lost answer costs the same request again.
 */
import {
  LineFault,
  type HttpSettings,
  type LeavingDocument,
  type Sending,
  type Transport,
} from "../../core/partners/index.ts";
import { NAME_HEADER, sign } from "./signature.ts";

export interface HttpLine {
  readonly said: HttpSettings;
  readonly secrets: Readonly<Record<string, string>>;
  /** Instant. */
  readonly now: number;
}

const SECOND_MS = 1000;
const SAID_MAX = 300;
/** They would take it another time. */
const LATER = new Set([408, 425, 429]);
const UNKNOWN_US = new Set([401, 403]);
/** It is not what was agreed that answers there. */
const ELSEWHERE = new Set([404, 405, 410]);

export function httpTransport(line: HttpLine): Transport {
  return {
    send: (document) => post(line, document),
    take: async () => ({ seen: {}, moving: false, stuck: [] }),
    look: async () => {
      if (line.said.url !== undefined) await ask(line, { method: "HEAD" });
      secretOf(line);
      return { waiting: null };
    },
    close: async () => undefined,
  };
}

function secretOf({ secrets }: HttpLine): string {
  const { secret } = secrets;
  if (secret === undefined) throw new LineFault("secret missing", "It has no secret to sign with.", { stops: true });
  return secret;
}

/** X12 begins with ISA. */
const typeOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, 3)).toString("latin1") === "ISA" ? "application/edi-x12" : "application/edifact";

async function post(line: HttpLine, { name, bytes }: LeavingDocument): Promise<Sending> {
  const signed = sign({ bytes, at: line.now }, secretOf(line));
  const headers = { ...signed, "content-type": typeOf(bytes), [NAME_HEADER]: name, "idempotency-key": name };
  const answer = await ask(line, { method: "POST", headers, body: Buffer.from(bytes) });
  if (answer.ok) return { is: "sent" };
  const { status } = answer;
  const text = `They answered ${status}${answer.text === "" ? "" : `: ${answer.text}`}`;
  if (UNKNOWN_US.has(status)) throw new LineFault("signature refused", `${text}. The secret is not theirs.`);
  if (ELSEWHERE.has(status) || status >= 500 || status < 400) throw new LineFault("not answered", text);
  return LATER.has(status) ? { is: "again later", why: text } : { is: "refused", why: text };
}

interface Answered {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
}

async function ask({ said }: HttpLine, request: RequestInit): Promise<Answered> {
  const { url, timeout } = said;
  if (url === undefined) throw new LineFault("not answered", "No address is known to post to.", { stops: true });
  try {
    const signal = AbortSignal.timeout(timeout * SECOND_MS);
    const response = await fetch(url, { ...request, signal, redirect: "manual" });
    const text = (await response.text()).replaceAll(/\s+/g, " ").trim().slice(0, SAID_MAX);
    return { ok: response.ok, status: response.status, text };
  } catch (cause) {
    if (cause instanceof Error && cause.name === "TimeoutError")
      throw new LineFault("timed out", `${new URL(url).host} did not answer within ${timeout} seconds.`, { cause });
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new LineFault("unreachable", `${new URL(url).host} cannot be reached: ${why}`, { cause });
  }
}
