/** How a public page speaks: words by key, days and quantities in the reader's language. */
import type { Day } from "../../core/kernel/index.ts";
import { catalogueFor, formatDay, formatQuantity, say, type Message, type Speech } from "../../core/notices/index.ts";

export type Words = (key: string, args?: Message["args"]) => string;

export interface Voice {
  readonly language: string;
  readonly speech: Speech;
  readonly words: Words;
  readonly say: (message: Message) => string;
  readonly day: (day: Day) => string;
  /** In whole units of that kind. */
  readonly units: (quantity: number, unit: string) => string;
}

export function speechOf(language: string, today: string): { language: string; speech: Speech } {
  const found = catalogueFor(language);
  return { language: found.language, speech: { catalogue: found.catalogue, today } };
}

export function voiceOf(tag: string, today: Day): Voice {
  const { language, speech } = speechOf(tag, today);
  return {
    language,
    speech,
    words: (key, args = {}) => say({ key, args }, speech),
    say: (message) => say(message, speech),
    day: (day) => formatDay(day, speech),
    units: (quantity, unit) => formatQuantity({ quantity, unit }, speech),
  };
}
