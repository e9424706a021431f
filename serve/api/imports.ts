/** Imports over HTTP. Each list asks for the permission that its rows ask for elsewhere. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { importView, notPermitted, sayRefusal, whyNot, type Answer, type Permission } from "../../contract/index.ts";
import {
  countTakenBack,
  findImport,
  listFixes,
  listImportMaps,
  listImports,
  listProblems,
  type ImportJob,
  type ProblemPlace,
  type RowProblem,
} from "../../core/documents/index.ts";
import {
  cancelImport,
  exampleOf,
  isImportKind,
  mendImport,
  nameActors,
  refuseCancel,
  refuseChange,
  refuseRun,
  refuseUndo,
  undoneUntil,
  startImport,
  undoImport,
  type FlowContext,
} from "../../core/flows/index.ts";
import { invariant, type Outcome } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { bringImport, columnsOf, importLists, missingColumns, ORDERS, recheck, remap } from "../imports.ts";
import { may, type Can } from "./actions.ts";
import { callerOf, contextOf, needs, type Caller } from "./auth.ts";
import { definer } from "./define.ts";
import { FILE_MAX_BYTES, FILE_TYPES, fileAbout, fileBody } from "./documents.ts";
import { permissionFor } from "./masters.ts";
import { plainProblem, problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

const permissionOf = (kind: string): Permission => (isImportKind(kind) ? permissionFor(kind) : "documents.correct");

const UNDO = { "opening-stock": "moves", "open-purchases": "cancel", [ORDERS]: "never" } as const;
type View = Answer<"GET /imports/:id">;
type Undo = View["undo"];
const undoOf = (kind: string): Undo => (UNDO as Readonly<Record<string, Undo>>)[kind] ?? "rows";

const SHOWN = 50;

export function importRoutes(http: Http, app: App): void {
  bringRoute(http, app);
  const define = definer(http, app);
  define.one("GET /imports", {
    run: async (_asked, { request }) => {
      const jobs = await listImports(app.db, SHOWN);
      const nameOf = await nameActors(
        app.db,
        jobs.flatMap(({ author, ranBy }) => [author, ranBy ?? author]),
      );
      const kinds = importLists.map(({ kind, columns }) => ({
        kind,
        can: may(callerOf(request), permissionOf(kind)),
        undo: undoOf(kind),
        columns: columns.map((column) => ({ name: column.name, example: exampleOf(kind, column) })),
      }));
      const maps = (await listImportMaps(app.db)).map(({ name, kind }) => ({ name, kind }));
      return { imports: jobs.map((job) => summaryOf(job, nameOf)), kinds, maps };
    },
  });
  define.one("GET /imports/:id", {
    run: async ({ params: { id } }, { request, reply }) => {
      const job = await findImport(app.db, id);
      return job ? viewOf(app, job, callerOf(request)) : sendProblem(reply, unknown(id));
    },
  });
  define.one("GET /imports/:id/problems", {
    run: async ({ params: { id }, query: { after, limit } }, { reply }) => {
      if (!(await findImport(app.db, id))) return sendProblem(reply, unknown(id));
      const found = await listProblems(app.db, id, { after: placeOf(after), limit: limit + 1 });
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const problems = shown.map(({ problem }) => sayProblem(problem));
      return { problems, next: found.length > limit && last ? `${last.line}-${last.n}` : null };
    },
  });
  actRoutes(http, app);
}

/** What cannot be read begins at the top. */
function placeOf(after = ""): ProblemPlace | null {
  const [, line, n] = /^(\d{1,9})-(\d{1,15})$/.exec(after) ?? [];
  return line === undefined || n === undefined ? null : { line: Number(line), n: Number(n) };
}

const unknown = (id: number) => problemOf({ code: "unknown import", subject: String(id) });

type Act = (context: FlowContext, job: ImportJob) => Promise<Outcome<ImportJob>>;

function actRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  const act = async (id: number, { request, reply }: At, work: Act): Promise<View | FastifyReply> => {
    const job = await findImport(app.db, id);
    if (!job) return sendProblem(reply, unknown(id));
    const caller = callerOf(request);
    const permission = permissionOf(job.kind);
    if (!caller.permissions.has(permission))
      return sendProblem(reply, problemOf(notPermitted(permission, caller.asking)));
    const done = await work(contextOf(app, request), job);
    if (!done.ok) return sendProblem(reply, problemOf(done.refusal));
    const now = await findImport(app.db, id);
    invariant(now, `import ${id} is gone`);
    return viewOf(app, now, caller);
  };
  define.one("POST /imports/:id/map", {
    run: async ({ params, body }, at) => {
      const known = body.kind === undefined || importLists.some(({ kind }) => kind === body.kind);
      if (!known) return sendProblem(at.reply, problemOf({ code: "unknown list", subject: body.kind ?? "" }));
      return act(params.id, at, (context, job) => remap(context, job, body));
    },
  });
  define.one("POST /imports/:id/mend", {
    run: ({ params, body }, at) =>
      act(params.id, at, async (context, job) => {
        const done = await mendImport(context, job.id, body);
        if (done.ok) await recheck(context, job.id);
        return done;
      }),
  });
  define.one("POST /imports/:id/run", {
    run: ({ params }, at) => act(params.id, at, (context, job) => startImport(context, job.id)),
  });
  define.one("POST /imports/:id/cancel", {
    run: ({ params }, at) => act(params.id, at, (context, job) => cancelImport(context, job.id)),
  });
  define.one("POST /imports/:id/undo", {
    run: ({ params }, at) => act(params.id, at, (context, job) => undoImport(context, job.id)),
  });
}

