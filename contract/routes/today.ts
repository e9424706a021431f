/** Today: what needs a person, with its owner and its rest; and who could take it. */
import { z } from "zod";
import { assignment, colleagueList, matterList, snooze } from "../views/today.ts";
import { batchOf } from "./shape.ts";

const tag = "today";

export const todayRoutes = {
  "GET /matters": {
    tag,
    may: "today.read",
    summary:
      "What needs a person, by deadline, then money: exceptions, what stopped, what arrives, promises about to break",
    query: z.strictObject({ tab: z.enum(["mine", "team", "snoozed"]).default("team") }),
    answer: matterList,
  },
  "GET /colleagues": { tag, may: "today.read", summary: "Who may be given what needs a person", answer: colleagueList },
  "POST /matters/assign": batchOf(
    {
      tag,
      may: "exceptions.close",
      summary: "Give what needs a person an owner, or take the owner away",
      repeatable: true,
    },
    "assignments",
    assignment,
  ),
  "POST /matters/snooze": batchOf(
    { tag, may: "exceptions.close", summary: "Let what needs a person rest, or wake it", repeatable: true },
    "snoozes",
    snooze,
  ),
} as const;
