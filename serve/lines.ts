/**
 * Connections as they are used: each kind opened by its way, files read by what they hold, and the due work that sends and
 * fetches. Documents of a sample company never leave this machine.
 */
import { join } from "node:path";
import { folderTransport, httpTransport, outboxTransport, sftpTransport } from "../connect/lines/index.ts";
import {
  deliverDocuments,
  takeFiles,
  type Handler,
  type Handlers,
  type Lines,
  type OpenLine,
} from "../core/flows/index.ts";
import { LineFault, type Transport } from "../core/partners/index.ts";
import type { App } from "./app.ts";
import { readFile } from "./read-file.ts";

export function linesOf(app: Pick<App, "settings"> & Partial<Pick<App, "sample">>): Lines {
  const outbox = join(app.settings.dataDir, "outbox", "edi");
  return {
    open: (line) => openBy(line, (app.sample ?? null) !== null),
    outbox: () => outboxTransport({ folder: outbox }),
    read: readFile,
  };
}

function openBy({ said, secrets, now }: OpenLine, isSample: boolean): Transport {
  if (said.kind === "folder") return folderTransport(said.settings);
  const host = said.kind === "sftp" ? said.settings.host : hostOf(said.settings.url);
  if (isSample && host !== undefined && !/^(localhost|127\.[\d.]+|::1|\[::1\])$/.test(host))
    throw new LineFault("sample company", `Nothing of a sample company leaves this machine, and ${host} is another.`);
  if (said.kind === "sftp") return sftpTransport({ said: said.settings, secrets });
  return httpTransport({ said: said.settings, secrets, now });
}

const hostOf = (url: string | undefined): string | undefined => (url === undefined ? undefined : new URL(url).hostname);

const ids = (todos: Parameters<Handler>[1]): number[] => todos.map((todo) => Number(todo.key));

/** Handlers of `edi.deliver` (keys are documents) and `edi.poll` (keys are connections). */
export function lineHandlers(lines: Lines): { readonly work: Handlers["work"]; readonly tell: Handlers["tell"] } {
  return {
    work: { "edi.poll": (context, todos) => takeFiles(context, ids(todos), lines) },
    tell: { "edi.deliver": (context, todos) => deliverDocuments(context, ids(todos), lines) },
  };
}

const LINES = new Set(["edi.poll", "edi.deliver"]);

/** What waits for others, apart from what we do by ourselves: a partner that does not answer holds up no order of ours. */
export function partLines({ work, tell }: Handlers): { readonly ours: Handlers; readonly lines: Handlers["work"] } {
  const only = (handlers: Handlers["work"], ofLines: boolean): Handlers["work"] =>
    Object.fromEntries(Object.entries(handlers).filter(([kind]) => LINES.has(kind) === ofLines));
  return {
    ours: { work: only(work, false), tell: only(tell, false) },
    lines: { ...only(work, true), ...only(tell, true) },
  };
}
