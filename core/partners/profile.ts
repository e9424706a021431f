/**
 * How a partner speaks EDI, as data: what another house of the trade wants differently is a field here, never code. What
 * is not said takes the default, so an empty profile is a plain X12 partner. Times are hours, days are calendar days.
 */
import { z } from "zod";
import { misfits } from "./profile-fit.ts";
import { problemsOf, type NotAllowed, type ProfileProblem } from "./profile-problems.ts";

/** Each schema names as its error what is not allowed: `profile-problems.ts` has its words. */
const error = (code: NotAllowed): { readonly error: NotAllowed } => ({ error: code });
const custom = (message: NotAllowed, path: readonly string[]) => ({
  code: "custom" as const,
  path: [...path],
  message,
});
const text = (pattern: RegExp, code: NotAllowed) => z.string(error(code)).regex(pattern, error(code));
const whole = (max: number, code: NotAllowed) => z.int(error(code)).min(0, error(code)).max(max, error(code));
const list = <One extends z.ZodType>(one: One) => z.array(one, error("not a list"));
const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, error("not fields"));
const yes = z.boolean(error("not yes or no"));

const identifier = text(/^[^:\s]{1,4}:\S.{0,34}$/, "not an identifier");
const documentType = text(/^[A-Z0-9]{3,6}$/, "not a document");
const code = text(/^[A-Z0-9]{1,3}$/, "not a code");
const qualifiers = list(code).default([]);
const release = text(/^.{3,20}$/, "not a release");
const mark = text(/^.$/s, "not one character");
const name = text(/^.{0,35}$/s, "not a short text").optional();
const days = whole(400, "not days");
const hoursFrom = (min: number, code: NotAllowed) => z.number(error(code)).min(min, error(code)).max(720, error(code));
const hours = hoursFrom(0, "not hours");
/** Taken where a profile names none. */
export const DOCUMENTS_READ: readonly string[] = ["850", "860", "824", "864", "852", "830", "997", "999"].concat([
  "ORDERS",
  "ORDCHG",
  "APERAK",
  "SLSRPT",
  "DELFOR",
  "CONTRL",
]);

const envelope = {
  syntax: z.enum(["x12", "edifact"]).default("x12"),
  /** Release we write: "4010" and "004010" are the same; "D:96A:UN:EAN008". */
  version: release.default("004010"),
  /** Of a document where it differs: {"INVRPT": "D:96A:UN:EAN004"}. */
  versions: z.record(documentType, release, error("not pairs")).default({}),
  /** Whom we are to them; not said: ours of every partner. */
  ourIdentifier: identifier.optional(),
  /** EDIFACT: what we write stands in a group, UNG to UNE, as in X12 it always does. */
  functionalGroups: z.boolean().default(false),
  /** Where their group names other parties than the interchange. */
  group: part({ sender: name, receiver: name }).default({}),
  /** What we write says that it is a test. */
  test: yes.default(false),
  /** What calls itself a test (ISA15 is T): booked like any other, or refused and kept. */
  testDocuments: z.enum(["book", "refuse"]).default("book"),
  /** Of what we write; theirs are read from each interchange. */
  delimiters: part({ element: mark, component: mark, repetition: mark.optional(), segment: mark })
    .refine((own) => new Set(Object.values(own)).size === Object.values(own).length, {
      ...error("delimiters alike"),
      path: ["element"],
    })
    .optional(),
};

