/** What the bench says: one finding per bar, as lines on the screen and as a table in bench/results.md. */
import { writeFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";

export interface Finding {
  /** Row of the table of bars. */
  readonly row: number;
  readonly workload: string;
  readonly figure: string;
  /** Measured in the same run; empty where the bar is absolute. */
  readonly yardstick: string;
  readonly ratio: number | null;
  readonly bar: string;
  /** Null: told without a bar. */
  readonly holds: boolean | null;
}

export const count = (value: number): string => Math.round(value).toLocaleString("en");
export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : count(value)} ms`;
const wordOf = (holds: boolean | null): string => (holds === null ? "" : holds ? "yes" : "no");

export function say(finding: Finding): void {
  const ratio = finding.ratio === null ? "" : `, ratio ${finding.ratio.toFixed(2)}`;
  const yardstick = finding.yardstick === "" ? "" : `; yardstick ${finding.yardstick}`;
  const bar = finding.holds === null ? "" : `; bar ${finding.bar}: ${finding.holds ? "holds" : "MISSED"}`;
  console.log(`(${finding.row}) ${finding.workload}: ${finding.figure}${yardstick}${ratio}${bar}`);
}

const HOW = `Each workload runs in a database of its own in the embedded PostgreSQL with the settings of production
(fsync on), load generator on the same machine. Yardsticks are prepared statements of ours, run by the same clients in the
same run, in turns with what they are held against; figures are medians of the rounds. A ratio says more than a figure:
the machine may have been busy with other things.`;

export async function writeResults(file: URL, findings: readonly Finding[]): Promise<void> {
  const rows = findings.map((f) =>
    [f.row, f.workload, f.figure, f.yardstick, f.ratio === null ? "" : f.ratio.toFixed(2), f.bar, wordOf(f.holds)].join(
      " | ",
    ),
  );
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.version}`;
  const text = `# Last numbers of \`npm run bench\`

${HOW}

Machine: ${machine}. Day: ${new Date().toISOString().slice(0, 10)}.

| Row | Workload | Figure | Yardstick | Ratio | Bar | Holds |
| --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}
`;
  await writeFile(file, text);
}
