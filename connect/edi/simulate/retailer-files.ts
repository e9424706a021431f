/** A file as a partner sends it: our envelope of its profile turned round, and always a test. */
import { openEdifact } from "../edifact/write.ts";
import { edifactEnvelope, messageRelease, x12Envelope, type To } from "../partner-dialect.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { openX12 } from "../x12/write.ts";

interface FileHead {
  readonly control: number;
  readonly type: string;
}

type Message = readonly OutgoingSegment[];

export function x12File(
  sets: readonly Message[],
  to: To,
  { control, type, code }: FileHead & { code: string },
): Uint8Array {
  const ours = x12Envelope(to, type, control);
  const { groupSender, groupReceiver, ...envelope } = ours;
  const writer = openX12({
    ...envelope,
    sender: ours.receiver,
    receiver: ours.sender,
    ...(groupReceiver !== undefined && { groupSender: groupReceiver }),
    ...(groupSender !== undefined && { groupReceiver: groupSender }),
    test: true,
  });
  return Buffer.concat([...sets.map((segments) => writer.write({ type, code, segments })), writer.end()]);
}

export function edifactFile(messages: readonly Message[], to: To, { control, type }: FileHead): Uint8Array {
  const ours = edifactEnvelope(to, control);
  const inGroup = ours.inGroup && { sender: ours.inGroup.receiver, receiver: ours.inGroup.sender };
  const theirs = { ...ours, sender: ours.receiver, receiver: ours.sender, ...(inGroup && { inGroup }) };
  const writer = openEdifact({ ...theirs, test: true });
  // The syntax's own message is of no directory.
  const release = type === "CONTRL" ? { release: "2.2", subset: "" } : messageRelease(to.profile, type);
  return Buffer.concat([...messages.map((segments) => writer.write({ type, ...release, segments })), writer.end()]);
}
