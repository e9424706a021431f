/**
 * Plays a story: its commands run in this process through the command line's own program, on a database of its own and
 * on the clock of the story. A worker stands beside: after each command, and at each instant that the clock passes,
 * everything due is done.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outboxTransport } from "../connect/mail/index.ts";
import type { Database } from "../core/db/index.ts";
import { runDue } from "../core/flows/index.ts";
import { nextDueAt } from "../core/tasks/index.ts";
import { composeApp, loadBusiness, type App } from "../serve/app.ts";
import { runCli } from "../serve/cli/program.ts";
import { EXIT, type Io } from "../serve/cli/io.ts";
import { calendarAt, sayInstant } from "../serve/cli/say/words.ts";
import { handlersOf } from "../serve/reactions.ts";
import { readSettings } from "../serve/settings.ts";
import { wordsOf, withoutBlankEnds, type Step, type Story } from "./story.ts";

export interface Played {
  readonly step: Step;
  readonly output: readonly string[];
}

/** Files that every story may use: the company they all play in. */
const COMPANY = join(import.meta.dirname, "company");
const ZONE = "UTC";
const START = Date.parse("2026-12-01T09:00:00Z");
const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export async function play(story: Story, db: Database): Promise<Played[]> {
  const folder = await mkdtemp(join(tmpdir(), "fairfill-story-"));
  try {
    const stage = await openStage(db, { story, folder });
    const played: Played[] = [];
    for (const step of story.steps) {
      played.push({ step, output: await stage.run(step.command) });
      await stage.settle();
    }
    return played;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly run: (command: string) => Promise<string[]>;
  /** Does what is due at this instant. */
  readonly settle: () => Promise<void>;
}

async function openStage(db: Database, about: { story: Story; folder: string }): Promise<Stage> {
  let now = START;
  const settings = readSettings({ DATA_DIR: about.folder });
  if ("problems" in settings) throw new Error(settings.problems.join("\n"));
  const transport = outboxTransport({ folder: join(about.folder, "outbox"), from: settings.mailFrom, durable: false });
  const app = composeApp({
    settings,
    db,
    reader: db,
    business: await loadBusiness(db, settings),
    transport,
    now: () => now,
  });
  const settle = async (): Promise<void> => void (await runDue(app.as("worker"), handlersOf(app)));
  const moveTo = async (target: number): Promise<void> => {
    for (let due = await nextDueAt(db); due !== undefined && due <= target; due = await nextDueAt(db)) {
      now = Math.max(now, due);
      await settle();
    }
    now = Math.max(now, target);
    await settle();
  };
  return { settle, run: (command) => runCommand(command, { app, files: about.story.files, moveTo }) };
}

interface Playing {
  readonly app: App;
  readonly files: ReadonlyMap<string, string>;
  readonly moveTo: (target: number) => Promise<void>;
}

async function runCommand(command: string, playing: Playing): Promise<string[]> {
  const [program, ...args] = wordsOf(command);
  if (program === "clock") {
    await playing.moveTo(targetOf(args, playing.app.now()));
    return [sayInstant(playing.app.now(), calendarAt(playing.app.now(), ZONE))];
  }
  if (program !== "fairfill") throw new Error(`a story knows fairfill and clock, not ${program}`);
  const lines: string[] = [];
  const exit = await runCli(
    storyIo(playing, (text) => lines.push(text)),
    args,
  );
  return [...withoutBlankEnds(lines.join("").split("\n")), ...(exit === EXIT.done ? [] : [`[exit ${exit}]`])];
}

function storyIo({ app, files }: Playing, out: (text: string) => void): Io {
  return {
    open: async () => ({ ...app, close: async () => undefined }),
    out,
    err: out,
    async *readFile(path) {
      const text = files.get(path);
      yield text === undefined ? await readFile(join(COMPANY, path)) : new TextEncoder().encode(text);
    },
    colour: false,
    watched: false,
    zone: ZONE,
  };
}

/** "2026-12-01 09:00", "2026-12-01" (at 09:00), "+3d", "+90m". */
function targetOf(args: readonly string[], now: number): number {
  const [first = "", time = "09:00"] = args;
  const step = /^\+(\d+)([mhd])$/.exec(first);
  const target = step ? now + Number(step[1]) * (UNITS_MS[step[2] ?? ""] ?? 0) : Date.parse(`${first}T${time}:00Z`);
  if (Number.isNaN(target) || target < now) throw new Error(`the clock of a story goes on: ${args.join(" ")}`);
  return target;
}
