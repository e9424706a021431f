/** The letter with a new link, for who asked for one: nothing else is told. */
import type { Day } from "../../kernel/index.ts";
import type { Notice } from "../types.ts";
import type { Link } from "./links.ts";

export interface LinkNotice {
  readonly what: Link["what"];
  readonly number: string;
  readonly url: string;
  readonly until: Day;
}

const LABELS = { order: "link.order", rating: "link.rating", vendor: "link.purchase" } as const;

export function composeLinkNotice({ what, number, url, until }: LinkNotice): Notice {
  const args = { number };
  return {
    kind: "link-again",
    subject: { key: "link-again.subject", args },
    paragraphs: [{ key: "link-again.intro", args }],
    lines: [],
    closing: [{ key: "link-again.next", args: { until: { day: until } } }],
    link: { label: { key: LABELS[what], args }, url },
  };
}
