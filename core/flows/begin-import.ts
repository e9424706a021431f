/** A list is brought on a page: kept raw first, and an import of it begins. The same bytes go on where they were left. */
import { findOpenImport, insertImport, keepDocuments, type NewImport } from "../documents/index.ts";
import { invariant } from "../kernel/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Mapping = Omit<NewImport, "documentId" | "author" | "at">;

export async function beginImport(context: FlowContext, file: ImportFile, mapping: Mapping): Promise<number> {
  return context.db.transaction(async (tx) => {
    const [kept] = await keepDocuments(tx, [{ channel: "import", kind: mapping.kind, ...file }], context.now());
    invariant(kept, "a file was kept and is not there");
    const documentId = kept.head.id;
    const act = {
      kind: "document received",
      subject: `document:${documentId}`,
      payload: { document: mapping.kind },
    } as const;
    if (!kept.again) await recordEvents(tx, [act], actingAt(context));
    const known = await findOpenImport(tx, documentId);
    return known ?? insertImport(tx, { documentId, ...mapping, author: context.actor, at: context.now() });
  });
}
