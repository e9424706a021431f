/**
 * Which notices people may word themselves, what each of them knows, and what none of them may leave out. A block is a part
 * that Fairfill words and lays out itself; a value is a word or a day, or yes or no for a condition.
 */
import type { NoticeKind } from "../types.ts";

/** In the order in which they stand as delivered. */
export const BLOCKS = ["intro", "facts", "lines", "next", "link", "signature"] as const;
export type BlockName = (typeof BLOCKS)[number];

export const TEMPLATE_KINDS = [
  "order-received",
  "order-held",
  "change",
  "on-track",
  "shipped",
  "delivered",
  "follow-up",
  "purchase",
  "purchase-change",
  "purchase-reminder",
  "purchase-late",
  "purchase-ahead",
] as const satisfies readonly NoticeKind[];
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

export const isTemplateKind = (kind: string): kind is TemplateKind =>
  (TEMPLATE_KINDS as readonly string[]).includes(kind);

export interface KindSpec {
  readonly audience: "customer" | "vendor";
  readonly values: readonly string[];
  readonly blocks: readonly BlockName[];
  /** Without these the notice would say less than is true: they stand in every text, under no condition. */
  readonly must: readonly BlockName[];
}

/** Of every notice: the delivered subject, the delivered greeting, whom it is for, who writes. */
const ALWAYS = ["headline", "greeting", "name", "company"] as const;

const spec = (
  audience: KindSpec["audience"],
  own: readonly string[],
  { must, without = [] }: { readonly must: readonly BlockName[]; readonly without?: readonly BlockName[] },
): KindSpec => ({
  audience,
  values: [...ALWAYS, ...own],
  blocks: BLOCKS.filter((block) => !without.includes(block)),
  must,
});

const ORDER = ["number", "open", "first", "last", "undated"];
const whole = { must: ["lines", "link"], without: ["facts"] } as const;

const SPECS: Readonly<Record<TemplateKind, KindSpec>> = {
  "order-received": spec("customer", ORDER, whole),
  "order-held": spec("customer", ["number"], whole),
  // That a pre-order became ordinary is told once, and here.
  change: spec("customer", ORDER, { must: ["facts", "lines", "link"] }),
  "on-track": spec("customer", ORDER, whole),
  shipped: spec("customer", ["number", "shipment", "day", "carrier", "tracking", "expected", "more"], {
    must: ["lines", "link"],
  }),
  // Whether it is known or assumed is said by the first sentence.
  delivered: spec("customer", ["number", "shipment", "expected", "assumed"], {
    must: ["intro", "lines", "link"],
    without: ["facts"],
  }),
  "follow-up": spec("customer", ["number"], { must: ["link"], without: ["facts", "lines"] }),
  purchase: spec("vendor", ["number"], whole),
  // Whether it is changed or cancelled is said by the first sentence.
  "purchase-change": spec("vendor", ["number", "cancelled"], { must: ["intro", "lines", "link"], without: ["facts"] }),
  "purchase-reminder": spec("vendor", ["number"], whole),
  "purchase-late": spec("vendor", ["number"], whole),
  "purchase-ahead": spec("vendor", ["number"], whole),
};

export const specOf = (kind: TemplateKind): KindSpec => SPECS[kind];

export interface TemplateText {
  readonly subject: string;
  readonly body: string;
}

/** What leaves until somebody words it anew, as a template that says the same. */
export function deliveredText(kind: TemplateKind): TemplateText {
  const names = ["greeting", ...SPECS[kind].blocks];
  return { subject: "{{ headline }}", body: `${names.map((name) => `{{ ${name} }}`).join("\n\n")}\n` };
}