interface At {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function bringRoute(http: Http, app: App): void {
  http.post("/imports", {
    preHandler: needs(app, "any"),
    bodyLimit: FILE_MAX_BYTES,
    config: { repeatable: true },
    schema: {
      tags: ["imports"],
      summary:
        "Bring a table as the raw body: it is kept, its columns are guessed, and it is checked; nothing is written",
      consumes: FILE_TYPES,
      querystring: fileAbout.omit({ kind: true }),
      body: fileBody,
      response: { 200: importView },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const permitted = importLists.some(({ kind }) => caller.permissions.has(permissionOf(kind)));
      if (!permitted) return sendProblem(reply, problemOf(notPermitted("masters.change", caller.asking)));
      const begun = await bringImport(contextOf(app, request), { name: request.query.name, bytes: request.body });
      if (!begun.ok) {
        const { code, text: title, args } = begun.finding;
        const problem = plainProblem({ status: 422, code, title, next: "Nothing was kept." });
        return sendProblem(reply, { ...problem, ...(args && { args: { ...args } }) });
      }
      const job = await findImport(app.db, begun.id);
      invariant(job, `import ${begun.id} is gone`);
      return viewOf(app, job, caller);
    },
  });
}

function summaryOf(job: ImportJob, nameOf: (actor: string) => string) {
  const { id, documentId, name, kind, state, rows, done, created, changed, same, refused, at, endedAt } = job;
  const author = nameOf(job.author);
  const ranBy = job.ranBy === null ? null : nameOf(job.ranBy);
  return { id, documentId, name, kind, state, rows, done, created, changed, same, refused, author, at, ranBy, endedAt };
}

async function viewOf(app: App, job: ImportJob, caller: Caller): Promise<View> {
  const fixes = await listFixes(app.db, job.id);
  const nameOf = await nameActors(app.db, [job.author, job.ranBy ?? job.author, ...fixes.map(({ author }) => author)]);
  const permitted = may(caller, permissionOf(job.kind));
  const can = (refusal: ReturnType<typeof refuseRun>): Can => (permitted === true ? sayCan(refusal) : permitted);
  const { checked } = job;
  return wire({
    ...summaryOf(job, nameOf),
    sheet: job.sheet,
    sheets: job.sheets,
    map: job.mapName,
    lines: job.lines,
    header: job.header.map((one, i) => ({ ...one, column: job.columns[i] ?? null })),
    columns: columnsOf(job.kind).map((column) => ({
      name: column.name,
      required: column.required,
      type: column.type ?? "text",
      ...("oneOf" in column && { oneOf: column.oneOf as string[] }),
    })),
    missing: missingColumns(job),
    skipped: job.skipped,
    version: job.version,
    fixes: fixes.map((fix) => ({ ...fix, author: nameOf(fix.author) })),
    check: checked && {
      ready: checked.ready,
      created: checked.created,
      changed: checked.changed,
      same: checked.same,
      refused: checked.refused,
    },
    problems: (job.state === "open" ? (checked?.problems ?? []) : job.problems).map(sayProblem),
    cancelAsked: job.cancelAsked,
    takenBack: await takenBackOf(app, job),
    kept: job.kept,
    undo: undoOf(job.kind),
    can: {
      change: can(refuseChange(job)),
      run: can(refuseRun(job)),
      cancel: can(refuseCancel(job)),
      undo: can(refuseUndo(job, undoneUntil({ now: app.now, settings: app.business }))),
    },
  });
}

async function takenBackOf(app: App, { id, state }: ImportJob): Promise<View["takenBack"]> {
  if (state !== "done" && state !== "cancelled") return null;
  const counted = await countTakenBack(app.db, id);
  return counted.done > 0 ? counted : null;
}

const sayCan = (no: ReturnType<typeof refuseRun>): Can => (no === null ? true : whyNot(no.refusal));

function sayProblem({ line, column, value, code, text, suggestion, subject, args }: RowProblem) {
  const refusal = { code, ...(subject !== undefined && { subject }), ...(args && { args }) };
  return { line, column, value, code, text: text ?? sayRefusal(refusal).text, suggestion, ...(args && { args }) };
}
