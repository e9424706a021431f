/** Who did what and from where: by page, and as a file for a spreadsheet. */
import { Readable } from "node:stream";
import { z } from "zod";
import { auditFilter } from "../../contract/index.ts";
import { listActs, type Act } from "../../core/flows/index.ts";
import { addDays, instantAt } from "../../core/kernel/index.ts";
import { ACTS, type AuditFilter } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { csvLine, CSV_START } from "../csv.ts";
import { needs } from "./auth.ts";
import { companyZone } from "./company-zone.ts";
import { definer } from "./define.ts";
import { wire, type Http } from "./route.ts";

const FILE_PAGE = 500;
const fileStream = z.instanceof(Readable).meta({ type: "string", format: "binary" });

export function auditRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /audit", {
    run: async ({ query: { before, limit, ...asked } }) => {
      const acts = await listActs(app.reader, await filterOf(app, asked), { before, limit });
      return { acts: wire(acts), next: acts.length === limit ? (acts.at(-1)?.id ?? null) : null };
    },
  });
  define.one("GET /audit/kinds", { run: async () => ({ kinds: [...ACTS] }) });
  http.get("/audit.csv", {
    preHandler: needs(app, "audit.read"),
    schema: {
      tags: ["running"],
      summary: "The same as a file for a spreadsheet, whole",
      querystring: auditFilter,
      response: { 200: { description: "CSV", content: { "text/csv": { schema: fileStream } } } },
    },
    handler: async (request, reply) => {
      const filter = await filterOf(app, request.query);
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="audit.csv"')
        .send(Readable.from(rowsOf(app, filter)));
    },
  });
}

async function filterOf(app: App, { from, until, ...asked }: z.output<typeof auditFilter>): Promise<AuditFilter> {
  const zone = await companyZone(app);
  return {
    ...asked,
    ...(from !== undefined && { from: instantAt(from, "00:00", zone) }),
    ...(until !== undefined && { until: instantAt(addDays(until, 1), "00:00", zone) }),
  };
}

/** By page, so that a year of it never stands in memory. */
async function* rowsOf(app: App, filter: AuditFilter): AsyncGenerator<string> {
  yield CSV_START + csvLine(["at", "actor", "who", "act", "subject", "from", "with"]);
  let before: number | undefined;
  for (;;) {
    const acts = await listActs(app.reader, filter, { before, limit: FILE_PAGE });
    yield acts.map(rowOf).join("");
    before = acts.at(-1)?.id;
    if (acts.length < FILE_PAGE) return;
  }
}

const rowOf = ({ at, actor, by, kind, subject, via, payload }: Act): string =>
  csvLine([new Date(at).toISOString(), actor, by, kind, subject, via ?? "", JSON.stringify(payload)]);
