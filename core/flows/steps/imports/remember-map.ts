/** A company's own headers for our columns, kept under the name somebody gave them. */
import type { Tx } from "../../../db/index.ts";
import { findImportMaps, LEFT_OUT, upsertImportMaps, type ImportJob } from "../../../documents/index.ts";
import { refused } from "../../../kernel/index.ts";
import { lockMasters } from "../../../partners/index.ts";

/** Nothing where no name is given. Refused: the name of a map for another list. */
export async function rememberMap(
  tx: Tx,
  { kind, header, columns, mapName }: Pick<ImportJob, "kind" | "header" | "columns" | "mapName">,
): Promise<ReturnType<typeof refused> | null> {
  if (mapName === null) return null;
  await lockMasters(tx);
  const known = (await findImportMaps(tx, [mapName])).get(mapName);
  if (known && known.kind !== kind)
    return refused("map is for another list", { subject: mapName, args: { kind: known.kind } });
  const said = header.flatMap(({ name }, i) => (name === "" ? [] : [[name, columns[i] ?? LEFT_OUT] as const]));
  await upsertImportMaps(tx, [{ name: mapName, kind, columns: Object.fromEntries(said) }]);
  return null;
}
