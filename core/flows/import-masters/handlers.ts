/** Who takes each kind of list, inside a transaction of the caller. */
import type { Tx } from "../../db/index.ts";
import { groupBy } from "../../kernel/index.ts";
import { lockMasters } from "../../partners/index.ts";
import type { FlowContext } from "../context.ts";
import { replan } from "../replan.ts";
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
import type { ListHandler, TakenRows } from "./taken-rows.ts";

const masters =
  (handler: MasterHandler): ListHandler =>
  async (tx, rows, context) => ({ answers: await handler(tx, rows, context), touched: [] });

const listHandlers: Readonly<Record<ImportKind, ListHandler>> = {
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

/** Lists are written one at a time, so that each is compared and written without another in between. */
export async function takeRows(
  tx: Tx,
  { kind, rows }: { readonly kind: ImportKind; readonly rows: readonly Values[] },
  context: FlowContext,
): Promise<TakenRows> {
  await lockMasters(tx);
  return listHandlers[kind](tx, rows, context);
}

/** After rows were taken: what rests on them is planned again. */
export async function replanTaken(context: FlowContext, kind: ImportKind, { touched }: TakenRows): Promise<void> {
  if (touched.length > 0) await replan(context, touched, kind === "opening-stock" ? "count" : "replenishment issued");
}

const BATCH = 500;
const PURCHASES = 100;

/** Rows written in one go. Those of a purchase belong together, wherever they stand. */
export function batchesOf<T extends { readonly values: Values }>(
  kind: ImportKind,
  rows: readonly T[],
): (readonly T[])[] {
  if (kind !== "open-purchases") return chunksOf(rows, BATCH);
  const orders = [...groupBy(rows, (row) => String(row.values["number"])).values()];
  return chunksOf(orders, PURCHASES).map((members) => members.flat());
}

const chunksOf = <T>(members: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(members.length / size) }, (_, i) => members.slice(i * size, (i + 1) * size));

const UNSTOPPING: readonly ImportKind[] = ["places", "items", "customers", "ship-tos", "partners", "units", "codes"];

/** A stopped order may have waited for such a list. */
export const unstopsOrders = (kind: ImportKind): boolean => UNSTOPPING.includes(kind);
