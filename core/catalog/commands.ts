/** Writes of the catalog. The lists come checked: every id exists, keys are distinct. */
import { sql, upsertRows, type Tx, type Written } from "../db/index.ts";
import type { ItemPlaceLevel, ItemUnit } from "./types.ts";

/** Undefined leaves what is there; a new item takes the default. */
export interface ItemRow {
  readonly code: string;
  readonly name?: string;
  readonly unit?: string;
  readonly preOrder?: boolean;
  readonly launchDay?: string | null;
  readonly discontinued?: boolean;
  readonly replacementId?: number | null;
}

export async function upsertItems(tx: Tx, items: readonly ItemRow[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "item", key: ["code"], drawsId: true },
    items.map((item) => ({
      code: item.code,
      name: item.name,
      unit: item.unit,
      pre_order: item.preOrder,
      launch_day: item.launchDay,
      discontinued: item.discontinued,
      replacement_id: item.replacementId,
    })),
  );
}

export async function upsertUnits(tx: Tx, units: readonly ItemUnit[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "item_unit", key: ["item_id", "partner_id", "unit"] },
    units.map((unit) => ({
      item_id: unit.itemId,
      partner_id: unit.partnerId,
      unit: unit.unit,
      numerator: unit.numerator,
      denominator: unit.denominator,
    })),
  );
}

export interface ItemAlias {
  readonly partnerId: number | null;
  readonly code: string;
  readonly itemId: number;
}

export async function upsertAliases(tx: Tx, aliases: readonly ItemAlias[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "item_alias", key: ["partner_id", "code"] },
    aliases.map((alias) => ({
      partner_id: alias.partnerId,
      code: alias.code,
      item_id: alias.itemId,
    })),
  );
}

export type LevelRow = Pick<ItemPlaceLevel, "itemId" | "placeId"> & Partial<ItemPlaceLevel>;

export async function upsertLevels(tx: Tx, levels: readonly LevelRow[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "item_place", key: ["item_id", "place_id"] },
    levels.map((level) => ({
      item_id: level.itemId,
      place_id: level.placeId,
      reorder_point: level.reorderPoint,
      order_up_to: level.orderUpTo,
      safety_stock: level.safetyStock,
    })),
  );
}

const firstReceipt = sql(
  "items-first-received",
  `update item set first_received_at = $2::bigint where id = any ($1::bigint[]) and first_received_at is null returning id`,
);

/** Notes the first receipt of items; returns those for which it is the first. */
export async function markItemsReceived(tx: Tx, itemIds: readonly number[], now: number): Promise<number[]> {
  if (itemIds.length === 0) return [];
  const sorted = [...new Set(itemIds)].toSorted((a, b) => a - b);
  return (await tx.rows<{ id: number }>(firstReceipt, [sorted, now])).map((row) => row.id);
}
