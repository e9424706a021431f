/**
 * The API as functions: `call("GET /orders", { query })`. Types come from the contract, nothing of it is in the script.
 * A refusal is thrown with its words; a fault says that the server was not reached or failed.
 */
import type { Answer, Problem, RouteKey, Sent } from "../../contract/index.ts";

export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export class Fault extends Error {
  /** What the server said of it; nothing where it was not reached. */
  readonly problem: Problem | undefined;
  constructor(problem?: Problem, options?: ErrorOptions) {
    super(problem?.title ?? "no connection", options);
    this.problem = problem;
  }
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The same key again is answered as the first time: for what must not be done twice. */
  readonly once?: string;
}

export async function call<Key extends RouteKey>(
  key: Key,
  sent: Sent<Key>,
  options: CallOptions = {},
): Promise<Answer<Key>> {
  const [method, path = ""] = key.split(" ");
  const { params = {}, query = {}, body } = sent as Parts;
  const response = await reach(`/api/v1${fill(path, params)}${search(query)}`, {
    method,
    ...(options.signal && { signal: options.signal }),
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(options.once !== undefined && { "idempotency-key": options.once }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer<Key>;
}

const firstAnswers = new Set<string>();

/** Whether what came back under this key was the answer of the first time: nothing was done again. Known once. */
export const isFirstAnswer = (once: string): boolean => firstAnswers.delete(once);

/** Also for what is no JSON: files. */
export async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Fault(undefined, { cause });
  }
  const once = new Headers(init.headers).get("idempotency-key");
  if (once !== null && response.headers.get("idempotent-replayed") !== null) firstAnswers.add(once);
  if (response.ok) return response;
  const problem = await readProblem(response);
  if (problem && response.status < 500) throw new Refused(problem);
  throw new Fault(problem);
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  if (!response.headers.get("content-type")?.includes("json")) return undefined;
  return (await response.json().catch(() => undefined)) as Problem | undefined;
}

function fill(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function search(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "" && value !== null);
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
