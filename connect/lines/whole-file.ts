/** A file is there whole or not at all, and on the disk before it counts. */
import { open, rename } from "node:fs/promises";

export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.tmp`;
  const file = await open(beside, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
