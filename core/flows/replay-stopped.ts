/** Stopped orders try again: looked up anew, at the place they had, after what was missing was supplied. */
import { FIRST_PART, isReplayable, listStopped, type PartRef } from "../documents/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { inHalves } from "./steps/documents/in-halves.ts";
import { replanned } from "./steps/documents/replanned.ts";
import { wakeChangesOf } from "./steps/documents/wake-changes.ts";
import { lockPart, replayLocked, replayParts, type Replayed } from "./steps/documents/replay-parts.ts";

export type { Replayed } from "./steps/documents/replay-parts.ts";

const BATCH = 500;

/** Tries one stopped part again. */
export async function replay(context: FlowContext, ref: PartRef): Promise<Outcome<Replayed>> {
  const replayed = await replayOne(context, ref);
  if (replayed.ok) await wakeChangesOf(context, [replayed.value]);
  return replayed;
}

async function replayOne(context: FlowContext, ref: PartRef): Promise<Outcome<Replayed>> {
  return replanned(context, async (tx, touched) => {
    const found = await lockPart(tx, ref);
    if (!found.ok) return found;
    if (!isReplayable(found.value)) return refused("part needs a correction", { subject: found.value.orderKey });
    const [answer] = await replayParts(tx, { members: [found.value], touched }, context);
    const { documentId, n } = ref;
    const act = { kind: "order replayed", subject: `document:${documentId}`, payload: { part: n } } as const;
    if (answer) await recordEvents(tx, [act], actingAt(context));
    return answer ? taken(answer) : refused("part not stopped", { subject: found.value.orderKey });
  });
}

/** Tries every stopped part again that a look-up may help; called when masters were supplied. */
export async function replayStopped(context: FlowContext): Promise<Replayed[]> {
  const done: Replayed[] = [];
  let after: PartRef = FIRST_PART;
  for (;;) {
    const batch = await listStopped(context.db, after, BATCH);
    const last = batch.at(-1);
    if (!last) return done;
    after = last;
    await inHalves(batch.filter(isReplayable), async (members, culprit) => {
      if (members.length === 0 || culprit !== null) return;
      const replayed = await replanned(context, (tx, touched) => replayLocked(tx, { members, touched }, context));
      done.push(...replayed);
      await wakeChangesOf(context, replayed);
    });
  }
}
