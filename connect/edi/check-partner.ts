/**
 * A file checked as one between a partner and us: by the release, the documents, the identifiers and the codes of its
 * profile, beside the standard.
 */
import type { PartnerProfile } from "../../core/partners/index.ts";
import { codesOf, identityOf, OUR_IDENTIFIER } from "./partner-dialect.ts";
import type { Strictness } from "../../core/documents/index.ts";
import { checkEach, checkMessage, type CheckedFile, type CheckedMessage } from "./check.ts";
import type { EdiMessage, Identity } from "./message.ts";

export interface CheckedPartner {
  readonly partner: string;
  /** "ZZ:RETAILERXYZ" */
  readonly identifiers: readonly string[];
  readonly profile: PartnerProfile;
}

/** What differs from the profile; none of it is a mistake of the standard. */
export interface Difference {
  readonly about: "sender" | "receiver" | "document" | "release" | "test";
  readonly text: string;
}

export interface MessageForPartner extends CheckedMessage {
  /** From the partner, to it, or neither. */
  readonly direction: "in" | "out" | null;
  readonly differences: readonly Difference[];
}

export interface FileForPartner extends CheckedFile {
  readonly messages: readonly MessageForPartner[];
}

export function checkForPartner(bytes: Uint8Array, partner: CheckedPartner, policy: Strictness): FileForPartner {
  const known = codesOf(partner.profile);
  return checkEach(bytes, (message) => {
    const direction = directionOf(message, partner);
    const differences = differencesOf(message, partner, direction);
    return { ...checkMessage(message, policy, known), direction, differences };
  });
}

const nameOf = ({ idQualifier, id }: Identity): string => (idQualifier === "" ? id : `${idQualifier}:${id}`);

function directionOf({ interchange }: EdiMessage, { identifiers }: CheckedPartner): "in" | "out" | null {
  if (!interchange) return null;
  if (identifiers.includes(nameOf(interchange.sender))) return "in";
  return identifiers.includes(nameOf(interchange.receiver)) ? "out" : null;
}

/** X12 numbers a release in six digits; "4010" and "004010" are the same. "D:96A:UN:EAN008" is D.96A. */
function releaseOf({ syntax, version, versions }: PartnerProfile, type: string): string {
  const said = versions[type] ?? version;
  if (syntax === "x12") return said.padStart(6, "0");
  const [directory = "", release = ""] = said.split(":");
  return `${directory}.${release}`;
}

function differencesOf(
  message: EdiMessage,
  partner: CheckedPartner,
  direction: "in" | "out" | null,
): readonly Difference[] {
  const { interchange, type, release, syntax } = message;
  const { profile, partner: code, identifiers } = partner;
  if (!interchange) return [{ about: "sender", text: "It has no envelope: nobody can say who sent it." }];
  if (direction === null) {
    const ends = `${nameOf(interchange.sender)} to ${nameOf(interchange.receiver)}`;
    const own = identifiers.join(", ") || "none";
    return [{ about: "sender", text: `It goes from ${ends}; the identifiers of ${code} are ${own}.` }];
  }
  const [us, about] =
    direction === "in" ? ([interchange.receiver, "receiver"] as const) : ([interchange.sender, "sender"] as const);
  const ours = identityOf(profile.ourIdentifier ?? OUR_IDENTIFIER);
  const found: Difference[] = [];
  if (nameOf(us) !== nameOf(ours))
    found.push({ about, text: `To ${code} we are ${nameOf(ours)}; here stands ${nameOf(us)}.` });
  if (syntax !== profile.syntax)
    found.push({ about: "release", text: `It is ${syntax === "x12" ? "X12" : "EDIFACT"}; ${code} speaks the other.` });
  else if (release !== releaseOf(profile, type))
    found.push({ about: "release", text: `It is in ${release}; the profile says ${releaseOf(profile, type)}.` });
  if (!profile.documents[direction].includes(type))
    found.push({ about: "document", text: documentText(type, direction, profile) });
  return [...found, ...testDifference(interchange.test, direction, profile)];
}

const documentText = (type: string, direction: "in" | "out", { documents }: PartnerProfile): string =>
  direction === "in"
    ? `${type} is none of what we take from them (${documents.in.join(", ")}): it is kept and not read.`
    : `${type} is none of what we send them (${documents.out.join(", ")}).`;

function testDifference(test: boolean, direction: "in" | "out", profile: PartnerProfile): Difference[] {
  if (direction === "in" && test && profile.testDocuments === "refuse")
    return [{ about: "test", text: "It calls itself a test; the profile refuses tests." }];
  if (direction === "out" && test !== profile.test)
    return [
      {
        about: "test",
        text: `What we write says that it is ${profile.test ? "a test" : "no test"}; this says the opposite.`,
      },
    ];
  return [];
}
