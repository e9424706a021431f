/** Partners: customers, ship-tos, EDI partners, agreements, vendors and what they sell us. Door of the room. */
export {
  addShipTos,
  ensureParties,
  lockMasters,
  upsertCustomers,
  upsertShipTos,
  upsertVendorItems,
  upsertVendors,
  type CustomerRow,
  type PartyRow,
  type ShipToRow,
  type VendorItemRow,
  type VendorRow,
} from "./commands.ts";
export { upsertAgreements, upsertPartners, type AgreementRow, type PartnerRow } from "./commands-edi.ts";
export {
  agreementFor,
  findAgreements,
  findCustomersByCodes,
  findPartnersByCodes,
  findPartnersByCustomers,
  findPartnersByIdentifier,
  findShipTos,
  findVendorsByCodes,
  getCustomers,
  getParties,
  getVendors,
  listReceivingWeeks,
  listShipTos,
  listVendorItems,
  preferredVendorItems,
  shipToKey,
  type Agreement,
  type ShipToRef,
} from "./queries.ts";
export { agreementTerms, defaultTerms, partnerProfile, type AgreementTerms, type PartnerProfile } from "./terms.ts";
export type { Contact, Customer, CustomerKind, Partner, ShipTo, Vendor, VendorItem } from "./types.ts";
