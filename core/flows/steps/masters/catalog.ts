/** Lists of the catalog: items, units, codes, levels at places. */
import {
  findItemsByCodes,
  upsertAliases,
  upsertItems,
  upsertLevels,
  upsertUnits,
  type ItemRow,
  type ItemUnit,
} from "../../../catalog/index.ts";
import type { Tx, Written } from "../../../db/index.ts";
import { groupBy, refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { Values } from "../../import-masters/read-row.ts";
import { replanLevels } from "./replan-masters.ts";
import { count, findNames, flag, named, need, text, writeGood, type MasterHandler } from "./shared.ts";

/** Replacements go first, so that each finds the one it names; the list comes in that order (`replacementsFirst`). */
export const importItems: MasterHandler = async (tx, rows) => {
  const codes = rows.flatMap((row) => [need(row, "code"), text(row, "replacement") ?? need(row, "code")]);
  const known = await findItemsByCodes(tx, null, [...new Set(codes)]);
  const listed = new Set(rows.map((row) => need(row, "code")));
  const resolved = rows.map((row): Outcome<Values> => {
    const old = known.get(need(row, "code"));
    const unit = text(row, "unit")?.toUpperCase();
    if (old?.code === need(row, "code") && unit !== undefined && unit !== old.unit)
      return refused("base unit cannot change", { subject: old.code, args: { unit: old.unit } });
    const replacement = text(row, "replacement");
    if (replacement === need(row, "code")) return refused("item replaces itself", { subject: replacement });
    if (replacement !== undefined && !known.has(replacement) && !listed.has(replacement))
      return refused("unknown item", { subject: replacement });
    return taken(row);
  });
  return writeGood(
    resolved,
    (row) => need(row, "code"),
    (good) => writeItems(tx, good),
  );
};

/** By depth of replacement: what is replaced is written after its replacement. */
async function writeItems(tx: Tx, rows: readonly Values[]): Promise<Outcome<Written>[]> {
  const answers = new Map<Values, Outcome<Written>>();
  const depths = depthsOf(rows);
  for (const [, level] of [...groupBy(rows, (row) => depths.get(row) ?? 0)].toSorted(([a], [b]) => a - b)) {
    const replacements = await findItemsByCodes(
      tx,
      null,
      level.flatMap((row) => text(row, "replacement") ?? []),
    );
    const resolved = level.map((row): Outcome<ItemRow> => {
      const code = text(row, "replacement");
      const replacement = code === undefined ? undefined : replacements.get(code);
      if (code !== undefined && !replacement) return refused("unknown item", { subject: code });
      return taken({
        code: need(row, "code"),
        name: text(row, "name"),
        unit: text(row, "unit")?.toUpperCase(),
        preOrder: flag(row, "pre_order"),
        launchDay: text(row, "launch_day"),
        discontinued: flag(row, "discontinued"),
        replacementId: replacement?.id,
      });
    });
    const written = await writeGood(
      resolved,
      (item) => item.code,
      (items) => upsertItems(tx, items),
    );
    for (const [i, row] of level.entries()) answers.set(row, written[i] ?? taken("same"));
  }
  return rows.map((row) => answers.get(row) ?? taken("same"));
}

/** How many replacements within the list each row waits for; a circle ends where it began. */
function depthsOf(rows: readonly Values[]): Map<Values, number> {
  const byCode = new Map(rows.map((row) => [need(row, "code"), row]));
  const depths = new Map<Values, number>();
  for (const row of rows) {
    const path: Values[] = [];
    for (
      let next: Values | undefined = row;
      next && !path.includes(next) && !depths.has(next);
      next = byCode.get(text(next, "replacement") ?? "")
    )
      path.push(next);
    let below = depths.get(byCode.get(text(path.at(-1) ?? row, "replacement") ?? "") ?? {}) ?? -1;
    for (const member of path.toReversed()) depths.set(member, ++below);
  }
  return depths;
}

/** All rows of a list so that each item stands after its replacement. */
export function replacementsFirst<T extends { readonly values: Values }>(rows: readonly T[]): T[] {
  const depths = depthsOf(rows.map((row) => row.values));
  return rows.toSorted((a, b) => (depths.get(a.values) ?? 0) - (depths.get(b.values) ?? 0));
}

export const importUnits: MasterHandler = async (tx, rows) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row): Outcome<ItemUnit> => {
    const item = named(names, "items", row);
    const partner = named(names, "partners", row);
    if (!item.ok) return item;
    if (!partner.ok) return partner;
    const unit = need(row, "unit").toUpperCase();
    const numerator = count(row, "numerator") ?? 1;
    const denominator = count(row, "denominator") ?? 1;
    if (partner.value === null && unit === item.value?.unit && numerator !== denominator)
      return refused("base unit is one", { subject: unit, args: { item: item.value.code } });
    return taken({ itemId: item.value?.id ?? 0, partnerId: partner.value?.id ?? null, unit, numerator, denominator });
  });
  return writeGood(
    resolved,
    (row) => `${row.itemId}:${row.partnerId ?? ""}:${row.unit}`,
    (good) => upsertUnits(tx, good),
  );
};

export const importCodes: MasterHandler = async (tx, rows) => {
  const names = await findNames(tx, rows);
  const own = await findItemsByCodes(
    tx,
    null,
    rows.map((row) => need(row, "code")),
  );
  const resolved = rows.map((row) => {
    const item = named(names, "items", row);
    const partner = named(names, "partners", row);
    if (!item.ok) return item;
    if (!partner.ok) return partner;
    const code = need(row, "code");
    const other = own.get(code);
    // For everyone, a code that is already ours would be two items; a partner may use it for another of ours.
    if (partner.value === null && other?.code === code && other.id !== item.value?.id)
      return refused("code is another item", { subject: code, args: { item: other.code } });
    return taken({ partnerId: partner.value?.id ?? null, code, itemId: item.value?.id ?? 0 });
  });
  return writeGood(
    resolved,
    (row) => `${row.partnerId ?? ""}:${row.code}`,
    (good) => upsertAliases(tx, good),
  );
};

export const importItemPlaces: MasterHandler = async (tx, rows, context) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row) => {
    const item = named(names, "items", row);
    const place = named(names, "places", row);
    if (!item.ok) return item;
    if (!place.ok) return place;
    if (place.value?.kind !== "storage") return refused("place serves no orders", { subject: need(row, "place") });
    const reorderPoint = count(row, "reorder_point");
    const orderUpTo = count(row, "order_up_to");
    if (orderUpTo !== undefined && orderUpTo > 0 && orderUpTo < (reorderPoint ?? 0)) {
      return refused("order-up-to below reorder point", {
        subject: need(row, "item"),
        args: { orderUpTo, reorderPoint: reorderPoint ?? 0 },
      });
    }
    return taken({
      itemId: item.value?.id ?? 0,
      placeId: place.value.id,
      reorderPoint,
      orderUpTo,
      safetyStock: count(row, "safety_stock"),
    });
  });
  const written = await writeGood(
    resolved,
    (row) => `${row.itemId}:${row.placeId}`,
    (good) => upsertLevels(tx, good),
  );
  const changed = resolved.flatMap((row, i) => {
    const outcome = written[i];
    return row.ok && outcome?.ok && outcome.value !== "same" ? [row.value] : [];
  });
  await replanLevels(tx, changed, context);
  return written;
};
