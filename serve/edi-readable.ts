/** Messages of EDI read for people: as business documents, as differences, and segment by segment. */
import {
  businessInCurrency,
  codesOf,
  differenceFrom,
  findMessage,
  inCurrency,
  showPage,
  type Business,
  type BusinessDifference,
  type FoundMessage,
  type ShownPage,
} from "../connect/edi/index.ts";
import type { Queryable } from "../core/db/index.ts";
import { findBytes } from "../core/documents/index.ts";
import {
  getEdiCurrency,
  getEdiMessage,
  getEdiPlaces,
  listEarlier,
  type EarlierMessage,
  type EdiMessageWhole,
  type MessageRef,
} from "../core/flows/index.ts";

export interface ReadMessage extends EdiMessageWhole {
  /** Null: nothing of it can be read. */
  readonly found: FoundMessage | null;
  /** The oldest first. */
  readonly earlier: readonly EarlierMessage[];
  /** Of sums for which no document names one. */
  readonly currency: string;
}

async function find(db: Queryable, { documentId, n }: MessageRef): Promise<FoundMessage | null> {
  const bytes = await findBytes(db, documentId);
  return bytes ? findMessage(bytes, n) : null;
}

/** `company`: the company's currency. */
export async function readMessage(db: Queryable, ref: MessageRef, company: string): Promise<ReadMessage | undefined> {
  const whole = await getEdiMessage(db, ref);
  if (!whole) return undefined;
  const currency = await getEdiCurrency(db, whole, company);
  return { ...whole, found: await find(db, ref), earlier: await listEarlier(db, whole), currency };
}

/** Null: nothing of it can be read. */
export const readBusinessOf = ({ found, currency }: ReadMessage): Business | null =>
  found && businessInCurrency(found.business, currency);

/** Null: nothing came before it, or nothing of one of them can be read. */
export async function readDifference(
  db: Queryable,
  { found, earlier, profile, currency }: ReadMessage,
): Promise<BusinessDifference | null> {
  if (!found) return null;
  const before: Business[] = [];
  for (const ref of earlier) {
    const one = await find(db, ref);
    if (one) before.push(one.business);
  }
  const difference = differenceFrom(before, found.business, profile?.changedQuantity ?? "new total");
  // Only now: a change that names no currency means the one that its order named, and does not change it.
  return difference && differenceInCurrency(difference, currency);
}

function differenceInCurrency(difference: BusinessDifference, currency: string): BusinessDifference {
  const said = (facts: BusinessDifference["facts"]): BusinessDifference["facts"] =>
    facts.map((one) => ({ ...one, was: inCurrency(one.was, currency), is: inCurrency(one.is, currency) }));
  const lines = difference.lines.map((line) => ({ ...line, facts: said(line.facts) }));
  return { ...difference, facts: said(difference.facts), lines };
}

export interface PageOf {
  readonly documentId: number;
  /** Number of its first segment, from 1. */
  readonly from: number;
  readonly limit: number;
}

/** Undefined: it is no document of EDI, or holds no message. */
export async function readSegments(db: Queryable, { documentId, ...page }: PageOf): Promise<ShownPage | undefined> {
  const places = await getEdiPlaces(db, documentId);
  const bytes = places && (await findBytes(db, documentId));
  if (!places || !bytes) return undefined;
  const remarks = places.findings.flatMap(({ position, element, text }) =>
    position === undefined
      ? []
      : [{ position, ...(element === undefined ? {} : { element }), text, severity: "error" as const }],
  );
  const known = places.profile ? codesOf(places.profile) : new Set<string>();
  return showPage(bytes, { ...page, remarks, known, answered: places.answered });
}
