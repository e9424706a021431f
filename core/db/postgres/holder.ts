/**
 * A process that holds the cluster of a folder until its input ends; the tests kill it, or run it as another user.
 * `node core/db/postgres/holder.ts <folder>` prints one line of JSON when the database is there.
 */
import { startPostgres } from "./index.ts";

const [dataDir = ""] = process.argv.slice(2);
const postgres = await startPostgres({ dataDir, log: (line) => console.error(line) });
console.log(JSON.stringify({ appUrl: postgres.appUrl, ownerUrl: postgres.ownerUrl, adopted: postgres.adopted }));
await new Promise((resolve) => process.stdin.on("end", resolve).resume());
await postgres.release();
