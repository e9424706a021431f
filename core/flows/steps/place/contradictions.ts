/** Dates that contradict each other stop the order: nobody can keep both. */
import { contradiction } from "../../../promising/index.ts";
import type { Resolution } from "../resolve-orders.ts";
import type { Finding } from "../resolved.ts";

/** Each line is told its first pair; an order that stops for something else is left to that. */
export function stopContradictions(resolution: Resolution): Resolution {
  if (!resolution.ok) return resolution;
  const findings = resolution.value.lines.flatMap((line): Finding[] => {
    const pair = contradiction(line.dates);
    if (!pair) return [];
    const [early, late] = pair;
    const text = `Line ${line.lineNo}: ${early} ${line.dates[early]} lies after ${late} ${line.dates[late]}. Correct one of the two days.`;
    const args = { early: `${early} ${line.dates[early]}`, late: `${late} ${line.dates[late]}` };
    return [{ code: "dates contradict", line: line.lineNo, text, args }];
  });
  return findings.length === 0 ? resolution : { ok: false, findings };
}
