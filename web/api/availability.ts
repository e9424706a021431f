/** When so many of an item could ship. The route stands outside the table of the others: shops ask it as often. */
import type { AvailabilityAnswer } from "../../contract/index.ts";
import { reach } from "./call.ts";

export interface AvailabilityAsk {
  readonly item: string;
  readonly quantity: number;
  readonly place?: string;
}

export async function askAvailability(ask: AvailabilityAsk, signal: AbortSignal): Promise<AvailabilityAnswer> {
  const query = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]));
  const response = await reach(`/api/v1/availability?${query.toString()}`, { signal });
  return (await response.json()) as AvailabilityAnswer;
}
