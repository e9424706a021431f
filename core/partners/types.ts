/** Whom we deal with: customers and their ship-tos, EDI partners, agreements, vendors and what they sell us. */

export type CustomerKind = "retailer" | "marketplace" | "shop" | "consumer";

export interface Customer {
  readonly id: number;
  readonly code: string;
  readonly kind: CustomerKind;
  readonly partyId: number;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  /** Place that serves it; null: the company's. */
  readonly placeId: number | null;
  readonly transitDays: number | null;
  /** Of its prices, where an order does not say; null: the company's. */
  readonly currency: string | null;
}

export interface ShipTo {
  readonly id: number;
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
  readonly partyId: number;
  readonly placeId: number | null;
  readonly transitDays: number | null;
}

export interface Partner {
  readonly id: number;
  readonly code: string;
  readonly customerId: number;
  /** Sender identifiers with their qualifier, "ZZ:RETAILERXYZ". */
  readonly identifiers: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
}

export interface Vendor {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly leadTimeDays: number;
  readonly issueRule: "automatic" | "approval";
  /** Of its prices; null: the company's. */
  readonly currency: string | null;
}

export interface VendorItem {
  readonly vendorId: number;
  readonly itemId: number;
  readonly preferred: boolean;
  /** Null: the vendor's. */
  readonly leadTimeDays: number | null;
  readonly quantityMin: number;
  readonly multiple: number;
  readonly price: string | null;
  readonly vendorCode: string | null;
}

/** A person or a house that is written to. */
export interface Contact {
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
}