const orders = {
  /** Documents we take from them and send to them; what is not named is kept and not read, or not written. Not said: all we read. */
  documents: part({
    in: list(documentType).default([...DOCUMENTS_READ]),
    out: list(documentType).default(["855", "997"]),
  }).prefault({}),
  /** What comes with errors by the standard: taken and acknowledged so, or rejected and not booked. */
  strictness: z.enum(["tolerant", "strict"]).default("tolerant"),
  /** What their qualifiers of days mean (DTM01, 2005); those that are not named, what the standard says. Of several the first that is there counts. */
  dates: part({
    requestedShip: qualifiers,
    requestedDelivery: qualifiers,
    shipNotBefore: qualifiers,
    shipNoLater: qualifiers,
    deliverNotBefore: qualifiers,
    deliverNotAfter: qualifiers,
    cancelAfter: qualifiers,
    cancelIfNotDeliveredBy: qualifiers,
    /** Read and not acted on. */
    ignored: qualifiers,
  })
    .superRefine((own, { addIssue }) => {
      const seen = new Set<string>();
      for (const [meant, said] of Object.entries(own))
        for (const names of said) {
          if (seen.has(names)) addIssue({ ...custom("qualifier twice", [meant]), params: { names } });
          seen.add(names);
        }
    })
    .prefault({}),
  /** A store we do not know: made ("create") or the order stops ("known"). */
  stores: z.enum(["create", "known"]).default("create"),
  /** A line split over stores: delivered to each, or to the ship-to of the order with the stores marked. */
  storeSplits: z.enum(["per store", "marked"]).default("per store"),
  /** What makes an order the same order; another one of the same is a duplicate, or differs and stops. */
  duplicates: z
    .enum(["number and release", "number", "number and date", "number and ship-to"])
    .default("number and release"),
  /** What POC03 counts: what is ordered now, or how much more or less. */
  changedQuantity: z.enum(["new total", "difference"]).default("new total"),
  /** Qualifiers of item codes, the most trusted first, written; where said, codes of others name an item only if none of these does. */
  itemQualifiers: list(code).min(1, error("list empty")).default(["VN", "IN", "UP", "UK", "EN"]),
  /** Their unit to ours: {"CT": "CA"}. */
  units: z.record(code, code, error("not pairs")).default({}),
  /** A line may be acknowledged, shipped and invoiced in parts of a pack. */
  brokenPacks: yes.default(false),
  /** They end an open line by themselves; the earlier counts. */
  impliedCancel: part({ afterToldDays: days.optional(), afterWindowDays: days.optional() }).default({}),
};

const answers = {
  deadlines: part({
    /** They acknowledge what we send (997, CONTRL). */
    acknowledgment: hours.default(24),
    /** We answer an order (855, ORDRSP). */
    response: hours.default(24),
    /** We say it before the deadline by so much. */
    guard: hours.default(2),
    /** Ship notice after the goods left; 0: before the truck leaves. */
    shipNotice: hours.default(0),
  })
    .superRefine(({ guard: found, response }, { addIssue }) => {
      if (found >= response && response > 0) addIssue({ ...custom("guard too long", ["guard"]), params: { found } });
    })
    .prefault({}),
  acknowledgment: part({
    codes: part({
      accepted: code.default("IA"),
      backordered: code.default("IB"),
      undated: code.default("IB"),
      partial: code.default("BP"),
      rejected: code.default("IR"),
      /** In an 865: another day than was said. */
      rescheduled: code.default("DR"),
    }).prefault({}),
    /** Which of the four encodings a partial backorder takes. */
    partial: z.enum(["two", "accepted", "backordered", "two partial"]).default("two"),
    /** X12: ACK04, of itself 068; EDIFACT: 2005, of itself 67. */
    dateQualifier: code.default("068"),
    splitDays: yes.default(true),
    /** ISR01 in an 870 of what is open in time, late, without a day, and of what is not served (element 368). */
    status: part({
      accepted: code.default("ED"),
      backordered: code.default("BO"),
      undated: code.default("BO"),
      rejected: code.default("IC"),
    }).prefault({}),
    /** EDIFACT: 6063 of each case; what is rejected alone says nothing but the difference. */
    quantities: part({
      accepted: code.default("12"),
      backordered: code.default("83"),
      undated: code.default("83"),
      partial: code.default("113"),
    }).prefault({}),
    /** EDIFACT: 1229 of a line; `added` is a further part of it with a day of its own. */
    actions: part({
      accepted: code.default("5"),
      changed: code.default("3"),
      rejected: code.default("7"),
      added: code.default("1"),
    }).prefault({}),
    /** EDIFACT: 1225, what the lines say together. */
    functions: part({
      accepted: code.default("29"),
      changed: code.default("4"),
      rejected: code.default("27"),
    }).prefault({}),
  })
    .refine((own) => own.partial !== "two partial" || !own.splitDays, {
      ...error("parts not told apart"),
      path: ["partial"],
    })
    .prefault({}),
  /** How a promise that changed is said. */
  changes: z.enum(["865", "870", "replacement 855", "nothing"]).default("replacement 855"),
  /** What is free to promise, told by 846 or INVRPT; not said: never. */
  inventory: part({
    /** Told anew after so many hours, whatever changed. */
    every: hoursFrom(1, "not hours from 1").default(24),
    /** Told also in between when it changed, gathered over a quarter of an hour. */
    onChange: yes.default(false),
    /** Never more than so many units of an item and day. */
    most: whole(Number.MAX_SAFE_INTEGER, "not units").optional(),
    /** QTY01 or 6063 of what is free today and of what comes; of itself 33 and 29, in EDIFACT 145 and 60. */
    codes: part({ free: code.optional(), coming: code.optional() }).default({}),
  }).optional(),
};

