/** The first run: set up a company, or look around with the sample company, which is removed as simply. */
import { beginSample, sampleBegun, sampleState, setUpCompany, setUpState } from "../setup.ts";
import { done } from "../sign-in.ts";

const tag = "setup";
const open = { tag, may: "public", guessed: true, secret: true } as const;

export const setupRoutes = {
  "GET /setup": { tag, may: "public", summary: "Whether the first run is still to come", answer: setUpState },
  "POST /setup": {
    ...open,
    summary: "Set up the company with its first place and its administrator, who is signed in; once",
    body: setUpCompany,
    answer: done,
  },
  "POST /setup/sample": {
    ...open,
    summary: "Make the sample company and sign in as its administrator; it takes some seconds",
    body: beginSample,
    answer: sampleBegun,
  },
  "GET /setup/sample": {
    tag,
    may: "public",
    summary: "How far the sample company is",
    answer: sampleState,
  },
  "POST /sample/remove": {
    tag,
    may: "settings.change",
    secret: true,
    summary: "Remove the sample company with everything in it; the first run comes again",
    answer: done,
  },
} as const;
