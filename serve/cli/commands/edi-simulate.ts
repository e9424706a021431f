/** `fairfill edi simulate PARTNER`: plays the retailer before one goes live. */
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { simulate, type Checked, type Simulated } from "../../simulate/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { optionalNumber } from "../arguments.ts";
import { EXIT, type Answer, type Run } from "../io.ts";
import { answerOf } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { count } from "../say/words.ts";

const LOOKS = 60;
const PAUSE_MS = 1000;
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

const AFTER = `
Sends orders made of items of the book, the same again, another content under the same number, an item nobody has and a
file that breaks off, all marked as tests; waits for the answers and checks them against the standard, the profile and
what was sent. Its orders are cancelled at the end. A partner whose profile does not say "test": true, or
that is connected already, is left alone unless --on-real-data says that orders may be written and answers may leave.

With --through-connection the line itself is tried: files are put where the partner's connection collects, and the
answers are looked for where it delivers. It says what it will do before it does it, touches no file but its own and the
answers to them, and takes those away at the end, also when it is stopped with Ctrl-C. It needs no running server; one
may run beside it.

Example:
  fairfill edi simulate HARLOW
  fairfill edi simulate HARLOW --through-connection
  fairfill edi simulate HARLOW --keep --json`;

export function addSimulate(edi: Command, shell: Shell): void {
  edi
    .command("simulate <partner>")
    .description("play the retailer by its profile, and check what is answered")
    .option("--wait <seconds>", "how long one waits for answers, 60 where nothing is said")
    .option(
      "--through-connection",
      "put files where the partner's connection collects, look for answers where it delivers",
    )
    .option("--keep", "leave its orders in the book, and its files where they lie")
    .option("--on-real-data", "also where the profile is not one for tests, or the partner is connected")
    .addHelpText("after", AFTER)
    .action(act(shell, simulateAnswer));
}

async function simulateAnswer(run: Run, [partner = ""]: readonly string[], options: Options): Promise<Answer> {
  const done = await stoppable((signal) =>
    simulate(run.app, {
      partner,
      really: options["onRealData"] === true,
      keep: options["keep"] === true,
      throughConnection: options["throughConnection"] === true,
      looks: Math.max(1, optionalNumber(options, "wait") ?? LOOKS),
      pause: () => wait(PAUSE_MS, undefined, { signal }),
      progress: stepsOf(run, options),
      announce: (lines) => run.io.err(`${lines.join("\n")}\n`),
      signal,
    }),
  );
  if (!done.ok) return answerOf<never>(done, run, () => "");
  const { checks, stopped, left } = done.value;
  const whole = !stopped && left.length === 0 && checks.every(({ result }) => result !== "failed");
  return { json: done.value, text: simulatedText(done.value, run), exit: whole ? EXIT.done : EXIT.refused };
}

/** Each step on a line of its own: a moving line would read the keys, and Ctrl-C would never get here. */
function stepsOf({ io, endProgress }: Run, options: Options): (text: string) => void {
  endProgress();
  let last = "";
  return (text) => {
    if (io.watched && options["json"] !== true && text !== last) io.err(`${text}\n`);
    last = text;
  };
}

/** The first Ctrl-C ends the work in order, another one at once. */
async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

function simulatedText(done: Simulated, { paint }: Run): string {
  const { partner, connection, checks, orders, cancelled, stopped, left } = done;
  const paints: Readonly<Record<Checked["result"], (text: string) => string>> = {
    passed: paint.good,
    failed: paint.late,
    "left out": paint.faint,
  };
  const rows = checks.map(({ what, result, found }) => [paints[result](result), what, found]);
  const sums = (["passed", "failed", "left out"] as const).flatMap((result) => {
    const n = checks.filter((one) => one.result === result).length;
    return n === 0 ? [] : [`${n} ${result}`];
  });
  return [
    paint.head(
      `${partner}, played${connection === null ? "" : ` through ${connection}`}: ${[count(checks.length, "check"), ...sums].join(", ")}`,
    ),
    ...(rows.length === 0 ? [] : [tableText({ head: ["", "Check", "What was found"], rows }, paint)]),
    ...(stopped ? [paint.late("It was stopped before its end.")] : []),
    orders.length === 0
      ? "It left no order in the book."
      : `Its orders ${orders.join(", ")} ${cancelled ? "are cancelled" : "stay in the book"}.`,
    ...(connection !== null && cancelled && left.length === 0
      ? ["Its files and the answers to them are taken away."]
      : []),
    ...left.map((text) => paint.late(`Left behind: ${text}`)),
  ].join("\n");
}
