/** Acknowledgements as files: written in the partner's X12, put whole into the outbox folder, the same bytes when repeated. */
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { messageNumbers, write855 } from "../connect/edi/index.ts";
import { getOutgoing, setSent } from "../core/documents/index.ts";
import { answerByEdi, type EdiAnswer, type Handler, type Written } from "../core/flows/index.ts";
import { localDay, localTime } from "../core/kernel/index.ts";
import type { App } from "./app.ts";

const OUR_IDENTIFIER = "ZZ:FAIRFILL";
const RELEASE = "004010";

function identityOf(text: string): { idQualifier: string; id: string } {
  const [idQualifier = "ZZ", ...id] = text.split(":");
  return { idQualifier, id: id.join(":") };
}

/** As the partner's profile has it. */
function writeAnswer(answer: EdiAnswer, control: number): Written {
  const { profile } = answer;
  // It stays due, with this as its reason, until ORDRSP is written: a wrong document would be worse than none.
  if (profile.syntax !== "x12")
    throw new Error(`No answer is written in EDIFACT yet: ${answer.partnerCode} asks for it`);
  const envelope = {
    sender: identityOf(profile.ourIdentifier ?? OUR_IDENTIFIER),
    receiver: identityOf(answer.partnerIdentifier ?? `ZZ:${answer.partnerCode}`),
    ...(profile.group.sender !== undefined && { groupSender: profile.group.sender }),
    ...(profile.group.receiver !== undefined && { groupReceiver: profile.group.receiver }),
    // Known as 4010 and as 004010.
    release: profile.version.padStart(RELEASE.length, "0"),
    dateTime: `${localDay(answer.now, "UTC")}T${localTime(answer.now, "UTC")}`,
    interchange: control,
    group: control,
    set: 1,
    test: profile.test,
    ...(profile.delimiters && {
      delimiters: { ...profile.delimiters, repetition: profile.delimiters.repetition ?? null },
    }),
  };
  const said = {
    orderNumber: answer.orderNumber,
    releaseNumber: answer.releaseNumber,
    orderDate: answer.orderDate,
    sellerOrderNumber: answer.sellerOrderNumber,
    acknowledgedOn: answer.answeredOn,
    references: [],
    parties: answer.shipTo ? [{ code: "ST", name: answer.shipTo.name, idQualifier: "92", id: answer.shipTo.code }] : [],
    lines: answer.lines,
  };
  const bytes = write855(envelope, said, profile.acknowledgment);
  return { bytes, messages: messageNumbers(bytes) };
}

/** Handler of `edi.855`: keys are orders. */
export const tellByEdi: Handler = async (context, todos) => {
  await answerByEdi(
    context,
    todos.map((todo) => Number(todo.key)),
    writeAnswer,
  );
};

/** Handler of `edi.deliver`: keys are documents. */
export function deliverEdi(app: Pick<App, "settings">): Handler {
  const folder = join(app.settings.dataDir, "outbox", "edi");
  return async (context, todos) => {
    await mkdir(folder, { recursive: true });
    const documents = await getOutgoing(
      context.db,
      todos.map((todo) => Number(todo.key)),
    );
    for (const { name, bytes } of documents) {
      await writeWhole(join(folder, name), bytes);
    }
    await setSent(
      context.db,
      documents.map((document) => document.id),
    );
  };
}

/** There whole or not at all, and on the disk before it counts as sent. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.tmp`, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.tmp`, path);
}
