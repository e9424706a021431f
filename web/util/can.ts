/** What can be done: as a resource says it, true or why not; or it is not known yet. */
import type { WhyNot } from "../../contract/index.ts";

export type Can = true | WhyNot;

/** For the moment in which nobody knows who is here: nothing can be pressed, and there is no reason to read. */
export const NOT_YET: WhyNot = { code: "not known yet", text: "" };

export const isRefused = (can: Can): can is WhyNot => can !== true && can !== NOT_YET;
