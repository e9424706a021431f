/** Writes a connection, its partners and its secrets, and makes due what waits for it. Under `lockMasters`. */
import type { Tx } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  changeConnection,
  findPartnersByCodes,
  getLines,
  goesElsewhere,
  insertConnection,
  lockConnection,
  readSettingsOf,
  seal,
  setConnectionPartners,
  setSealed,
  type Connection,
  type ConnectionKind,
} from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import { wakeLine } from "./wake.ts";

export interface ConnectionSave {
  readonly connection: string;
  readonly kind: ConnectionKind;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Not said: as they are. Empty: none. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Codes of partners whose documents leave by it. */
  readonly partners: readonly string[];
  /** The version it was written from; if another came since, nothing is saved. */
  readonly seen?: number;
}

export interface ConnectionKept {
  readonly connection: string;
  readonly version: number;
  readonly made: boolean;
}

interface Keeping {
  readonly save: ConnectionSave;
  readonly known: Connection | undefined;
}

export async function keepConnection(
  tx: Tx,
  { save, known }: Keeping,
  context: FlowContext,
): Promise<Outcome<ConnectionKept>> {
  const { connection: code, kind, settings, secrets } = save;
  const partners = await findPartnersByCodes(tx, save.partners);
  const unknown = save.partners.find((partner) => !partners.has(partner));
  if (unknown !== undefined) return refused("unknown partner", { subject: unknown });
  if (known?.hasSecrets && secrets === undefined && movesAway(known, save))
    return refused("secret needed again", { subject: code });
  const write = { code, kind, settings };
  if (known) await lockConnection(tx, known.id);
  const id = known?.id ?? (await insertConnection(tx, write));
  if (known) await changeConnection(tx, id, write);
  if (secrets !== undefined) {
    const by = { secret: context.settings.secret, connectionId: id };
    await setSealed(tx, id, Object.keys(secrets).length === 0 ? null : seal(secrets, by));
  }
  await setConnectionPartners(
    tx,
    id,
    [...partners.values()].map((partner) => partner.id),
  );
  const [line] = await getLines(tx, [id]);
  if (line) await wakeLine(tx, line, context.now());
  return taken({ connection: code, version: line?.version ?? 1, made: !known });
}

const movesAway = (known: Connection, { kind, settings }: ConnectionSave): boolean =>
  goesElsewhere(readSettingsOf(known.kind, known.settings), readSettingsOf(kind, settings));
