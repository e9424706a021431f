/**
 * `npm run bench`: rows 1 to 9 of the table of bars, each with its workload, its figure, the yardstick of the same run and
 * whether the bar holds; the last numbers go to bench/results.md. Numbers as arguments run those rows alone and write nothing.
 */
import { openGround, type Ground } from "../bench/ground.ts";
import { say, writeResults, type Finding } from "../bench/report.ts";
import { availability } from "../bench/rows/availability.ts";
import { edi } from "../bench/rows/edi.ts";
import { intake, loneClient } from "../bench/rows/intake.ts";
import { lists } from "../bench/rows/lists.ts";
import { planner } from "../bench/rows/planner.ts";
import { receiptAsPromised, receiptUnexpected, slip } from "../bench/rows/receipts.ts";

const ROWS: Readonly<Record<string, (ground: Ground) => Promise<Finding[]>>> = {
  1: intake,
  2: loneClient,
  3: receiptAsPromised,
  4: receiptUnexpected,
  5: slip,
  6: planner,
  7: availability,
  8: lists,
  9: edi,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((row) => !(row in ROWS));
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(", ")}. There are ${Object.keys(ROWS).join(", ")}.`);
  process.exit(2);
}

const ground = await openGround();
const findings: Finding[] = [];
const failed: string[] = [];
for (const [row, run] of Object.entries(ROWS)) {
  if (asked.length > 0 && !asked.includes(row)) continue;
  try {
    for (const finding of await run(ground)) {
      findings.push(finding);
      say(finding);
    }
  } catch (cause) {
    failed.push(row);
    console.error(`(${row}) ended early:`, cause);
  }
}
await ground.end();
if (asked.length === 0 && failed.length === 0) {
  await writeResults(new URL("../bench/results.md", import.meta.url), findings);
}
process.exit(failed.length === 0 ? 0 : 1);
