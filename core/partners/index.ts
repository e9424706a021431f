/** Partners: customers, ship-tos, EDI partners, agreements, vendors and what they sell us. Door of the room. */
export { dateNames, isTrusted, marksStores, ourUnit, theirUnit } from "./dialect.ts";
export {
  addShipTos,
  ensureParties,
  lockMasters,
  upsertCustomers,
  upsertShipTos,
  upsertVendorItems,
  upsertVendors,
  type CustomerRow,
  type ShipToRow,
  type VendorItemRow,
  type VendorRow,
} from "./commands.ts";
export {
  findOverlap,
  upsertAgreements,
  upsertPartners,
  withdrawAgreement,
  type AgreementRow,
  type PartnerRow,
} from "./commands-edi.ts";
export {
  findAgreementFrom,
  findAgreements,
  findCustomersByCodes,
  findPartnersByCodes,
  findPartnersOfCustomers,
  findPartnersByIdentifier,
  lockPartner,
  findShipTos,
  findVendorsByCodes,
  getCustomers,
  getVendors,
  listAgreements,
  listReceivingWeeks,
  listShipTos,
  listVendorItems,
  preferredVendorItems,
  shipToKey,
  type Agreement,
  type AgreementVersion,
  type ShipToRef,
} from "./queries.ts";
export {
  checkProfile,
  compareProfiles,
  inOrder,
  readProfile,
  type PartnerProfile,
  type ProfileDifference,
  type SaidProfile,
} from "./profile.ts";
export type { ProfileProblem } from "./profile-problems.ts";
export { profileExamples, type ProfileExample } from "./profile-examples.ts";
export { unservedBy, type UnservedDocuments } from "./unserved.ts";
export {
  keepProfiles,
  listProfileVersions,
  setProfile,
  type ProfileAuthor,
  type ProfileVersion,
} from "./profile-versions.ts";
export {
  checkConnection,
  CONNECTION_KINDS,
  goesElsewhere,
  looksEvery,
  readSettingsOf,
  type ConnectionKind,
  type ConnectionProblem,
  type FolderSettings,
  type HttpSettings,
  type ReadSettings,
  type SftpSettings,
} from "./connections.ts";
export {
  changeConnection,
  findConnection,
  getLines,
  insertConnection,
  listConnections,
  lockConnection,
  removeConnection,
  setConnectionPartners,
  setPaused,
  setSealed,
  type Connection,
  type Line,
} from "./connection-rows.ts";
export { countRefused, keepSeen, markFailed, markWorked } from "./connection-states.ts";
export { seal, unseal } from "./seal.ts";
export {
  asFault,
  LineFault,
  type ArrivedFile,
  type FaultCode,
  type LeavingDocument,
  type Listing,
  type Sending,
  type Settle,
  type Settled,
  type Taking,
  type Transport,
} from "./transport.ts";
export { agreementTerms, defaultTerms, type AgreementTerms } from "./terms.ts";
export type { Contact, Customer, CustomerKind, Partner, ShipTo, Vendor } from "./types.ts";
