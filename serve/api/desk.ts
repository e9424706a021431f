/** The desk of documents: what came, what stopped and how it goes on, what we sent, and the mail. */
import { notPermitted, whyNot, type Answer } from "../../contract/index.ts";
import {
  FIRST_PART,
  findBytes,
  listDocuments,
  listStopped,
  type DocumentPart,
  type PartRef,
} from "../../core/documents/index.ts";
import {
  findAnswered,
  findLeaving,
  getDocumentView,
  getLetter,
  getPartView,
  importMasters,
  listLetters,
  listOutgoing,
  mendOrder,
  replay,
  sendAgain,
  type LetterView,
  type WholeLetter,
} from "../../core/flows/index.ts";
import { invariant } from "../../core/kernel/index.ts";
import type { AgainHow } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import { callerOf, contextOf, needs, type Caller } from "./auth.ts";
import type { Can } from "./actions.ts";
import { definer } from "./define.ts";
import { fileBody } from "./documents.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { rawLines } from "./raw-lines.ts";
import { wire, type Http } from "./route.ts";
import { z } from "zod";

export function deskRoutes(http: Http, app: App): void {
  listRoutes(http, app);
  partRoutes(http, app);
  letterRoutes(http, app);
  http.get("/documents/:id/bytes", {
    preHandler: needs(app, "documents.read"),
    schema: {
      tags: ["documents"],
      summary: "A document as it came or left, byte by byte",
      params: z.object({ id: z.coerce.number().int() }),
      response: {
        200: { description: "The bytes", content: { "application/octet-stream": { schema: fileBody } } },
      },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const bytes = await findBytes(app.reader, id);
      if (!bytes) return sendProblem(reply, problemOf({ code: "unknown document", subject: String(id) }));
      return reply
        .header("content-type", "application/octet-stream")
        .header("content-disposition", `attachment; filename="document-${id}.txt"`)
        .send(Buffer.from(bytes));
    },
  });
}

function listRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /documents", {
    run: async ({ query: { before, limit } }) => {
      const documents = await listDocuments(app.reader, { ...(before !== undefined && { before }), limit });
      return { documents: wire(documents), next: documents.length === limit ? (documents.at(-1)?.id ?? null) : null };
    },
  });
  define.one("GET /documents/outgoing", {
    run: async ({ query }) => {
      const documents = await listOutgoing(app.reader, query);
      return wire({ documents, next: documents.length === query.limit ? (documents.at(-1)?.id ?? null) : null });
    },
  });
  define.one("GET /documents/stopped", {
    run: async ({ query }) => {
      const parts = await listStopped(app.db, refOf(query.after), query.limit);
      const last = parts.length === query.limit ? parts.at(-1) : undefined;
      const stopped = parts.map(({ documentId, n, orderKey, receivedAt, received, findings, author }) => ({
        documentId,
        n,
        orderKey,
        receivedAt,
        received,
        findings,
        author,
      }));
      return { stopped: wire(stopped), next: last ? `${last.documentId}/${last.n}` : null };
    },
  });
  define.one("GET /documents/:id", {
    run: async ({ params: { id } }, { reply }) => {
      const view = await getDocumentView(app.db, id);
      const bytes = view && (await findBytes(app.db, id));
      if (!view || !bytes) return sendProblem(reply, problemOf({ code: "unknown document", subject: String(id) }));
      const positions = [...view.findings, ...view.parts.flatMap((part) => part.findings)].flatMap(
        ({ position }) => position ?? [],
      );
      const leaving = (await findLeaving(app.db, id)) ?? null;
      const answered = (await findAnswered(app.db, id, app.now())) ?? null;
      return wire({ ...view, leaving, answered, raw: rawLines(bytes, { positions }) });
    },
  });
}

function partRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /documents/:id/parts/:n", {
    run: async ({ params: { id, n } }, { request, reply }) => {
      const view = await getPartView(app.db, { documentId: id, n });
      const bytes = view && (await findBytes(app.db, id));
      if (!view || !bytes) return sendProblem(reply, problemOf({ code: "part unknown", subject: `${id}/${n}` }));
      const { document, part, ...rest } = view;
      const { findings, state, receivedAt, orderKey: key } = part;
      const { kind, name, channel, at, applied, stopped, partner } = document;
      const positions = findings.flatMap(({ position }) => position ?? []);
      return wire({
        ...rest,
        document: { id, kind, name, channel, at, applied, stopped, partner },
        n,
        key,
        state,
        receivedAt,
        findings,
        raw: rawLines(bytes, { positions, order: key, line: findings[0]?.line }),
        can: canMend(part, callerOf(request)),
      });
    },
  });
  define.one("POST /documents/:id/parts/:n/replay", {
    run: async ({ params }, { request, reply }) => {
      const done = await replay(contextOf(app, request), { documentId: params.id, n: params.n });
      return done.ok ? wire(done.value) : sendProblem(reply, problemOf(done.refusal));
    },
  });
  define.one("POST /documents/:id/parts/:n/mend", {
    run: async ({ params: { id, n }, body: { look, ...mend } }, { request, reply }) => {
      const context = contextOf(app, request);
      const always = mend.lines.filter((line) => line.always);
      const partner = always.length > 0 && (await partnerOf(app, { id, n }));
      // Kept for nobody it would be kept for everybody: that is a change of the item.
      if (partner === null)
        return sendProblem(reply, problemOf({ code: "no partner to keep it for", subject: `${id}/${n}` }));
      const done = await mendOrder(context, { documentId: id, n, mend, look });
      if (!done.ok) return sendProblem(reply, problemOf(done.refusal));
      if (!look && partner) await keepCodes(app, { id, n, partner, always }, context.actor);
      return wire(done.value);
    },
  });
}

