/** Documents that a profile names though nothing is done with them as yet: who fills it in is to know. Pure. */
import { DOCUMENTS_READ, type PartnerProfile } from "./profile.ts";

/** What we write. */
const DOCUMENTS_WRITTEN: ReadonlySet<string> = new Set(
  ["855", "865", "870", "846", "997", "999"].concat(["ORDRSP", "INVRPT", "CONTRL"]),
);

export interface UnservedDocuments {
  /** Kept, and not read. */
  readonly in: readonly string[];
  /** Nothing of them is sent. */
  readonly out: readonly string[];
}

export const unservedBy = ({ documents }: Pick<PartnerProfile, "documents">): UnservedDocuments => ({
  in: documents.in.filter((one) => !DOCUMENTS_READ.includes(one)),
  out: documents.out.filter((one) => !DOCUMENTS_WRITTEN.has(one)),
});
