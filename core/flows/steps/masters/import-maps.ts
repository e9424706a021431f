/** Import maps as a list: a row per header; what other headers of the same map say stays. */
import type { Written } from "../../../db/index.ts";
import { findImportMaps, LEFT_OUT, upsertImportMaps } from "../../../documents/index.ts";
import { groupBy, refused, taken, type Outcome } from "../../../kernel/index.ts";
import { importKinds, importSpec, isImportKind } from "../../import-masters/columns.ts";
import type { Values } from "../../import-masters/read-row.ts";
import { need, writeGood, type MasterHandler } from "./shared.ts";

/** Orders as CSV: their columns are the reader's, no list of ours. */
const ORDERS = "csv-orders";

export const importMaps: MasterHandler = async (tx, rows) => {
  const known = await findImportMaps(tx, [...new Set(rows.map((row) => need(row, "name")))]);
  const resolved = rows.map((row): Outcome<Values> => {
    const kind = need(row, "kind");
    const map = known.get(need(row, "name"));
    if (kind !== ORDERS && !isImportKind(kind)) {
      const expected = [ORDERS, ...importKinds].join(", ");
      return refused("value out of bounds", { subject: "kind", args: { value: kind, expected } });
    }
    if (map && map.kind !== kind)
      return refused("map is for another list", { subject: map.name, args: { kind: map.kind } });
    const column = need(row, "column");
    if (column !== LEFT_OUT && isImportKind(kind) && !importSpec(kind).columns.some((c) => c.name === column))
      return refused("column unknown", { subject: column });
    return taken(row);
  });
  return writeGood(
    resolved,
    (row) => JSON.stringify([row["name"], row["header"]]),
    async (good) => {
      const maps = [...groupBy(good, (row) => need(row, "name"))].map(([name, members]) => {
        const said = Object.fromEntries(members.map((row) => [need(row, "header"), need(row, "column")]));
        return { name, kind: need(members[0] ?? {}, "kind"), columns: { ...known.get(name)?.columns, ...said } };
      });
      await upsertImportMaps(tx, maps);
      return good.map((row): Written => {
        const old = known.get(need(row, "name"))?.columns[need(row, "header")];
        return old === undefined ? "created" : old === need(row, "column") ? "same" : "changed";
      });
    },
  );
};
