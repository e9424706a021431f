/**
 * Row 9: how fast EDI is read and written, and in how much memory over the process's base, beside two npm packages that read
 * X12 in the same run. Each task is a process of its own (bench/edi.ts) and keeps one core busy, so the bar is held against
 * the seconds of that core: what others do on the machine counts in the figure on the clock alone. The packages get smaller
 * files: one holds a file whole, many times over.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Finding } from "../report.ts";

const run = promisify(execFile);
const BENCH = fileURLToPath(new URL("..", import.meta.url));
const PEERS = fileURLToPath(new URL("../peers", import.meta.url));
const MEGABYTES = 500;
/** Of X12, what each package is given. */
const PEER_MEGABYTES = { "x12-parser": 50, "node-x12": 8 } as const;
const SPEED_MIN = 40;
const OVER_MAX = 64;

interface Figures {
  readonly mbPerSecond: number;
  readonly mbPerCpuSecond: number;
  readonly overMb: number;
}

async function measure(task: string, megabytes: number): Promise<Figures> {
  const args = ["--max-semi-space-size=16", "--max-old-space-size=4096", `${BENCH}/edi.ts`, task, String(megabytes)];
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Figures;
}

/** The packages are of this row alone, in versions that their own lockfile pins. */
async function bringPeers(): Promise<void> {
  if (existsSync(`${PEERS}/node_modules`)) return;
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: PEERS });
}

const told = ({ mbPerSecond, mbPerCpuSecond, overMb }: Figures): string =>
  `${mbPerCpuSecond.toFixed(1)} MB a second of a core (${mbPerSecond.toFixed(1)} on the clock), ${Math.max(0, Math.round(overMb))} MB over the base`;

function finding(workload: string, figures: Figures, peer: [name: string, figures: Figures] | null): Finding {
  return {
    row: 9,
    workload,
    figure: told(figures),
    yardstick: peer === null ? "" : `${told(peer[1])} with ${peer[0]}`,
    ratio: peer === null ? null : figures.mbPerCpuSecond / peer[1].mbPerCpuSecond,
    bar: `≥ ${SPEED_MIN} MB/s, ≤ ${OVER_MAX} MB`,
    holds: figures.mbPerCpuSecond >= SPEED_MIN && figures.overMb <= OVER_MAX,
  };
}

export async function edi(): Promise<Finding[]> {
  await bringPeers();
  const x12 = await measure("read X12", MEGABYTES);
  const found: Finding[] = [];
  for (const [peer, megabytes] of Object.entries(PEER_MEGABYTES)) {
    const figures = await measure(peer, megabytes);
    const workload = `every element of ${MEGABYTES} MB of X12 read; ${megabytes} MB with the package`;
    found.push(finding(workload, x12, [peer, figures]));
  }
  for (const [task, workload] of [
    ["read EDIFACT", `every element of ${MEGABYTES} MB of EDIFACT read`],
    ["inspect", `envelopes and findings of ${MEGABYTES} MB of X12, as \`edi read\` says them`],
    ["check X12", `${MEGABYTES} MB of X12 checked against what the standard says`],
    ["check EDIFACT", `${MEGABYTES} MB of EDIFACT checked against what the standard says`],
    ["read orders", `${MEGABYTES} MB of X12 read to orders as the book takes them`],
    ["write X12", `${MEGABYTES} MB of X12 written`],
    ["write EDIFACT", `${MEGABYTES} MB of EDIFACT written`],
    ["write 855", `${MEGABYTES} MB of acknowledgements written, an interchange each`],
  ] as const)
    found.push(finding(workload, await measure(task, MEGABYTES), null));
  return found;
}
