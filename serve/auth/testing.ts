/** A browser without a screen: keeps cookies as they are set and ended, asks as our own pages ask. And codes as an app shows them. */
import { createHmac } from "node:crypto";
import type { Reply, TestServer } from "../testing.ts";

const HOST = "fairfill.test:4310";

export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>;
  /** Beyond /api/v1. */
  ask(path: string, body?: unknown, method?: "GET" | "POST" | "PUT"): Promise<Reply>;
  /** Anywhere, as a link is followed. */
  follow(url: string): Promise<{ readonly status: number; readonly location: string }>;
}

export function visitor(server: Pick<TestServer, "http">): Visitor {
  const cookies = new Map<string, string>();
  const inject = async (url: string, body: unknown, method: "GET" | "POST" | "PUT") => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const json = body !== undefined && { "content-type": "application/json" };
    const headers = { host: HOST, origin: `http://${HOST}`, ...(cookie !== "" && { cookie }), ...json };
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const reply = await server.http.inject({ method, url, headers, ...payload });
    for (const set of [reply.headers["set-cookie"] ?? []].flat()) keep(cookies, set);
    return reply;
  };
  return {
    cookies,
    ask: async (path, body, method = body === undefined ? "GET" : "POST") => {
      const reply = await inject(`/api/v1${path}`, body, method);
      const type = reply.headers["content-type"] ?? "";
      const json: unknown = type.includes("json") ? JSON.parse(reply.body) : undefined;
      return { status: reply.statusCode, type, headers: reply.headers, text: reply.body, json: json as never };
    },
    follow: async (url) => {
      const reply = await inject(url, undefined, "GET");
      return { status: reply.statusCode, location: reply.headers["location"] ?? "" };
    },
  };
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = "", ...attributes] = set.split(/;\s*/);
  const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
  const ended =
    value === "" || attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=thu, 01 jan 1970/i.test(one));
  if (ended) cookies.delete(name);
  else cookies.set(name, value);
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

/** The code of an app at an instant (RFC 6238: six digits, SHA-1, 30 seconds). */
export function codeAt(secret: string, at: number): string {
  const bits = Array.from(secret, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}
