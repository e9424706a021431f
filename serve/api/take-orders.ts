/**
 * Orders taken over HTTP. Single requests are gathered into one batch; those of one request are taken in their order, which
 * is their place in the queue. Each is answered alone: a bad one never fails its neighbours, a fault stops only the order
 * that caused it. Answers that are not known from taking are read in batches too,
 * beside the next taking.
 */
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import { newOrder, results } from "../../contract/index.ts";
import { getOrderAnswers, takeOrders, type OrderAnswer, type TakenOrder } from "../../core/flows/index.ts";
import type { ReceivedOrder } from "../../core/orders/index.ts";
import type { App } from "../app.ts";
import { Busy, combine, runInOrder } from "../combiner.ts";
import { contextOf, needs } from "./auth.ts";
import { receivedOf } from "./received.ts";
import { answerMembers, type Http, type OutcomeLike } from "./route.ts";

const ORDERS_MAX = 1000;

interface Ask {
  readonly actor: string;
  readonly via: string | undefined;
  readonly received: ReceivedOrder;
}

export function takingRoute(http: Http, app: App): void {
  const run = (asks: readonly Ask[]): Promise<TakenOrder[]> => takeFor(app, asks);
  const take = combine(run, { inFlightMax: 2 });
  const read = combine<number, OrderAnswer | undefined>((ids) => answersFor(app, ids));
  const answer = async (taken: TakenOrder, { received }: Ask): Promise<OutcomeLike> =>
    taken.ok ? { ok: true, value: taken.answer ?? (await read(taken.orderId)) } : stopped(taken, received.number);

  http.post("/orders", {
    preHandler: needs(app, "orders.change"),
    config: { repeatable: true },
    schema: {
      tags: ["orders"],
      summary: "Take orders; each is answered alone",
      body: z.strictObject({ orders: z.array(newOrder).min(1).max(ORDERS_MAX) }),
      response: { 200: results },
    },
    handler: async (request, reply) => {
      const { actor, via } = contextOf(app, request);
      const asks = request.body.orders.map((order) => ({ actor, via, received: receivedOf(order) }));
      const [only] = asks;
      if (only && asks.length === 1) return answerMembers(reply, [await answer(await take(only), only)]);
      const settled = await runInOrder(run, asks);
      return answerMembers(
        reply,
        await Promise.all(
          asks.map(async (ask, i) => {
            const member = settled[i];
            if (member?.status !== "fulfilled") return failed(member?.reason, request.log);
            return answer(member.value, ask).catch((cause: unknown) => failed(cause, request.log));
          }),
        ),
      );
    },
  });
}

/** In the order they came, each under the name of who sent it. */
async function takeFor(app: App, asks: readonly Ask[]): Promise<TakenOrder[]> {
  const answers: TakenOrder[] = [];
  for (const run of runsOf(asks, ({ actor, via }) => `${actor}\0${via}`)) {
    const orders = run.map(({ received }) => ({ received, receivedAt: app.now() }));
    answers.push(...(await takeOrders(app.as(run[0].actor, run[0].via), orders)));
  }
  return answers;
}

/** Neighbours with the same key, together. */
function runsOf<T>(members: readonly T[], keyOf: (member: T) => string): [T, ...T[]][] {
  const runs: [T, ...T[]][] = [];
  for (const member of members) {
    const last = runs.at(-1);
    if (last && keyOf(last[0]) === keyOf(member)) last.push(member);
    else runs.push([member]);
  }
  return runs;
}

async function answersFor(app: App, ids: readonly number[]): Promise<(OrderAnswer | undefined)[]> {
  const answers = new Map((await getOrderAnswers(app.db, [...new Set(ids)])).map((answer) => [answer.id, answer]));
  return ids.map((id) => answers.get(id));
}

function stopped(taken: Extract<TakenOrder, { ok: false }>, number: string): OutcomeLike {
  const { documentId, n, findings } = taken.stopped;
  return { ok: false, refusal: { code: "order stopped", subject: number, args: { documentId, part: n }, findings } };
}

/** One of many that failed is named as such; it may be sent again, as a known number changes nothing. */
function failed(cause: unknown, log: FastifyBaseLogger): OutcomeLike {
  if (cause instanceof Busy) return { ok: false, refusal: { code: "busy" } };
  log.error(cause, "an order of a batch failed");
  return { ok: false, refusal: { code: "fault" } };
}
