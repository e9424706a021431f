/** How a partner's documents are addressed and named: envelope, release, parties, item codes, all as its profile says. Pure. */
import type { EdiItemCodes } from "../../core/flows/index.ts";
import { localDay, localTime } from "../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../core/orders/index.ts";
import type { PartnerProfile } from "../../core/partners/index.ts";
import type { EdifactEnvelope } from "./edifact/write.ts";
import type { MessageRelease, ResponseParty } from "./edifact/write-ordrsp.ts";
import type { Identity } from "./message.ts";
import type { OutgoingEnvelope } from "./x12/write.ts";

export const OUR_IDENTIFIER = "ZZ:FAIRFILL";
/** Known as 4010 and as 004010. */
const RELEASE_LENGTH = 6;
const GLN = /^\d{13}$/;

/** To whom a document goes, and by which profile. */
export interface To {
  readonly profile: PartnerProfile;
  readonly partnerCode: string;
  /** "ZZ:RETAILERXYZ" */
  readonly partnerIdentifier: string | null;
  readonly now: number;
}

/** Every code that the profile names. */
export function codesOf({ acknowledgment, dates, itemQualifiers }: PartnerProfile): Set<string> {
  const { codes, status, quantities, actions, functions, dateQualifier } = acknowledgment;
  const said = [codes, status, quantities, actions, functions].flatMap((own) => Object.values(own));
  return new Set([...said, ...Object.values(dates).flat(), dateQualifier, ...itemQualifiers]);
}

const versionOf = ({ version, versions }: PartnerProfile, type: string): string => versions[type] ?? version;

export function identityOf(text: string): Identity {
  const [idQualifier = "ZZ", ...id] = text.split(":");
  return { idQualifier, id: id.join(":") };
}

const partiesOf = ({ profile, partnerIdentifier, partnerCode }: To): { sender: Identity; receiver: Identity } => ({
  sender: identityOf(profile.ourIdentifier ?? OUR_IDENTIFIER),
  receiver: identityOf(partnerIdentifier ?? `ZZ:${partnerCode}`),
});

export const stamp = (now: number): string => `${localDay(now, "UTC")}T${localTime(now, "UTC")}`;

export function x12Envelope(to: To, type: string, control: number): OutgoingEnvelope {
  const { group, delimiters, test } = to.profile;
  return {
    ...partiesOf(to),
    ...(group.sender !== undefined && { groupSender: group.sender }),
    ...(group.receiver !== undefined && { groupReceiver: group.receiver }),
    release: versionOf(to.profile, type).padStart(RELEASE_LENGTH, "0"),
    dateTime: stamp(to.now),
    interchange: control,
    group: control,
    set: 1,
    test,
    ...(delimiters && { delimiters: { ...delimiters, repetition: delimiters.repetition ?? null } }),
  };
}

export function edifactEnvelope(to: To, control: number): EdifactEnvelope {
  const { delimiters, test, functionalGroups, group } = to.profile;
  return {
    ...partiesOf(to),
    dateTime: stamp(to.now),
    interchange: String(control),
    message: 1,
    test,
    ...(functionalGroups && { inGroup: group }),
    ...(delimiters && { delimiters: { ...delimiters, repetition: delimiters.repetition ?? null } }),
  };
}

/** "D:96A:UN:EAN008" is D.96A in the use of EAN008. */
export function messageRelease(profile: PartnerProfile, type: string): MessageRelease {
  const [directory = "D", release = "96A", , subset = ""] = versionOf(profile, type).split(":");
  return { release: `${directory}.${release}`, subset };
}

export function edifactParties(to: To, shipTo: string | null): ResponseParty[] {
  const { sender, receiver } = partiesOf(to);
  const party = (role: string, { id, idQualifier }: Identity): ResponseParty => ({
    role,
    id,
    agency: idQualifier === "14" ? "9" : "92",
  });
  const delivery = shipTo === null ? [] : [{ role: "DP", id: shipTo, agency: GLN.test(shipTo) ? "9" : "92" }];
  return [party("BY", receiver), party("SU", sender), ...delivery];
}

export function byTrust(items: readonly ReceivedItemCode[], { itemQualifiers }: PartnerProfile): ReceivedItemCode[] {
  const rank = ({ qualifier }: ReceivedItemCode): number => {
    const at = itemQualifiers.indexOf(qualifier);
    return at < 0 ? itemQualifiers.length : at;
  };
  return items.toSorted((a, b) => rank(a) - rank(b));
}

const X12_GTINS: Readonly<Record<number, string>> = { 12: "UP", 13: "EN", 14: "UK" };

export function x12Items({ ours, buyers, gtin }: EdiItemCodes): ReceivedItemCode[] {
  const qualifier = X12_GTINS[gtin?.length ?? 0];
  return [
    { qualifier: "VN", code: ours },
    ...(buyers === null ? [] : [{ qualifier: "IN", code: buyers }]),
    ...(gtin === null || qualifier === undefined ? [] : [{ qualifier, code: gtin }]),
  ];
}

export function edifactItems({ ours, buyers, gtin }: EdiItemCodes, gtinQualifier: string): ReceivedItemCode[] {
  return [
    ...(gtin === null ? [] : [{ qualifier: gtinQualifier, code: gtin }]),
    ...(buyers === null ? [] : [{ qualifier: "IN", code: buyers }]),
    { qualifier: "SA", code: ours },
  ];
}

/** EANCOM names a GTIN otherwise since the directories of this century. */
export const gtinQualifierOf = ({ release }: MessageRelease): string => (release > "D.9" ? "EN" : "SRV");
