/** What is sent again after a lost answer: done once, said, and asked for anew where it had been refused. */
import { afterEach, expect, it, vi } from "vitest";
import { call, Fault, Refused } from "./call.ts";
import { sendOnce } from "./once.ts";

afterEach(() => vi.unstubAllGlobals());

const problem = { status: 409, code: "nothing open", title: "Nothing is open.", next: "" };
const ANSWERS = {
  lost: undefined,
  done: [200, {}],
  again: [200, { "idempotent-replayed": "true" }],
  refused: [409, {}],
  refusedBefore: [409, { "idempotent-replayed": "true" }],
  fault: [500, {}],
} as const;

/** The network, answering in this sequence; gives the keys that were sent. */
function network(...answers: readonly (keyof typeof ANSWERS)[]): string[] {
  const [keys, left] = [[] as string[], [...answers]];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get("idempotency-key") ?? "");
    const answer = ANSWERS[left.shift() ?? "lost"];
    if (!answer) throw new TypeError("Failed to fetch");
    const [status, headers] = answer;
    return Response.json(status === 200 ? { results: [] } : problem, { status, headers });
  });
  return keys;
}

const body = { notes: [{ note: 1 }] };
const saidOf = async (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => "done",
    (cause: unknown) => (cause instanceof Refused ? "refused" : cause instanceof Fault ? "fault" : String(cause)),
  );

it.each([
  ["lost, then answered as the first time; the next is new", ["lost", "again", "done"], [0, 0, 1]],
  ["lost twice is one request", ["lost", "lost", "again"], [0, 0, 0]],
  ["lost before it came there is done by the second", ["lost", "done", "done"], [0, 0, 1]],
  ["refused the first time is asked for anew in the same press", ["lost", "refusedBefore", "done"], [0, 0, 1]],
  ["refused by now is refused, and the next is new", ["lost", "refused", "done"], [0, 0, 1]],
  ["a fault of which the server tells is an answer", ["fault", "done"], [0, 1]],
] as const)("%s", async (_, answers, expected) => {
  const keys = network(...answers);
  const send = sendOnce();
  while (keys.length < answers.length)
    await saidOf(send(body, (once) => call("POST /notes/remove", { body }, { once })));
  const named = [...new Set(keys)];
  expect(keys.map((key) => named.indexOf(key))).toEqual(expected);
});

it("what is refused again after it was refused the first time is refused in the words of now", async () => {
  const keys = network("lost", "refusedBefore", "refused");
  const send = sendOnce();
  const press = (): Promise<string> => saidOf(send(body, (once) => call("POST /notes/remove", { body }, { once })));
  expect([await press(), await press(), keys.length]).toEqual(["fault", "refused", 3]);
});
