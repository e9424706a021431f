/** What becomes of what a played retailer says beside its orders: stored, a matter for a person, or the state of what we wrote. */
import { listActivity, listForecasts, type SimulatedPartner } from "../../core/flows/index.ts";
import type { Queryable } from "../../core/db/index.ts";
import { listMessages } from "../../core/documents/index.ts";
import { listOpenExceptions } from "../../core/tasks/index.ts";
import type { Plan } from "./files.ts";
import type { PlayedFile } from "./played-file.ts";
import { judged, leftOut, type Checked } from "./types.ts";
import { NOBODY, type Arrived, type SentFile, type Way } from "./way.ts";

export interface Reporting {
  readonly db: Queryable;
  readonly way: Way;
  readonly plan: Plan;
  readonly partner: SimulatedPartner;
  /** Number → our id. */
  readonly taken: ReadonlyMap<string, number>;
  readonly written: readonly Arrived[];
}

interface Said {
  readonly what: string;
  /** By syntax. */
  readonly types: { readonly x12: string; readonly edifact: string };
  /** Undefined: there is nothing to say it of. */
  readonly file: PlayedFile | undefined;
  readonly nothing: string;
  /** What is wrong after it was taken. */
  readonly look: () => Promise<string[]>;
  readonly right: string;
}

/** Each that the profile takes; all of them at once. */
export async function sendReports(reporting: Reporting): Promise<Checked[]> {
  const { way, partner } = reporting;
  const { syntax, documents } = partner.profile;
  const all = [...reportsOf(reporting), textOf(reporting), acknowledgmentOf(reporting)];
  const files = all.flatMap(({ types, file }) => (file && documents.in.includes(types[syntax]) ? [file] : []));
  const sent = files.length === 0 ? [] : await way.send(files);
  const answers = new Map(files.map((file, i) => [file, sent[i] ?? NOBODY]));
  const checks: Checked[] = [];
  for (const said of all) checks.push(await checkOf(said, { type: said.types[syntax], takes: documents.in, answers }));
  return checks;
}

interface Answers {
  readonly type: string;
  readonly takes: readonly string[];
  readonly answers: ReadonlyMap<PlayedFile, SentFile>;
}

async function checkOf(
  { what, file, nothing, look, right }: Said,
  { type, takes, answers }: Answers,
): Promise<Checked> {
  if (!takes.includes(type)) return leftOut(what, `The profile names no ${type} among what we take from them.`);
  if (!file) return leftOut(what, nothing);
  const { answer, why } = answers.get(file) ?? NOBODY;
  if (!answer) return judged(what, [why], "");
  const findings = [...answer.parts.flatMap((part) => part.findings), ...answer.findings];
  const wrong =
    answer.state === "applied"
      ? await look()
      : [findings.map(({ text }) => text).join(" ") || `It is ${answer.state}.`];
  return judged(what, wrong, `${type}: ${right}`);
}

function reportsOf({ db, plan, partner }: Reporting): Said[] {
  const { store, quantity, activity, forecast } = plan.reports;
  const asked = { store, partner: partner.code };
  const wrongOf = (rows: readonly { quantity: number }[]): string[] =>
    rows.length === 1 && rows[0]?.quantity === quantity
      ? []
      : [`${quantity} were said of ${store}; stored is ${rows.map((row) => row.quantity).join(", ") || "nothing"}.`];
  const right = `${quantity} at ${store}`;
  return [
    {
      what: "what a store sold is stored",
      types: { x12: "852", edifact: "SLSRPT" },
      file: activity,
      nothing: "",
      look: async () => wrongOf((await listActivity(db, asked, { limit: 2 })).rows),
      right,
    },
    {
      what: "a forecast is stored",
      types: { x12: "830", edifact: "DELFOR" },
      file: forecast,
      nothing: "",
      look: async () => wrongOf((await listForecasts(db, asked, { limit: 2 })).rows),
      right,
    },
  ];
}

function textOf({ db, plan, taken }: Reporting): Said {
  const { text } = plan.reports;
  const orderId = taken.get(plan.good[0]?.number ?? "");
  return {
    what: "words about our answer are a matter",
    types: { x12: "824", edifact: "APERAK" },
    file: orderId === undefined ? undefined : text,
    nothing: "No order was taken.",
    look: async () => {
      const open = await listOpenExceptions(db);
      const found = open.some(({ kind, subject }) => kind === "partner wrote" && subject === `order:${orderId}`);
      return found ? [] : [`No matter is open on SO-${orderId}.`];
    },
    right: `a matter on SO-${orderId}`,
  };
}

/** Of the first answer. */
function acknowledgmentOf({ db, plan, written }: Reporting): Said {
  const answer = written.find(({ orderId, missing }) => orderId !== null && missing?.waits !== true);
  const file = answer && plan.reports.acknowledge(answer.bytes);
  return {
    what: "its acknowledgment of our answer is known",
    types: { x12: "997", edifact: "CONTRL" },
    file,
    nothing: "We answered nothing that could be acknowledged.",
    look: async () => {
      const states = answer ? (await listMessages(db, [answer.id])).map(({ state }) => state) : [];
      return states.length > 0 && states.every((state) => state === "accepted")
        ? []
        : [`${answer?.name ?? ""} is ${states.join(", ")}.`];
    },
    right: `${answer?.name ?? ""} is accepted`,
  };
}
