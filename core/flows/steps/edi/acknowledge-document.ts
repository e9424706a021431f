/**
 * Acknowledges what came, in the transaction that closes its document: once, whatever is replayed afterwards. Partners get
 * what their profile names: 997, 999 for what is 005010 or later, CONTRL; TA1 where the interchange asks for it.
 */
import type { Tx } from "../../../db/index.ts";
import {
  acknowledgeMessages,
  drawControlNumber,
  keepOutgoing,
  listMessages,
  plainName,
} from "../../../documents/index.ts";
import { groupBy, uniqueBy } from "../../../kernel/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { AcknowledgedGroup, AcknowledgedInterchange, AcknowledgmentType } from "./acknowledgment.ts";
import { identifierOf, judgeMessages, type SaidMessage } from "./verdicts.ts";

const NEWER = "005010";

export interface ClosedDocument {
  readonly documentId: number;
  readonly document: ReadDocument;
}

export async function acknowledgeDocument(tx: Tx, closed: ClosedDocument, now: number): Promise<void> {
  const { documentId, document } = closed;
  if (!document.writeAcknowledgment) return;
  const done = new Set(
    (await listMessages(tx, [documentId])).filter((row) => row.state !== "none").map((row) => row.n),
  );
  const said = (await judgeMessages(tx, document)).filter(({ n, message }) => message.interchange && !done.has(n));
  const groups = groupBy(
    said.flatMap((one) => typesOf(one).map((type) => ({ ...one, type }))),
    ({ type, partner, message: { interchange } }) =>
      JSON.stringify([partner.id, type, identifierOf(interchange?.sender), identifierOf(interchange?.receiver)]),
  );
  let n = 0;
  for (const members of groups.values()) await acknowledge(tx, { ...closed, members, n: ++n }, now);
}

type Typed = SaidMessage & { readonly type: AcknowledgmentType };

/** What a message is acknowledged by; a TA1 speaks of its interchange alone. What cannot be named by the rules is not. */
function typesOf({ message, profile }: SaidMessage): AcknowledgmentType[] {
  const { out } = profile.documents;
  if (message.syntax === "edifact") return out.includes("CONTRL") ? ["CONTRL"] : [];
  if (!message.interchange || !isX12Named(message.interchange)) return [];
  const isNewer = (message.group?.release ?? "") >= NEWER;
  const functional: AcknowledgmentType | null =
    isNewer && out.includes("999") ? "999" : out.includes("997") || out.includes("999") ? "997" : null;
  return [
    ...(functional && message.group && isGroupNamed(message.group) ? [functional] : []),
    ...(message.interchange.acknowledge ? (["TA1"] as const) : []),
  ];
}

const isX12Named = ({ control, sender, receiver }: Pick<AcknowledgedInterchange, "control" | "sender" | "receiver">) =>
  /^\d{1,9}$/.test(control) && [sender, receiver].every((one) => one.idQualifier.length === 2 && one.id.length <= 15);

const isGroupNamed = ({ type, control }: Pick<AcknowledgedGroup, "type" | "control">): boolean =>
  /^[A-Z0-9]{2}$/.test(type) && /^\d{1,9}$/.test(control);

interface Members extends ClosedDocument {
  readonly members: readonly Typed[];
  /** Of the acknowledgments of this document. */
  readonly n: number;
}

async function acknowledge(tx: Tx, { documentId, document, members, n }: Members, now: number): Promise<void> {
  const [first] = members;
  if (!first || !document.writeAcknowledgment) return;
  const { type, partner, profile } = first;
  const control = await drawControlNumber(tx, partner.code);
  const ask = { type, profile, interchanges: interchangesOf(members, document), now };
  const { bytes, messages } = document.writeAcknowledgment(ask, control);
  const outgoing = {
    partnerId: partner.id,
    kind: type,
    name: `${type}-${plainName(partner.code)}-${documentId}-${n}.edi`,
    bytes,
    subject: `${type}:document:${documentId}:${n}`,
    messages,
    waitsUntil: null,
  };
  const by = await keepOutgoing(tx, outgoing, now);
  await addTodos(tx, [{ kind: "edi.deliver", key: String(by), dueAt: now }], now);
  if (type === "TA1") return;
  const answers = members.map(({ n: at, verdict }) => ({ documentId, n: at, state: verdict, codes: [] }));
  await acknowledgeMessages(tx, answers, { documentId: by, at: now });
}

/** Put together again, in the order of the file. */
function interchangesOf(members: readonly Typed[], document: ReadDocument): AcknowledgedInterchange[] {
  const faults = faultsByInterchange(document);
  const interchanges = uniqueBy(
    members.flatMap(({ message: { interchange } }) => interchange ?? []),
    (interchange) => interchange,
  );
  return interchanges.map((interchange) => ({
    ...interchange,
    faults: faults.get(interchange) ?? [],
    groups: groupsOf(members.filter(({ message }) => message.interchange === interchange)),
  }));
}

/** What breaks off is said at its opening, before its first message; what is counted wrong at its end, behind its last. */
const AT_OPENING = new Set(["interchange not closed", "group not closed"]);

function faultsByInterchange({ messages = [], findings }: ReadDocument): Map<unknown, string[]> {
  const firsts = uniqueBy(messages, ({ interchange }) => interchange);
  const faults = new Map<unknown, string[]>();
  for (const { code, position = 0 } of findings) {
    const isIts = AT_OPENING.has(code)
      ? firsts.find(({ first }) => first > position)
      : firsts.findLast(({ first }) => first <= position);
    if (isIts) faults.set(isIts.interchange, [...(faults.get(isIts.interchange) ?? []), code]);
  }
  return faults;
}

function groupsOf(members: readonly Typed[]): AcknowledgedGroup[] {
  const groups = uniqueBy(
    members.map(({ message }) => message.group),
    (group) => group,
  );
  const none = { type: "", control: "", sender: "", receiver: "", release: "" };
  return groups.map((group) => ({
    ...(group ?? none),
    messages: members
      .filter(({ message }) => message.group === group)
      .map(({ message, verdict, unknown }) => {
        const { type, release, subset, control, broken, first, wrong } = message;
        return { type, release, subset, control, broken, first, wrong, verdict, unknown };
      }),
  }));
}
