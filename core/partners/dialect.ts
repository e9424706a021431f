/** How a partner names what an order names, read from what its profile says: once a line, so without reading it whole. */
import type { PartnerProfile } from "./profile.ts";

type Said = Readonly<Record<string, unknown>> | undefined;

/** Is a line split over stores delivered whole, with the stores marked? */
export const marksStores = (profile: Said): boolean => profile?.["storeSplits"] === "marked";

/** Our unit for theirs; one the profile does not name is the same. */
export function ourUnit(profile: Said, theirs: string): string {
  const units = profile?.["units"];
  const ours = typeof units === "object" && units !== null ? (units as Record<string, unknown>)[theirs] : undefined;
  return typeof ours === "string" ? ours : theirs;
}

/** Their unit for ours, as it is answered: the first of several. */
export function theirUnit({ units }: Pick<PartnerProfile, "units">, ours: string): string {
  return Object.keys(units).find((theirs) => units[theirs] === ours) ?? ours;
}

/** Is a code of this qualifier trusted to name an item? Where the profile says nothing, every one is. */
export function isTrusted(profile: Said, qualifier: string): boolean {
  const trusted = profile?.["itemQualifiers"];
  return !Array.isArray(trusted) || trusted.includes(qualifier);
}

/** What its qualifiers of days mean, where that is not the standard's. */
export function dateNames(profile: Said): Partial<PartnerProfile["dates"]> {
  const dates = profile?.["dates"];
  return typeof dates === "object" && dates !== null ? dates : {};
}
