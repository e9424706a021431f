/** Lists of masters over HTTP: the same specification and the same refusals as a file. */
import { z } from "zod";
import {
  masterAnswer,
  masterList,
  sayRefusal,
  type MasterAnswer,
  type Permission,
  type Problem,
} from "../../contract/index.ts";
import {
  importKinds,
  importMasters,
  importSpec,
  type Imported,
  type ImportKind,
  type ReadDocument,
} from "../../core/flows/index.ts";
import type { TableRow } from "../../core/documents/index.ts";
import type { App } from "../app.ts";
import { recogniseFile } from "../read-file.ts";
import { contextOf, needs } from "./auth.ts";
import { FILE_MAX_BYTES, FILE_TYPES, fileAbout, fileBody } from "./documents.ts";
import { plainProblem, sendProblem } from "./problems.ts";
import type { Http } from "./route.ts";

export function masterRoutes(http: Http, app: App): void {
  for (const kind of importKinds) {
    http.post(`/masters/${kind}`, {
      preHandler: needs(app, permissionFor(kind)),
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
  http.post("/masters", {
    preHandler: needs(app, "masters.change"),
    bodyLimit: FILE_MAX_BYTES,
    config: { repeatable: true },
    schema: {
      tags: ["masters"],
      summary: "Bring a list as a CSV or XLSX file in the raw body; which list it is, is found out from its header",
      consumes: FILE_TYPES,
      querystring: fileAbout,
      body: fileBody,
      response: { 200: masterAnswer },
    },
    handler: async (request, reply) => {
      const file = await recogniseFile({ ...request.query, bytes: request.body });
      if (file.is === "list") return answerOf(await importMasters(contextOf(app, request), file));
      return sendProblem(reply, notAList(file.document));
    },
  });
  http.get("/masters", {
    preHandler: needs(app, "any"),
    schema: {
      tags: ["masters"],
      summary: "The lists there are and their columns, in the order a company brings them",
      response: { 200: z.strictObject({ lists: z.array(z.unknown()) }) },
    },
    handler: () => ({ lists: importKinds.map((kind: ImportKind) => importSpec(kind)) }),
  });
}

export function permissionFor(kind: ImportKind): Permission {
  if (kind === "opening-stock") return "stock.count";
  return kind === "open-purchases" ? "purchasing.issue" : "masters.change";
}

/** What is wrong with a file that no list can be read from. */
function notAList(document: ReadDocument): Problem {
  const [first] = document.findings;
  const title = first?.text ?? "This is a file of orders, not a list.";
  return plainProblem({
    status: 422,
    code: first?.code ?? "file is no list",
    title,
    next: "Nothing was kept. Bring orders as documents.",
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
