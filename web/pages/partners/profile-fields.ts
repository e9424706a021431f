/** The fields of a profile as people fill them in: sections, their order, and what may stand in each. Pure. */

export type FieldKind =
  | "choice"
  | "yes"
  | "number"
  | "text"
  | "release"
  | "identifier"
  | "code"
  | "codes"
  | "pairs"
  | "mark"
  | "part";

export interface Field {
  /** "acknowledgment.codes.accepted" */
  readonly path: string;
  readonly kind: FieldKind;
  readonly choices?: readonly string[];
  /** Said to partners of this syntax alone. */
  readonly only?: "x12" | "edifact";
  /** The part it is in, where that need not be there. */
  readonly within?: string;
  /** What it is where that part says nothing of it. */
  readonly usual?: unknown;
}

export interface Section {
  readonly name: string;
  readonly fields: readonly Field[];
}

const one = (kind: FieldKind, path: string, more: Omit<Field, "kind" | "path"> = {}): Field => ({
  path,
  kind,
  ...more,
});
const choice = (path: string, choices: readonly string[], more: Partial<Field> = {}): Field =>
  one("choice", path, { choices, ...more });
const hours = (path: string, more: Partial<Field> = {}): Field => one("number", path, more);
const codesOf = (path: string, names: readonly string[], more: Partial<Field>): Field[] =>
  names.map((name) => one("code", `${path}.${name}`, more));

const X12 = { only: "x12" } as const;
const EDIFACT = { only: "edifact" } as const;
const OWN = { within: "delimiters" } as const;
const STOCK = { within: "inventory" } as const;

export const SECTIONS: readonly Section[] = [
  {
    name: "envelope",
    fields: [
      choice("syntax", ["x12", "edifact"]),
      one("release", "version"),
      one("pairs", "versions"),
      one("identifier", "ourIdentifier"),
      one("yes", "functionalGroups", EDIFACT),
      one("text", "group.sender"),
      one("text", "group.receiver"),
      one("part", "delimiters"),
      one("mark", "delimiters.element", OWN),
      one("mark", "delimiters.component", OWN),
      one("mark", "delimiters.repetition", OWN),
      one("mark", "delimiters.segment", OWN),
    ],
  },
  { name: "documents", fields: [one("codes", "documents.in"), one("codes", "documents.out")] },
  {
    name: "dates",
    fields: [
      one("codes", "dates.requestedShip"),
      one("codes", "dates.shipNotBefore"),
      one("codes", "dates.shipNoLater"),
      one("codes", "dates.requestedDelivery"),
      one("codes", "dates.deliverNotBefore"),
      one("codes", "dates.deliverNotAfter"),
      one("codes", "dates.cancelAfter"),
      one("codes", "dates.cancelIfNotDeliveredBy"),
      one("codes", "dates.ignored"),
    ],
  },
  {
    name: "answers",
    fields: [
      choice("acknowledgment.partial", ["two", "accepted", "backordered", "two partial"]),
      ...codesOf("acknowledgment.codes", ["accepted", "backordered", "undated", "partial", "rejected"], X12),
      ...codesOf("acknowledgment.codes", ["rescheduled"], X12),
      ...codesOf("acknowledgment.quantities", ["accepted", "backordered", "undated", "partial"], EDIFACT),
      ...codesOf("acknowledgment.actions", ["accepted", "changed", "rejected", "added"], EDIFACT),
      ...codesOf("acknowledgment.functions", ["accepted", "changed", "rejected"], EDIFACT),
      one("code", "acknowledgment.dateQualifier"),
    ],
  },
  {
    name: "changes",
    fields: [
      choice("changes", ["865", "870", "replacement 855", "nothing"]),
      ...codesOf("acknowledgment.status", ["accepted", "backordered", "undated", "rejected"], X12),
    ],
  },
  { name: "split", fields: [one("yes", "acknowledgment.splitDays"), one("yes", "brokenPacks")] },
  { name: "changed", fields: [choice("changedQuantity", ["new total", "difference"])] },
  {
    name: "deadlines",
    fields: [
      hours("deadlines.response"),
      hours("deadlines.guard"),
      hours("deadlines.acknowledgment"),
      hours("deadlines.shipNotice"),
    ],
  },
  {
    name: "duplicates",
    fields: [choice("duplicates", ["number and release", "number", "number and date", "number and ship-to"])],
  },
  {
    name: "ending",
    fields: [one("number", "impliedCancel.afterToldDays"), one("number", "impliedCancel.afterWindowDays")],
  },
  {
    name: "stores",
    fields: [choice("stores", ["create", "known"]), choice("storeSplits", ["per store", "marked"])],
  },
  { name: "items", fields: [one("codes", "itemQualifiers")] },
  { name: "units", fields: [one("pairs", "units")] },
  {
    name: "stock",
    fields: [
      one("part", "inventory"),
      hours("inventory.every", { ...STOCK, usual: 24 }),
      one("yes", "inventory.onChange", { ...STOCK, usual: false }),
      one("number", "inventory.most", STOCK),
      one("code", "inventory.codes.free", STOCK),
      one("code", "inventory.codes.coming", STOCK),
    ],
  },
  {
    name: "shipping",
    fields: [
      choice("shipNotice.structure", ["SOPI", "SOTPI", "SOI", "SOTI"]),
      choice("invoice.per", ["shipment", "order"]),
    ],
  },
  {
    name: "strictness",
    fields: [choice("strictness", ["tolerant", "strict"])],
  },
  { name: "tests", fields: [one("yes", "test"), choice("testDocuments", ["book", "refuse"])] },
];

export const FIELDS: readonly Field[] = SECTIONS.flatMap((section) => section.fields);

/** What a part begins with. */
export const BEGINNINGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  inventory: {},
  "delimiters x12": { element: "*", component: ">", segment: "~" },
  "delimiters edifact": { element: "+", component: ":", repetition: "*", segment: "'" },
};

/** A name for its words: a point leads into them. */
export const wordOf = (path: string): string => path.replaceAll(".", "-");