const shipping = {
  /** Levels of the ship notice, BSN05: with a pallet level or without. */
  shipNotice: part({ structure: z.enum(["SOPI", "SOTPI", "SOI", "SOTI"]).default("SOPI") }).prefault({}),
  invoice: part({ per: z.enum(["shipment", "order"]).default("shipment") }).prefault({}),
};

const fields = { ...envelope, ...orders, ...answers, ...shipping };

/** As it may be saved: a field we do not know is a mistake in writing. */
const partnerProfile = part(fields).superRefine((own, { addIssue }) => {
  for (const one of misfits(own)) addIssue(custom(one.code, one.path));
});
const kept = z.object(fields);

export type PartnerProfile = Readonly<z.output<typeof partnerProfile>>;

/** What is kept with a partner, every field filled. */
export const readProfile = (said: unknown): PartnerProfile => kept.parse(bySyntax(said ?? {}));

const EANCOM = "D:96A:UN:EAN008";

/** EDIFACT has other documents and releases, and numbers dates otherwise. */
function bySyntax(said: unknown): unknown {
  if (!isFields(said) || said["syntax"] !== "edifact") return said;
  // What is no fields stays as it is, so that it is found.
  const withUsual = (name: string, usual: object): object => {
    const own = said[name] ?? {};
    return isFields(own) ? { [name]: { ...usual, ...own } } : {};
  };
  return {
    version: EANCOM,
    ...said,
    ...withUsual("documents", { out: ["ORDRSP", "CONTRL"] }),
    ...withUsual("acknowledgment", { dateQualifier: "67" }),
  };
}

/** As it is saved: only what differs from the default need be said. */
export type SaidProfile = Readonly<z.input<typeof partnerProfile>>;

/** What is wrong with a profile, field by field. */
export function checkProfile(said: unknown): readonly ProfileProblem[] {
  const read = partnerProfile.safeParse(bySyntax(said));
  return read.success ? [] : read.error.issues.flatMap((issue) => problemsOf(issue, bySyntax(said), fieldsAt));
}

function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  let shape: Readonly<Record<PropertyKey, unknown>> = fields;
  for (const one of path) {
    let at = shape[one];
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodPrefault) at = at.unwrap();
    shape = at instanceof z.ZodObject ? at.shape : {};
  }
  return Object.keys(shape);
}

/** What was said, its fields in the order in which profiles are described: a database keeps them in its own. */
export function inOrder(said: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return sorted(said, readProfile(said)) as Readonly<Record<string, unknown>>;
}

function sorted(said: unknown, like: unknown): unknown {
  if (!isFields(said) || !isFields(like)) return said;
  const names = Object.keys(like).filter((name) => name in said);
  return Object.fromEntries(names.map((name) => [name, sorted(said[name], like[name])]));
}

export interface ProfileDifference {
  /** "acknowledgment.codes.partial" */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What two profiles make differ, field by field; what one leaves to the default counts as that. */
export function compareProfiles(before: unknown, after: unknown): ProfileDifference[] {
  return differences(readProfile(before), readProfile(after), "");
}

function differences(before: unknown, after: unknown, path: string): ProfileDifference[] {
  if (!isFields(before) || !isFields(after))
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ path, before: before ?? null, after: after ?? null }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differences(before[name], after[name], path === "" ? name : `${path}.${name}`));
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
