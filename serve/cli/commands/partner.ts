/** `fairfill partner`: EDI partners and how each speaks, as files: listed, shown, saved as the next version, compared. */
import type { Command } from "commander";
import {
  compareVersions,
  getPartnerView,
  listLifeline,
  listPartnerHeads,
  saveProfiles,
  type LifelineRow,
  type PartnerView,
} from "../../../core/flows/index.ts";
import { refused } from "../../../core/kernel/index.ts";
import {
  checkProfile,
  profileExamples,
  readProfile,
  unservedBy,
  type ProfileDifference,
  type UnservedDocuments,
} from "../../../core/partners/index.ts";
import { act, type Options, type Shell } from "../act.ts";
import { textOf } from "../arguments.ts";
import { EXIT, readInput, WrongUse, type Answer, type Run } from "../io.ts";
import { answerOf, refusalText } from "../say/refusal.ts";
import { tableText } from "../say/table.ts";
import { sayDay, sayInstant } from "../say/words.ts";

const EXAMPLES = profileExamples.map(({ name }) => name).join(", ");
const AFTER = `
A profile is a JSON file; what it leaves out takes the default. Begin from an example of the same kind of house:
  fairfill partner example big-box > harlow.json
  fairfill partner save HARLOW harlow.json`;

export function addPartners(program: Command, shell: Shell): void {
  const partner = program
    .command("partner")
    .description("EDI partners and how each speaks: list, show, save, versions, compare, example")
    .addHelpText("after", AFTER);
  partner.command("list", { isDefault: true }).description("every partner").action(act(shell, listAnswer));
  partner
    .command("show")
    .description("print a profile as it is saved")
    .argument("<partner>")
    .option("--whole", "with every default filled in")
    .option("--as-of <number>", "as this version said it")
    .action(act(shell, showAnswer));
  partner
    .command("save")
    .description("check the profile of a file and make it the next version")
    .argument("<partner>")
    .argument("<file>")
    .option("--remark <text>", "why it is saved, kept with the version")
    .action(act(shell, saveAnswer));
  partner
    .command("versions")
    .description("what each version changed, the newest first")
    .argument("<partner>")
    .action(act(shell, versionsAnswer));
  partner
    .command("compare")
    .description("what one version makes differ from another, field by field; 0 is before anything was said")
    .argument("<partner>")
    .argument("<from>")
    .argument("<to>")
    .action(act(shell, compareAnswer));
  partner
    .command("example")
    .description("print a worked profile to begin from")
    .argument("<name>", EXAMPLES)
    .action(act(shell, exampleAnswer));
  program
    .command("lifeline")
    .description("when open lines of EDI partners end by themselves, and what keeps them alive")
    .action(act(shell, lifelineAnswer));
}

/** What nothing ends is not shown. */
async function lifelineAnswer(run: Run): Promise<Answer> {
  const all = await listLifeline(run.app.db, run.calendar.today);
  const day = (one: string | null): string => (one === null ? "no day yet" : sayDay(one, run.calendar));
  const rows = all
    .filter(({ endsOn }) => endsOn !== null)
    .map((one) => [
      `${one.order} ${one.line}`,
      one.partner,
      one.item,
      one.open,
      day(one.promisedDay),
      day(one.endsOn),
      one.because,
      STATES[one.state],
    ]);
  const head = ["Order", "Partner", "Item", "Open", "Comes", "Ends after", "By its", ""];
  const text =
    rows.length === 0 ? "Nothing that is open ends by itself." : tableText({ head, rows, right: [3] }, run.paint);
  return { json: all, text };
}

const STATES: Readonly<Record<LifelineRow["state"], string>> = {
  safe: "comes before",
  say: "ship, or say a later day",
  day: "find a day",
  lost: "only the buyer can extend it",
};

async function listAnswer(run: Run): Promise<Answer> {
  const partners = await listPartnerHeads(run.app.db, run.context.now());
  const rows = partners.map((one) => [
    one.partner,
    one.customer,
    one.identifiers.join(", "),
    one.version === 0 ? "plain" : `version ${one.version}`,
    one.at === null ? "" : `${sayInstant(one.at, run.calendar)} ${one.by ?? ""}`,
    one.connection === null ? "outbox folder" : `${one.connection.name}, ${one.connection.state}`,
  ]);
  const head = ["Partner", "Customer", "Identifiers", "Profile", "Saved", "Connection"];
  const text =
    rows.length === 0 ? "No partner speaks EDI yet. Import partners first." : tableText({ head, rows }, run.paint);
  return { json: partners, text };
}

