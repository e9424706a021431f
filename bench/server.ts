/** The real HTTP server over a database of the bench, in a process of its own: node bench/server.ts URL. Told by message when to end. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outboxTransport } from "../connect/mail/index.ts";
import { openDatabase } from "../core/db/index.ts";
import { createApiKey } from "../core/people/index.ts";
import { composeApp, loadBusiness } from "../serve/app.ts";
import { buildHttp } from "../serve/http.ts";
import { readSettings } from "../serve/settings.ts";

const [url = ""] = process.argv.slice(2);
const settings = readSettings({ LOG_LEVEL: "silent", DATABASE_URL: url });
if ("problems" in settings) throw new Error(settings.problems.join("; "));
const db = openDatabase({ url });
const folder = await mkdtemp(join(tmpdir(), "fairfill-bench-outbox-"));
const app = composeApp({
  settings,
  db,
  reader: db,
  business: await loadBusiness(db, settings),
  transport: outboxTransport({ folder, from: "bench@example.com" }),
  now: Date.now,
});
const { key } = await createApiKey(db, { name: "bench", scopes: ["orders", "stock"] }, Date.now());
const http = await buildHttp(app, { databaseReached: async () => true, migrated: true, workerRan: () => true });
await http.listen({ port: 0, host: "127.0.0.1" });
const address = http.server.address();
process.send?.({ port: typeof address === "object" ? address?.port : 0, key });
process.once(
  "message",
  () =>
    void http
      .close()
      .then(() => app.close())
      .then(() => rm(folder, { recursive: true, force: true }))
      .then(() => process.exit(0)),
);
// Whoever started it is gone.
process.once("disconnect", () => process.exit(1));
