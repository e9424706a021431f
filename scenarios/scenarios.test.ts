/** Every story in this folder and every guide that is one, played on a database of its own; after it, every invariant holds. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { verify } from "../core/flows/index.ts";
import { isAsExpected, withoutIds } from "./match.ts";
import { play, type Played } from "./play.ts";
import { readStory, rewritten } from "./story.ts";

const FOLDER = import.meta.dirname;
/** Guides whose commands are played too. */
const GUIDES = ["../docs/guides/edi-connection.md"];
/** Writes what came into the documents; what is written so must be read, and be right. */
const UPDATE = process.env["SCENARIOS_UPDATE"] === "1";
const databases = await useTestDatabase();

const differs = ({ step, output }: Played): boolean => !isAsExpected(step.expected, output);

describe("stories", () => {
  const stories = readdirSync(FOLDER).filter((name) => name.endsWith(".md") && name !== "README.md");
  for (const file of [...stories, ...GUIDES]) {
    const path = join(FOLDER, file);
    const text = readFileSync(path, "utf8");
    const story = readStory(text);
    test(`${file}: ${story.title}`, async () => {
      const { db } = await databases.fresh();
      const played = await play(story, db);
      const wrong = played.filter(differs);
      if (UPDATE && wrong.length > 0) {
        writeFileSync(
          path,
          rewritten(text, new Map(wrong.map(({ step, output }) => [step.line, output.map(withoutIds)]))),
        );
      }
      for (const { step, output } of UPDATE ? [] : wrong)
        expect(output, `line ${step.line}: ${step.command}`).toEqual(step.expected);
      expect((await verify({ db })).breaches).toEqual([]);
    });
  }
});
