/**
 * What came is acknowledged to whom it came from, as whom it was sent to: 997 or 999 for groups and TA1 for an interchange
 * of X12, CONTRL for interchanges of EDIFACT. A test is acknowledged by a test.
 */
import type { AcknowledgedGroup, AcknowledgmentAsk, WrittenAcknowledgment } from "../../../core/flows/index.ts";
import { invariant, localDay, localTime } from "../../../core/kernel/index.ts";
import { openEdifact } from "../edifact/write.ts";
import { messageNumbers } from "../message-numbers.ts";
import { openX12, stampOf, type OutgoingEnvelope } from "../x12/write.ts";
import { contrlOf } from "./contrl.ts";
import { setOf } from "./sets.ts";

const OLDEST_999 = "005010";
const PLAIN = "004010";

const bytesOf: Readonly<Record<AcknowledgmentAsk["type"], (ask: AcknowledgmentAsk, control: number) => Uint8Array>> = {
  "997": writeSets,
  "999": writeSets,
  TA1: writeTa1,
  CONTRL: writeContrl,
};

export function writeAcknowledgment(ask: AcknowledgmentAsk, control: number): WrittenAcknowledgment {
  const bytes = bytesOf[ask.type](ask, control);
  return { bytes, messages: messageNumbers(bytes) };
}

const stamp = (now: number): string => `${localDay(now, "UTC")}T${localTime(now, "UTC")}`;

function envelopeOf({ interchanges, now }: AcknowledgmentAsk) {
  const [first] = interchanges;
  invariant(first, "nothing to acknowledge");
  return { sender: first.receiver, receiver: first.sender, test: first.test, dateTime: stamp(now) };
}

function x12EnvelopeOf(ask: AcknowledgmentAsk, control: number): OutgoingEnvelope {
  const groups = groupsOf(ask);
  const [group] = groups;
  const { delimiters } = ask.profile;
  return {
    ...envelopeOf(ask),
    ...(group ? { groupSender: group.receiver, groupReceiver: group.sender } : {}),
    release: releaseOf(ask, group?.release ?? PLAIN),
    interchange: control,
    group: control,
    set: 1,
    ...(delimiters && { delimiters: { ...delimiters, repetition: delimiters.repetition ?? null } }),
  };
}

/** In the release of what it acknowledges, as far as there is one to write. */
function releaseOf({ type }: AcknowledgmentAsk, theirs: string): string {
  const plain = /^\d{6}/.exec(theirs)?.[0] ?? PLAIN;
  return type === "999" && plain < OLDEST_999 ? OLDEST_999 : plain;
}

const groupsOf = ({ interchanges }: AcknowledgmentAsk): AcknowledgedGroup[] =>
  interchanges.flatMap(({ groups }) => groups);

function writeSets(ask: AcknowledgmentAsk, control: number): Uint8Array {
  const writer = openX12(x12EnvelopeOf(ask, control));
  const type = ask.type === "999" ? "999" : "997";
  const sets = groupsOf(ask).map((group) => writer.write(setOf(type, group)));
  return Buffer.concat([...sets, writer.end()]);
}

const TA1_NOTE = { none: "000", content: "024" } as const;
/** I18: what is wrong with the envelope. Those of groups and sets are for 997. */
const TA1_NOTES: Readonly<Record<string, string>> = {
  "interchange control number differs": "001",
  "interchange count differs": "021",
  "segment out of place": "022",
  "interchange not closed": "023",
};

/** A, it arrived whole; E, it is taken though its envelope is wrong; R, nothing is in it. Whether its sets are taken is said by 997. */
function writeTa1(ask: AcknowledgmentAsk, control: number): Uint8Array {
  const said = ask.interchanges.map(({ control: theirs, dateTime, groups, faults = [] }) => {
    const [day, time] = stampOf(dateTime ?? stamp(ask.now));
    const [note] = faults.flatMap((fault) => TA1_NOTES[fault] ?? []);
    const [letter, why] = groups.length === 0 ? ["R", TA1_NOTE.content] : note ? ["E", note] : ["A", TA1_NOTE.none];
    return ["TA1", theirs, day.slice(2), time, letter, why];
  });
  return Buffer.from(openX12(x12EnvelopeOf(ask, control)).end(said));
}

function writeContrl(ask: AcknowledgmentAsk, control: number): Uint8Array {
  const { delimiters, functionalGroups, group } = ask.profile;
  const writer = openEdifact({
    ...envelopeOf(ask),
    interchange: String(control),
    message: 1,
    ...(functionalGroups && { inGroup: group }),
    ...(delimiters && { delimiters: { ...delimiters, repetition: delimiters.repetition ?? null } }),
  });
  const messages = ask.interchanges.map((interchange) => writer.write(contrlOf(interchange)));
  return Buffer.concat([...messages, writer.end()]);
}
