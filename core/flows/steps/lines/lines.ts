/** What the flows of connections are given: how a connection is opened, and what a file is. */
import { LineFault, readSettingsOf, unseal, type Line, type ReadSettings, type Transport } from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import type { ReadDocument } from "../documents/read-document.ts";

export interface OpenLine {
  readonly code: string;
  /** Settings with every default filled in. */
  readonly said: ReadSettings;
  readonly secrets: Readonly<Record<string, string>>;
  /** Instant by the context's clock. */
  readonly now: number;
}

export interface Lines {
  readonly open: (line: OpenLine) => Transport;
  /** Of partners without a connection. */
  readonly outbox: () => Transport;
  readonly read: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<ReadDocument>;
}

export function openLine(lines: Lines, line: Line, context: FlowContext): Transport {
  const by = { secret: context.settings.secret, connectionId: line.id };
  const secrets = line.sealed === null ? {} : unseal(line.sealed, by);
  if (!secrets)
    throw new LineFault("secret missing", "Its password or key was sealed by another server: enter it again.");
  return lines.open({ code: line.code, said: readSettingsOf(line.kind, line.settings), secrets, now: context.now() });
}