const jsonText = (value: unknown): string => JSON.stringify(value, null, 2);

async function showAnswer(run: Run, [code = ""]: readonly string[], options: Options): Promise<Answer> {
  const view = await getPartnerView(run.app.db, code, run.context.now());
  if (!view) return unknown(run, code);
  const asOf = textOf(options, "asOf");
  const found = view.versions.find(({ version }) => String(version) === asOf);
  if (asOf !== undefined && !found)
    return answerOf<never>(refused("unknown version", { subject: code, args: { version: asOf } }), run, () => "");
  const profile = found?.profile ?? view.profile;
  return { json: view, text: jsonText(options["whole"] === true ? readProfile(profile) : profile) };
}

const unknown = (run: Run, code: string): Promise<Answer> =>
  answerOf<never>(refused("unknown partner", { subject: code }), run, () => "");

async function saveAnswer(run: Run, [code = "", path = ""]: readonly string[], options: Options): Promise<Answer> {
  const profile = readJson(new TextDecoder().decode(await readInput(run.io, path)), path);
  const wrong = checkProfile(profile);
  if (wrong.length > 1) {
    const each = wrong.map(({ text }) => `  ${text}`);
    const first = refused("profile unreadable", {
      subject: code,
      args: { field: wrong[0]?.path ?? "", why: wrong[0]?.text.slice(0, -1) ?? "" },
    });
    const text = `${first.ok ? "" : refusalText(first.refusal, run)}\nAll that is wrong:\n${each.join("\n")}`;
    return { json: { ok: false, wrong }, text, exit: EXIT.refused };
  }
  const remark = textOf(options, "remark");
  const save = { partner: code, profile, ...(remark !== undefined && { remark }) };
  const [saved] = await saveProfiles(run.context, [save]);
  return answerOf(saved, run, ({ version, again }) => {
    if (again) return `${code} says so already: version ${version}.`;
    return [`Saved as version ${version} of ${code}.`, ...unservedText(unservedBy(readProfile(profile)))].join("\n");
  });
}

/** What is named and not done yet: nobody is to wait for it. */
function unservedText(unserved: UnservedDocuments): string[] {
  const said = (documents: readonly string[], text: string): string[] =>
    documents.length === 0 ? [] : [`${documents.join(", ")}: ${text}`];
  return [
    ...said(unserved.out, "not written yet; nothing of them is sent."),
    ...said(unserved.in, "not read yet; they are kept, and nothing is done with them."),
  ];
}

function readJson(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (cause) {
    throw new WrongUse(`${path} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  throw new WrongUse(`${path} has to hold one JSON object.`);
}

async function versionsAnswer(run: Run, [code = ""]: readonly string[]): Promise<Answer> {
  const view = await getPartnerView(run.app.db, code, run.context.now());
  return view ? { json: view.versions, text: versionsText(view, run) } : unknown(run, code);
}

function versionsText({ partner, versions }: PartnerView, run: Run): string {
  if (versions.length === 0) return `${partner} is a plain partner: nothing was ever said of it.`;
  return versions
    .map(({ version, by, at, remark, changes }) => {
      const when = at === null ? "" : `, ${sayInstant(at, run.calendar)}`;
      const why = remark === null ? "" : `: ${remark}`;
      return [`Version ${version}, ${by}${when}${why}`, ...changes.map(changeText)].join("\n");
    })
    .join("\n\n");
}

async function compareAnswer(run: Run, [code = "", from = "", to = ""]: readonly string[]): Promise<Answer> {
  const [first, second] = [from, to].map(Number);
  if (!Number.isInteger(first) || !Number.isInteger(second)) throw new WrongUse("Name two versions by their numbers.");
  const compared = await compareVersions(run.app.db, { partner: code, from: Number(from), to: Number(to) });
  return answerOf(compared, run, (changes) =>
    changes.length === 0 ? `Versions ${from} and ${to} of ${code} say the same.` : changes.map(changeText).join("\n"),
  );
}

const changeText = ({ path, before, after }: ProfileDifference): string =>
  `  ${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;

async function exampleAnswer(_run: Run, [name = ""]: readonly string[]): Promise<Answer> {
  const found = profileExamples.find((example) => example.name === name);
  if (!found) throw new WrongUse(`There is no example ${JSON.stringify(name)}: ${EXAMPLES}.`);
  return { json: found, text: jsonText(found.profile) };
}