function canMend({ state, kind }: Pick<DocumentPart, "state" | "kind">, { permissions, asking }: Caller): Can {
  const refusal = !permissions.has("documents.correct")
    ? notPermitted("documents.correct", asking)
    : state !== "stopped"
      ? { code: "part not stopped", args: { state } }
      : kind === "order"
        ? undefined
        : { code: "part is no order" };
  return refusal ? whyNot(refusal) : true;
}

interface Keeping {
  readonly id: number;
  readonly n: number;
  readonly partner: string;
  readonly always: readonly { readonly line: string; readonly item?: string | undefined }[];
}

async function partnerOf(app: App, { id, n }: Pick<Keeping, "id" | "n">): Promise<string | null> {
  return (await getPartView(app.db, { documentId: id, n }))?.document.partner ?? null;
}

/** The codes that were sent mean these items for their partner from now on; what waited for that goes through. */
async function keepCodes(app: App, { id, n, partner, always }: Keeping, actor: string): Promise<void> {
  const view = await getPartView(app.db, { documentId: id, n });
  const rows = always.flatMap(({ line, item }) => {
    const sent = view?.lines.find((one) => one.line === line)?.items.filter((one) => one.ours === null) ?? [];
    return item === undefined ? [] : sent.map(({ code }) => ({ item, code, partner }));
  });
  await importMasters(app.as(actor), { kind: "codes", rows: rows.map((values, i) => ({ line: i + 1, values })) });
}

function letterRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /letters", {
    run: async ({ query }) => {
      const letters = await listLetters(app.reader, query);
      const next = letters.length === query.limit ? (letters.at(-1)?.noticeId ?? null) : null;
      return wire({ letters: letters.map(letterOf), next });
    },
  });
  define.one("GET /letters/:id", {
    run: async ({ params }, { request, reply }) => {
      const found = await getLetter(app.db, params.id, app.now());
      if (!found) return sendProblem(reply, problemOf({ code: "unknown letter", subject: String(params.id) }));
      const { letter, can, ...rest } = found;
      return wire({ ...letterOf(letter), ...rest, text: letter.text, ...againOf(can, callerOf(request)) });
    },
  });
  define.one("POST /letters/:id/again", {
    run: async ({ params }, { request, reply }) => {
      const [done] = await sendAgain(contextOf(app, request), [params.id]);
      invariant(done, "a letter was asked for again and not answered");
      return done.ok ? wire(done.value) : sendProblem(reply, problemOf(done.refusal));
    },
  });
}

/** Whether it may be sent again, and how it would leave. */
function againOf(outcome: WholeLetter["can"], { permissions, asking }: Caller): { can: Can; how: AgainHow | null } {
  const refusal = permissions.has("notices.send")
    ? outcome.ok
      ? undefined
      : outcome.refusal
    : notPermitted("notices.send", asking, "send letters again");
  return {
    can: refusal ? whyNot(refusal) : true,
    how: outcome.ok ? outcome.value : null,
  };
}

function letterOf(letter: LetterView): Answer<"GET /letters">["letters"][number] {
  const { noticeId: id, audience, kind, about, to, title, standing, attempts, detail, createdAt, sentAt } = letter;
  const order = about?.what === "order" ? about : undefined;
  const purchase = about?.what === "supply order" ? about : undefined;
  const named = order ? `${order.number}, ${order.customer}` : (purchase?.number ?? null);
  return {
    id,
    audience,
    kind,
    about: named,
    orderId: order?.id ?? null,
    supplyOrder: purchase?.number ?? null,
    to,
    title,
    standing,
    attempts,
    detail,
    createdAt,
    sentAt,
  };
}

function refOf(after: string | undefined): PartRef {
  const [documentId, n] = (after ?? "").split("/").map(Number);
  return documentId && n ? { documentId, n } : FIRST_PART;
}
