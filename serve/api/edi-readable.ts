/** Messages of EDI over HTTP as people read them: business, difference, segments. */
import type { Answer } from "../../contract/index.ts";
import type { BusinessLine } from "../../connect/edi/index.ts";
import { findMeanings } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { readBusinessOf, readDifference, readMessage, readSegments, type ReadMessage } from "../edi-readable.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function ediReadableRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /edi/messages/:id/:n", {
    run: async ({ params: { id: documentId, n }, query }, { reply }) => {
      const read = await readMessage(app.reader, { documentId, n }, app.business.currency);
      if (!read) return sendProblem(reply, problemOf({ code: "unknown document", subject: `${documentId}/${n}` }));
      return wire({ ...headOf(read), business: await businessOf(app, read, query) });
    },
  });
  define.one("GET /edi/messages/:id/:n/difference", {
    run: async ({ params: { id: documentId, n }, query: { limit } }, { reply }) => {
      const read = await readMessage(app.reader, { documentId, n }, app.business.currency);
      if (!read) return sendProblem(reply, problemOf({ code: "unknown document", subject: `${documentId}/${n}` }));
      const difference = await readDifference(app.reader, read);
      const lines = difference?.lines ?? [];
      return wire({
        before: difference ? (read.earlier.at(-1) ?? null) : null,
        facts: difference?.facts ?? [],
        lines: await named(app, read, lines.slice(0, limit)),
        lineCount: lines.length,
        same: difference?.same ?? 0,
      });
    },
  });
  define.one("GET /edi/documents/:id/segments", {
    run: async ({ params: { id: documentId }, query }, { reply }) => {
      const page = await readSegments(app.reader, { documentId, ...query });
      if (!page) return sendProblem(reply, problemOf({ code: "unknown document", subject: String(documentId) }));
      return wire(page);
    },
  });
}

function headOf({ message, found, earlier, part }: ReadMessage): Omit<Answer<"GET /edi/messages/:id/:n">, "business"> {
  return wire({
    message,
    first: found?.first ?? null,
    before: earlier.at(-1) ?? null,
    part: part && {
      n: part.n,
      state: part.state,
      findings: part.findings.map(({ text }) => ({ text })),
    },
  });
}

async function businessOf(
  app: App,
  read: ReadMessage,
  { line, limit }: { readonly line: number; readonly limit: number },
): Promise<Answer<"GET /edi/messages/:id/:n">["business"]> {
  const whole = readBusinessOf(read);
  if (!whole) return null;
  const { isChange: _, lines, ...business } = whole;
  const shown = lines.slice(line, line + limit).map(({ key: _key, does: _does, ...own }) => own);
  return wire({ ...business, lines: await named(app, read, shown), lineCount: lines.length });
}

/** Each with our own item, where one of its codes means one. */
async function named<T extends Pick<BusinessLine, "items">>(
  app: App,
  { partnerId }: ReadMessage,
  lines: readonly T[],
): Promise<(T & { readonly ours: string | null; readonly itemName: string | null })[]> {
  const codes = lines.flatMap(({ items }) => items.map(({ code }) => code));
  const meanings = await findMeanings(app.reader, codes, partnerId);
  return lines.map((line) => {
    const found = line.items.flatMap(({ code }) => meanings.get(code) ?? [])[0];
    return { ...line, ours: found?.ours ?? null, itemName: found?.name ?? null };
  });
}
