/** Who takes each kind of list. */
import type { Written } from "../../db/index.ts";
import type { Outcome } from "../../kernel/index.ts";
import { lockMasters } from "../../partners/index.ts";
import type { FlowContext } from "../context.ts";
import { importCodes, importItemPlaces, importItems, importUnits } from "../steps/masters/catalog.ts";
import { importMaps } from "../steps/masters/import-maps.ts";
import {
  importAgreements,
  importCustomers,
  importPartners,
  importShipTos,
  importVendorItems,
  importVendors,
} from "../steps/masters/partners.ts";
import { importCalendar, importPlaces } from "../steps/masters/places.ts";
import type { MasterHandler } from "../steps/masters/shared.ts";
import type { ImportKind } from "./columns.ts";
import { receiveOpeningStock } from "./opening-stock.ts";
import { receiveOpenPurchases } from "./open-purchases.ts";
import type { Values } from "./read-row.ts";

type ListHandler = (context: FlowContext, rows: readonly Values[]) => Promise<Outcome<Written>[]>;

/** Masters are written by one list at a time, so that it is compared and written without another in between. */
const masters =
  (handler: MasterHandler): ListHandler =>
  (context, rows) =>
    context.db.transaction(async (tx) => {
      await lockMasters(tx);
      return handler(tx, rows, context);
    });

export const listHandlers: Readonly<Record<ImportKind, ListHandler>> = {
  places: masters(importPlaces),
  calendar: masters(importCalendar),
  items: masters(importItems),
  customers: masters(importCustomers),
  "ship-tos": masters(importShipTos),
  partners: masters(importPartners),
  agreements: masters(importAgreements),
  units: masters(importUnits),
  codes: masters(importCodes),
  vendors: masters(importVendors),
  "vendor-items": masters(importVendorItems),
  "item-places": masters(importItemPlaces),
  "import-maps": masters(importMaps),
  "opening-stock": receiveOpeningStock,
  "open-purchases": receiveOpenPurchases,
};

const BATCH = 500;

/** Rows written in one go. Those of a purchase belong together, wherever they stand: their handler makes its own. */
export function batchesOf<T>(kind: ImportKind, rows: readonly T[]): (readonly T[])[] {
  if (rows.length === 0) return [];
  if (kind === "open-purchases") return [rows];
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH));
}

const UNSTOPPING: readonly ImportKind[] = ["places", "items", "customers", "ship-tos", "partners", "units", "codes"];

/** A stopped order may have waited for such a list. */
export const unstopsOrders = (kind: ImportKind): boolean => UNSTOPPING.includes(kind);
