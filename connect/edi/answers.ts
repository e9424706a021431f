/**
 * What we say of an order as the partner's document: 855 or ORDRSP by its profile, in its release, its dialect and its
 * codes, with what is wrong in it. Pure.
 */
import type { EdiAnswer, EdiItemCodes, Written } from "../../core/flows/index.ts";
import { localDay, localTime } from "../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../core/orders/index.ts";
import type { PartnerProfile } from "../../core/partners/index.ts";
import type { AckLine } from "./acknowledged-lines.ts";
import type { EdifactEnvelope } from "./edifact/write.ts";
import { writeOrdrsp, type MessageRelease, type ResponseParty } from "./edifact/write-ordrsp.ts";
import type { Identity } from "./message.ts";
import { messageNumbers } from "./message-numbers.ts";
import { faultsOf } from "./outgoing-faults.ts";
import type { OutgoingEnvelope } from "./x12/write.ts";
import { write855 } from "./x12/write-855.ts";

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

/** An answer under a control number, in the partner's syntax. */
export function writeAnswer(answer: EdiAnswer, control: number): Written {
  const isX12 = answer.profile.syntax === "x12";
  const bytes = isX12 ? x12Answer(answer, control) : edifactAnswer(answer, control);
  return { bytes, messages: messageNumbers(bytes), faults: faultsOf(bytes, codesOf(answer.profile)) };
}

/** Every code that the profile names. */
export function codesOf({ acknowledgment, itemQualifiers }: PartnerProfile): Set<string> {
  const { codes, quantities, actions, functions, dateQualifier } = acknowledgment;
  const said = [codes, quantities, actions, functions].flatMap((own) => Object.values(own));
  return new Set([...said, dateQualifier, ...itemQualifiers]);
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

const stamp = (now: number): string => `${localDay(now, "UTC")}T${localTime(now, "UTC")}`;

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
  const { delimiters, test } = to.profile;
  return {
    ...partiesOf(to),
    dateTime: stamp(to.now),
    interchange: String(control),
    message: 1,
    test,
    ...(delimiters && { delimiters: { ...delimiters, repetition: delimiters.repetition ?? null } }),
  };
}

/** "D:96A:UN:EAN008" is D.96A in the use of EAN008. */
export function messageRelease(profile: PartnerProfile, type: string): MessageRelease {
  const [directory = "D", release = "96A", , subset = ""] = versionOf(profile, type).split(":");
  return { release: `${directory}.${release}`, subset };
}

function x12Answer(answer: EdiAnswer, control: number): Uint8Array {
  const { profile, shipTo } = answer;
  return write855(
    x12Envelope(answer, "855", control),
    {
      orderNumber: answer.orderNumber,
      releaseNumber: answer.releaseNumber,
      orderDate: answer.orderDate,
      sellerOrderNumber: answer.sellerOrderNumber,
      acknowledgedOn: answer.answeredOn,
      references: [],
      parties: shipTo ? [{ code: "ST", name: shipTo.name, idQualifier: "92", id: shipTo.code }] : [],
      lines: linesOf(answer, x12Items),
    },
    profile.acknowledgment,
  );
}

function edifactAnswer(answer: EdiAnswer, control: number): Uint8Array {
  const { profile, shipTo } = answer;
  const release = messageRelease(profile, "ORDRSP");
  const gtinQualifier = release.release > "D.9" ? "EN" : "SRV";
  return writeOrdrsp(
    edifactEnvelope(answer, control),
    {
      orderNumber: answer.orderNumber,
      sellerOrderNumber: answer.sellerOrderNumber,
      acknowledgedOn: answer.answeredOn,
      currency: answer.references["currency"] ?? null,
      parties: edifactParties(answer, shipTo?.code ?? null),
      lines: linesOf(answer, (items) => edifactItems(items, gtinQualifier)),
      again: answer.again,
    },
    { dialect: profile.acknowledgment, release },
  );
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

/** In the order the partner trusts them. */
function linesOf({ lines, profile }: EdiAnswer, name: (items: EdiItemCodes) => ReceivedItemCode[]): AckLine[] {
  return lines.map((line) => ({ ...line, items: byTrust(name(line.items), profile) }));
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
