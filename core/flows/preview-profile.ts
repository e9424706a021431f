/**
 * Looks at a profile before it is saved: everything that is wrong with it, what it makes differ, and how an order of this
 * partner would be answered by it. Reads one snapshot and keeps nothing.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import {
  checkProfile,
  compareProfiles,
  findPartnersByCodes,
  readProfile,
  type PartnerProfile,
  type ProfileDifference,
  type ProfileProblem,
} from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { previewAnswer, type AnswerLook } from "./steps/edi/preview-answer.ts";
import type { EdiWriter } from "./steps/edi/write-answer.ts";

export interface ProfileLookAsk {
  readonly partner: string;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly order?: string | undefined;
}

export interface ProfileLook {
  readonly problems: readonly ProfileProblem[];
  /** Null where something is wrong with it; then nothing else is looked at. */
  readonly whole: PartnerProfile | null;
  /** Against what is saved. */
  readonly changes: readonly ProfileDifference[];
  /** Null: no order of this partner came yet. */
  readonly answer: AnswerLook | null;
}

export async function previewProfile(
  context: FlowContext,
  { partner: code, profile, order }: ProfileLookAsk,
  write: EdiWriter,
): Promise<Outcome<ProfileLook>> {
  const problems = checkProfile(profile);
  return context.db.snapshot(async (tx) => {
    const partner = (await findPartnersByCodes(tx, [code])).get(code);
    if (!partner) return refused("unknown partner", { subject: code });
    if (problems.length > 0) return taken({ problems, whole: null, changes: [], answer: null });
    const changes = compareProfiles(partner.profile, profile);
    const looked = await previewAnswer(tx, { partner, order, edited: profile, write, now: context.now() });
    return looked.ok ? taken({ problems, whole: readProfile(profile), changes, answer: looked.value }) : looked;
  });
}
