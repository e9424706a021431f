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

const AFTER = `
Sends orders made of items of the book, the same again, another content under the same number, an item nobody has and a
file that breaks off, all marked as tests; waits for the answers and checks them against the standard, the profile and
what was sent. Its orders are cancelled at the end. A partner whose profile does not say "test": true, or
that is connected already, is left alone unless --on-real-data says that orders may be written and answers may leave.

Example:
  fairfill edi simulate HARLOW
  fairfill edi simulate HARLOW --keep --json`;

export function addSimulate(edi: Command, shell: Shell): void {
  edi
    .command("simulate <partner>")
    .description("play the retailer by its profile, and check what is answered")
    .option("--wait <seconds>", "how long one waits for answers, 60 where nothing is said")
    .option("--keep", "leave its orders in the book")
    .option("--on-real-data", "also where the profile is not one for tests, or the partner is connected")
    .addHelpText("after", AFTER)
    .action(act(shell, simulateAnswer));
}

async function simulateAnswer(run: Run, [partner = ""]: readonly string[], options: Options): Promise<Answer> {
  const done = await simulate(run.app, {
    partner,
    really: options["onRealData"] === true,
    keep: options["keep"] === true,
    looks: Math.max(1, optionalNumber(options, "wait") ?? LOOKS),
    pause: () => wait(PAUSE_MS),
    progress: run.progress,
  });
  if (!done.ok) return answerOf<never>(done, run, () => "");
  const exit = done.value.checks.some(({ result }) => result === "failed") ? EXIT.refused : EXIT.done;
  return { json: done.value, text: simulatedText(done.value, run), exit };
}

function simulatedText({ partner, checks, orders, cancelled }: Simulated, { paint }: Run): string {
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
    paint.head(`${partner}, played: ${count(checks.length, "check")}, ${sums.join(", ")}`),
    tableText({ head: ["", "Check", "What was found"], rows }, paint),
    `Its orders ${orders.join(", ") || "(none)"} ${cancelled ? "are cancelled" : "stay in the book"}.`,
  ].join("\n");
}
