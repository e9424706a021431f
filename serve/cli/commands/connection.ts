/** `fairfill connection`: how documents travel to and from EDI partners: listed, saved from a file, tried, paused. */
import type { Command } from "commander";
import {
  actOnConnections,
  getConnectionView,
  listConnectionViews,
  saveConnections,
  testConnection,
  type ConnectionAct,
  type ConnectionSave,
  type ConnectionView,
} from "../../../core/flows/index.ts";
import { refused } from "../../../core/kernel/index.ts";
import { CONNECTION_KINDS } from "../../../core/partners/index.ts";
import { sayTested } from "../../connection-words.ts";
import { linesOf } from "../../lines.ts";
import { act, type Options, type Shell, type Work } from "../act.ts";
import { oneOf, textOf } from "../arguments.ts";
import { EXIT, readInput, WrongUse, type Answer, type Run } from "../io.ts";
import { answerOf } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { sayInstant } from "../say/words.ts";

const AFTER = `
A connection is a JSON file: {"kind": "sftp", "partners": ["HARLOW"], "settings": {"host": "…", "user": "…"}}.
Secrets are read from files of their own and shown to nobody:
  fairfill connection save harlow harlow.json --password-file harlow.password
  fairfill connection test harlow`;

/** Option → name of the secret. */
const SECRETS = {
  passwordFile: "password",
  keyFile: "key",
  passphraseFile: "passphrase",
  secretFile: "secret",
} as const;

export function addConnections(program: Command, shell: Shell): void {
  const connection = program
    .command("connection")
    .description("how documents travel to and from EDI partners: list, show, save, test, pause, resume, remove")
    .addHelpText("after", AFTER);
  connection.command("list", { isDefault: true }).description("every connection").action(act(shell, listAnswer));
  connection
    .command("show")
    .description("print a connection as it is saved, without its secrets")
    .argument("<connection>")
    .action(act(shell, showAnswer));
  connection
    .command("save")
    .description("make a connection, or say anew how it goes, from a file")
    .argument("<connection>")
    .argument("<file>")
    .option("--password-file <file>", "the password, on one line")
    .option("--key-file <file>", "the private key of SSH")
    .option("--passphrase-file <file>", "the passphrase of the key, on one line")
    .option("--secret-file <file>", "the shared secret of HTTP, on one line")
    .action(act(shell, saveAnswer));
  connection
    .command("test")
    .description("connect and look, sending and taking nothing")
    .argument("<connection>")
    .action(act(shell, testAnswer));
  for (const [name, about] of [
    ["pause", "nothing is sent or fetched until it is resumed"],
    ["resume", "try again at once what waits, whatever was wrong"],
    ["remove", "forget it; documents go to the outbox folder"],
  ] as const)
    connection
      .command(name)
      .description(about)
      .argument("<connection>")
      .action(act(shell, acting(name)));
}

async function listAnswer(run: Run): Promise<Answer> {
  const connections = await listConnectionViews(run.app.db);
  const rows = connections.map((one) => [
    one.connection,
    one.kind,
    one.partners.join(", "),
    one.state,
    one.waiting,
    one.workedAt === null ? "" : sayInstant(one.workedAt, run.calendar),
    one.lastError ?? "",
  ]);
  const head = ["Connection", "Kind", "Partners", "State", "Waiting", "Worked", "What is wrong"];
  const none = "No partner is connected. Documents lie in the outbox folder until somebody takes them.";
  return { json: connections, text: rows.length === 0 ? none : tableText({ head, rows, right: [4] }, run.paint) };
}

async function showAnswer(run: Run, [code = ""]: readonly string[]): Promise<Answer> {
  const view = await getConnectionView(run.app.db, code);
  if (!view) return answerOf<never>(refused("unknown connection", { subject: code }), run, () => "");
  return { json: view, text: JSON.stringify(fileOf(view), null, 2) };
}

const fileOf = ({ kind, partners, settings }: ConnectionView): object => ({ kind, partners, settings });

async function saveAnswer(run: Run, [code = "", path = ""]: readonly string[], options: Options): Promise<Answer> {
  const said = readSaid(new TextDecoder().decode(await readInput(run.io, path)), path);
  const secrets = await readSecrets(run, options);
  const save = { connection: code, ...said, ...(secrets && { secrets }) };
  const [saved] = await saveConnections(run.context, [save]);
  return answerOf(saved, run, ({ version, made }) =>
    made
      ? `${code} is made. Try it: fairfill connection test ${code}`
      : `${code} is saved as version ${version}; what waited for it is due.`,
  );
}

function readSaid(text: string, path: string): Pick<ConnectionSave, "kind" | "settings" | "partners"> {
  const right = `${path} has to hold one JSON object with kind, partners and settings.`;
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(text.replace(/^\uFEFF/, "")) as Record<string, unknown>;
  } catch (cause) {
    throw new WrongUse(`${path} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const { kind, partners = [], settings = {}, ...rest } = said;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new WrongUse(`${right} ${JSON.stringify(unknown)} is none of them.`);
  if (!Array.isArray(partners) || typeof settings !== "object" || settings === null) throw new WrongUse(right);
  return {
    kind: oneOf(String(kind), CONNECTION_KINDS, "kind"),
    partners: partners.map(String),
    settings: settings as Record<string, unknown>,
  };
}

/** Undefined: they stay as they are. */
async function readSecrets(run: Run, options: Options): Promise<Record<string, string> | undefined> {
  const read: Record<string, string> = {};
  for (const [option, name] of Object.entries(SECRETS)) {
    const path = textOf(options, option);
    if (path === undefined) continue;
    const text = new TextDecoder().decode(await readInput(run.io, path));
    read[name] = name === "key" ? text : text.replace(/\r?\n$/, "");
  }
  return Object.keys(read).length === 0 ? undefined : read;
}

async function testAnswer(run: Run, [code = ""]: readonly string[]): Promise<Answer> {
  const tested = await testConnection(run.context, code, linesOf(run.app));
  if (!tested.ok) return answerOf<never>(tested, run, () => "");
  const said = sayTested(tested.value);
  const text = said.next === null ? `${code}: ${said.text}` : `${code}: ${run.paint.late(said.text)}\n${said.next}`;
  return { json: said, text, exit: said.works ? EXIT.done : EXIT.refused };
}

const DONE = {
  pause: "is paused; documents wait.",
  resume: "goes on; what waited for it is due.",
  remove: "is removed; documents go to the outbox folder.",
} as const;

const acting =
  (name: ConnectionAct["act"]): Work =>
  async (run, [code = ""]) => {
    const [done] = await actOnConnections(run.context, [{ connection: code, act: name }]);
    return answerOf(done, run, () => `${code} ${DONE[name]}`);
  };
