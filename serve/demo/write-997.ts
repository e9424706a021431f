/** What retailers say of what reached them: a 997 for each group of ours, one interchange a retailer and day. */
import type { Day } from "../../core/kernel/index.ts";
import { OUR_IDENTIFIER } from "./trade.ts";

export interface Acknowledged {
  /** The retailer's identifier. */
  readonly sender: string;
  /** Numbers of our groups. */
  readonly groups: readonly string[];
  readonly day: Day;
}

export function write997({ sender, groups, day }: Acknowledged, control: number): Uint8Array {
  const long = day.replaceAll("-", "");
  const number = String(control).padStart(9, "0");
  const sets = groups.flatMap((group, i) => {
    const own = String(i + 1).padStart(4, "0");
    return [`ST*997*${own}`, `AK1*PR*${group}`, "AK9*A*1*1*1", `SE*4*${own}`];
  });
  const segments = [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*${OUR_IDENTIFIER.padEnd(15)}*${long.slice(2)}*0630*U*00401*${number}*0*P*>`,
    `GS*FA*${sender}*${OUR_IDENTIFIER}*${long}*0630*${control}*X*004010`,
    ...sets,
    `GE*${groups.length}*${control}`,
    `IEA*1*${number}`,
  ];
  return new TextEncoder().encode(segments.map((segment) => `${segment}~`).join("\n"));
}
