/**
 * A played retailer that goes through the partner's own connection: its files are put where we collect and wait until they
 * are taken, and of our answers counts what lies where the partner fetches. Its own files are all that it ever touches.
 */
import type { FarEnd } from "../../connect/lines/index.ts";
import {
  findLine,
  findTaken,
  listWrittenFor,
  testConnection,
  type FlowContext,
  type SimulatedPartner,
} from "../../core/flows/index.ts";
import { refused, taken, type Outcome } from "../../core/kernel/index.ts";
import { findConnection, LineFault } from "../../core/partners/index.ts";
import { listOpenExceptions } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { linesOf } from "../lines.ts";
import { farEndOf } from "./far-end-of.ts";
import type { PlayedFile } from "./played-file.ts";
import type { Arrived, SentFile, Way } from "./way.ts";
import { looking, type SimulationOptions } from "./types.ts";

export interface LineParts {
  readonly app: App;
  readonly context: FlowContext;
  readonly partner: SimulatedPartner;
  readonly sentAt: number;
  readonly options: SimulationOptions;
  /** Does what is due. */
  readonly work: () => Promise<unknown>;
}

/** Refused where the connection does not work: nothing was put anywhere then. */
export async function openLineWay(parts: LineParts): Promise<Outcome<Way>> {
  const { app, context, partner, options } = parts;
  const { connection } = partner;
  if (connection === null) return refused("partner not connected", { subject: partner.code });
  const line = await findLine(context, connection);
  if (!line.ok) return line;
  const tested = await testConnection(context, connection, linesOf(app));
  if (!tested.ok) return tested;
  if (!tested.value.works) {
    const why = tested.value.text.replace(/\.$/, "");
    return refused("connection does not work", { subject: connection, args: { why } });
  }
  const far = await farEndOf(app, line.value);
  if (!far) return refused("connection fetches nothing", { subject: connection });
  options.announce?.(announced(partner, { far, kind: line.value.said.kind, keep: options.keep }));
  return taken(wayBy({ ...parts, connection, far, put: [], seen: new Map() }));
}

interface Announcing {
  readonly far: FarEnd;
  readonly kind: string;
  readonly keep: boolean;
}

function announced({ code, connection, profile }: SimulatedPartner, { far, kind, keep }: Announcing): string[] {
  const ours = profile.test
    ? "call themselves tests, as the profile says"
    : "do not call themselves tests: the profile does not say so";
  return [
    `${code} is played through its connection ${connection ?? ""} (${kind}).`,
    `Files called simulated-${code}-… are put into ${far.puts}; all of them call themselves tests.`,
    far.finds === null
      ? "Our answers are posted to the address of the partner; only what it says of them is seen."
      : `Our answers are looked for in ${far.finds}.`,
    `They ${ours}.`,
    keep
      ? "The orders and the files stay."
      : "At the end the orders are cancelled, and its files and the answers to them are taken away. Other files stay as they are.",
  ];
}

interface LineWay extends LineParts {
  readonly connection: string;
  readonly far: FarEnd;
  readonly put: PlayedFile[];
  /** Name → when and with which bytes the retailer had it. */
  readonly seen: Map<string, { readonly at: number; readonly bytes: Uint8Array }>;
}

const wayBy = (own: LineWay): Way => ({
  connection: own.connection,
  sent: own.put,
  send: (files) => sendBy(own, files),
  written: () => arrivedBy(own),
  clear: async (answers) => {
    const found = answers.filter(({ missing }) => missing === null);
    return own.far.clear({ put: own.put, found });
  },
  close: () => own.far.close(),
});

/** All of them lie there before anybody is waited for. */
async function sendBy(own: LineWay, files: readonly PlayedFile[]): Promise<SentFile[]> {
  const { app, context, far, options, connection, put } = own;
  const before = put.map(({ bytes }) => Buffer.from(bytes));
  for (const file of files) {
    put.push(file);
    await far.put(file);
  }
  const woken = await testConnection(context, connection, linesOf(app));
  if (woken.ok && !woken.value.works) throw new LineFault(woken.value.code, woken.value.text);
  for (let look = 1; look <= options.looks; look++) {
    await own.work();
    if (await areTaken(own, files)) break;
    if (look < options.looks) await looking(options, `Waiting until ${files.length} files are taken`);
  }
  const sent: SentFile[] = [];
  for (const file of files) {
    const answer = await findTaken(context.db, file.bytes);
    const again = before.some((bytes) => bytes.equals(file.bytes));
    before.push(Buffer.from(file.bytes));
    sent.push(answer ? { answer: { ...answer, again }, why: "" } : { answer, why: await whyNot(own, file) });
  }
  return sent;
}

async function areTaken({ context, far }: LineWay, files: readonly PlayedFile[]): Promise<boolean> {
  for (const { name, bytes } of files)
    if ((await far.lies(name)) || !(await findTaken(context.db, bytes))) return false;
  return true;
}

async function whyNot({ context, connection, far }: LineWay, { name }: PlayedFile): Promise<string> {
  const subject = `connection:${connection}:${name}`;
  const aside = (await listOpenExceptions(context.db)).find((one) => one.subject === subject);
  if (aside) return (aside.details as { readonly text: string }).text;
  const known = await findConnection(context.db, connection);
  return known?.lastError ?? `It still lies in ${far.puts}: nobody collected it.`;
}

async function arrivedBy(own: LineWay): Promise<Arrived[]> {
  const { context, partner, sentAt } = own;
  const arrived: Arrived[] = [];
  for (const one of await listWrittenFor(context.db, partner.id, sentAt)) arrived.push(await arrivedOf(own, one));
  return arrived;
}

async function arrivedOf({ far, seen, app }: LineWay, one: Omit<Arrived, "missing">): Promise<Arrived> {
  const where = far.finds;
  if (where === null) {
    const why = "The address of the partner has not taken it.";
    return { ...one, missing: one.sent ? null : { waits: true, why } };
  }
  const bytes = seen.get(one.name)?.bytes ?? (await far.find(one.name));
  if (!bytes) {
    const why = one.sent
      ? `It left, and does not lie in ${where}: somebody else fetches there.`
      : `It does not lie in ${where} yet.`;
    return { ...one, missing: { waits: !one.sent, why } };
  }
  const first = seen.get(one.name) ?? { at: app.now(), bytes };
  seen.set(one.name, first);
  const whole = Buffer.from(bytes).equals(one.bytes);
  const why = `What lies in ${where} has ${bytes.length} bytes and is not what was written, ${one.bytes.length} bytes.`;
  return { ...one, ...first, missing: whole ? null : { waits: true, why } };
}
