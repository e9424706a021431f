/**
 * Says anew how a partner speaks EDI: a profile is saved whole, as the next version, and holds for what is read and written
 * from then on. The same profile again is no version.
 */
import type { Tx } from "../db/index.ts";
import { canonicalJson, refused, taken, type Outcome } from "../kernel/index.ts";
import { checkProfile, findPartnersByCodes, listProfileVersions, lockMasters, setProfile } from "../partners/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { wakeAnswers } from "./steps/edi/wake-answers.ts";
import { nameActors } from "./views/actors.ts";

export interface ProfileSave {
  readonly partner: string;
  readonly profile: Readonly<Record<string, unknown>>;
  /** The version it was written from; if another came since, nothing is saved. */
  readonly seen?: number;
  /** Why it is saved. */
  readonly remark?: string;
}

export interface ProfileSaved {
  readonly version: number;
  /** It says what the last version says. */
  readonly again: boolean;
}

export async function saveProfiles(
  context: FlowContext,
  saves: readonly ProfileSave[],
): Promise<Outcome<ProfileSaved>[]> {
  return oneByOne(context, saves, { cause: "profile saved", one: (tx, save) => saveOne(tx, save, context) });
}

async function saveOne(tx: Tx, save: ProfileSave, context: FlowContext): Promise<Outcome<ProfileSaved>> {
  const { partner: code, profile, seen, remark = "" } = save;
  const [wrong] = checkProfile(profile);
  if (wrong)
    return refused("profile unreadable", { subject: code, args: { field: wrong.path, why: wrong.text.slice(0, -1) } });
  await lockMasters(tx);
  const partner = (await findPartnersByCodes(tx, [code])).get(code);
  if (!partner) return refused("unknown partner", { subject: code });
  const [last] = await listProfileVersions(tx, code);
  const version = last?.version ?? 0;
  if (canonicalJson(partner.profile) === canonicalJson(profile)) return taken({ version, again: true });
  if (seen !== undefined && seen !== version) {
    const by = (await nameActors(tx, [last?.author ?? ""]))(last?.author ?? "");
    return refused("profile changed meanwhile", { subject: code, args: { version, by } });
  }
  const by = { author: context.actor, at: context.now(), remark: remark.trim() };
  await setProfile(tx, { code, profile }, by);
  const payload = { partner: code, version: version + 1 };
  await wakeAnswers(tx, code, by.at);
  await recordEvents(tx, [{ kind: "profile saved", subject: `partner:${code}`, payload }], actingAt(context, by.at));
  return taken({ version: version + 1, again: false });
}
