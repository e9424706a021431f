/**
 * Gathers single requests into one batch: each gets its own answer, a bad one never fails its neighbours. A lone request
 * never waits; a batch starts when as many wait as the last one held, or after 2 ms. As many batches are in
 * flight as the caller allows: with two, this process prepares one while the database works at the other.
 */
export interface Combiner<Ask, Answer> {
  (ask: Ask): Promise<Answer>;
}

type Run<Ask, Answer> = (asks: readonly Ask[]) => Promise<readonly Answer[]>;

export interface CombinerOptions {
  readonly batchMax: number;
  readonly waitMs: number;
  readonly inFlightMax: number;
  /** Beyond so many waiting a request is refused at once. */
  readonly queueMax: number;
}

/** The queue is full; the caller says when to come again. */
export class Busy extends Error {
  readonly statusCode = 503;
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
}

const DEFAULTS: CombinerOptions = { batchMax: 64, waitMs: 2, inFlightMax: 1, queueMax: 2000 };

export function combine<Ask, Answer>(
  run: Run<Ask, Answer>,
  options: Partial<CombinerOptions> = {},
): Combiner<Ask, Answer> {
  const { batchMax, waitMs, inFlightMax, queueMax } = { ...DEFAULTS, ...options };
  const queue: Waiting<Ask, Answer>[] = [];
  let running = 0;
  let lastSize = 1;
  let timer: NodeJS.Timeout | undefined;

  const start = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (running >= inFlightMax || queue.length === 0) return;
    const batch = queue.splice(0, batchMax);
    running += 1;
    lastSize = batch.length;
    void settleFor(run, batch).finally(() => {
      running -= 1;
      schedule();
    });
  };
  const schedule = (): void => {
    if (running >= inFlightMax || queue.length === 0) return;
    if (queue.length >= Math.min(lastSize, batchMax)) start();
    else timer ??= setTimeout(start, waitMs);
  };

  return (ask) =>
    new Promise((resolve, reject) => {
      if (queue.length >= queueMax) return reject(new Busy("Too many orders are waiting to be taken."));
      queue.push({ ask, resolve, reject });
      schedule();
    });
}

async function settleFor<Ask, Answer>(run: Run<Ask, Answer>, batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
  const settled = await settle(
    run,
    batch.map(({ ask }) => ask),
  );
  for (const [i, { resolve, reject }] of batch.entries()) {
    const answer = settled[i];
    if (answer?.status === "fulfilled") resolve(answer.value);
    else reject(answer?.reason);
  }
}

/** What one sender sends together, batch after batch in its order; each member answered alone. */
export async function runInOrder<Ask, Answer>(
  run: Run<Ask, Answer>,
  asks: readonly Ask[],
): Promise<PromiseSettledResult<Answer>[]> {
  const settled: PromiseSettledResult<Answer>[] = [];
  for (let at = 0; at < asks.length; at += DEFAULTS.batchMax)
    settled.push(...(await settle(run, asks.slice(at, at + DEFAULTS.batchMax))));
  return settled;
}

/** An unexpected error re-runs the members in halves until the culprit stands alone. */
async function settle<Ask, Answer>(
  run: Run<Ask, Answer>,
  asks: readonly Ask[],
): Promise<PromiseSettledResult<Answer>[]> {
  try {
    const answers = await run(asks);
    return answers.map((value) => ({ status: "fulfilled", value }));
  } catch (reason) {
    if (asks.length <= 1) return asks.map(() => ({ status: "rejected", reason }));
    const half = asks.length >> 1;
    return [...(await settle(run, asks.slice(0, half))), ...(await settle(run, asks.slice(half)))];
  }
}
