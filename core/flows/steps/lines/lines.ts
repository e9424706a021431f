/** What the flows of connections are given: how a connection is opened, and what a file is. */
import {
  LineFault,
  readSettingsOf,
  unseal,
  type Line,
  type ReadSettings,
  type Transport,
} from "../../../partners/index.ts";
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

/** Undefined: another server sealed them. */
export function secretsOf(line: Line, { settings }: FlowContext): Readonly<Record<string, string>> | undefined {
  return line.sealed === null ? {} : unseal(line.sealed, { secret: settings.secret, connectionId: line.id });
}

export const openLine = (lines: Lines, line: Line, context: FlowContext): Transport =>
  lines.open(readLine(line, context));

export function readLine(line: Line, context: FlowContext): OpenLine {
  const secrets = secretsOf(line, context);
  if (!secrets)
    throw new LineFault("secret missing", "Its password or key was sealed by another server: enter it again.");
  return { code: line.code, said: readSettingsOf(line.kind, line.settings), secrets, now: context.now() };
}
