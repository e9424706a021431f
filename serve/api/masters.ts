/** Lists of masters over HTTP: the same specification and the same refusals as a file. */
import { z } from "zod";
import { masterAnswer, masterList, sayRefusal, type MasterAnswer } from "../../contract/index.ts";
import { importKinds, importMasters, importSpec, type Imported, type ImportKind } from "../../core/flows/index.ts";
import type { TableRow } from "../../core/documents/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import type { Http } from "./route.ts";

export function masterRoutes(http: Http, app: App): void {
  for (const kind of importKinds) {
    http.post(`/masters/${kind}`, {
      preHandler: needs(app, kind === "opening-stock" ? "stock" : kind === "open-purchases" ? "purchasing" : "admin"),
      config: { repeatable: true },
      schema: {
        tags: ["masters"],
        summary: `Take rows of ${kind}; a bad row is refused alone, the same rows again change nothing`,
        body: masterList(importSpec(kind).columns),
        response: { 200: masterAnswer },
      },
      handler: async (request) =>
        answerOf(await importMasters(contextOf(app, request), { kind, rows: rowsOf(request.body.rows) })),
    });
  }
  http.get("/masters", {
    preHandler: needs(app, "read", "orders", "stock", "purchasing"),
    schema: {
      tags: ["masters"],
      summary: "The lists there are and their columns, in the order a company brings them",
      response: { 200: z.strictObject({ lists: z.array(z.unknown()) }) },
    },
    handler: () => ({ lists: importKinds.map((kind: ImportKind) => importSpec(kind)) }),
  });
}

function rowsOf(rows: readonly Record<string, unknown>[]): TableRow[] {
  return rows.map((values, i) => ({ line: i + 1, values: values as TableRow["values"] }));
}

export function answerOf(done: Imported): MasterAnswer {
  const rows = done.rows.map(({ line, outcome }): MasterAnswer["rows"][number] => {
    if (outcome.ok) return { line, result: outcome.value };
    const { code, subject, args } = outcome.refusal;
    return {
      line,
      result: "refused",
      refusal: {
        code,
        ...(subject !== undefined && { subject }),
        ...(args && { args }),
        text: saidOf(outcome.refusal),
      },
    };
  });
  const count = (result: string): number => rows.filter((row) => row.result === result).length;
  const orders = done.replayed.filter((part) => part.orderId !== null).length;
  return {
    rows,
    created: count("created"),
    changed: count("changed"),
    same: count("same"),
    refused: count("refused"),
    orders,
  };
}

function saidOf(refusal: Parameters<typeof sayRefusal>[0]): string {
  const { text, next } = sayRefusal(refusal);
  return next === "" ? text : `${text} ${next}`;
}
