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

/** The language of ours that a browser would rather read; English where it names none. */
export function languageOf(acceptLanguage = ""): string {
  const wishes = acceptLanguage.slice(0, 200).split(",");
  const ranked = wishes.flatMap((wish) => {
    const [, tag, quality = "1"] =
      /^\s*([a-z]{2,3}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(wish) ?? [];
    return tag === undefined || Number(quality) === 0 ? [] : [{ tag, quality: Number(quality) }];
  });
  const known = ranked
    .toSorted((a, b) => b.quality - a.quality)
    .find(({ tag }) => catalogueFor(tag).language === tag.toLowerCase().split("-")[0]);
  return known?.tag ?? "en";
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
