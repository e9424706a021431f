/** One letter with the story of its attempts, and whether a person may have it sent again. */
import { sql, type Queryable } from "../../db/index.ts";
import { refused, type Outcome } from "../../kernel/index.ts";
import {
  canSendAgain,
  familyOf,
  listNoticeStates,
  type AgainHow,
  type Audience,
  type NoticeContent,
  type NoticeKind,
} from "../../notices/index.ts";
import { specOf } from "./again-letters.ts";

interface LetterRow {
  readonly audience: Audience;
  readonly subject: string;
  readonly kind: NoticeKind;
  readonly content: NoticeContent;
}

export interface LetterState extends LetterRow {
  readonly attempts: number;
  readonly can: Outcome<AgainHow>;
}

const readLetter = sql("letter-head", `select audience, subject, kind, content from notice where id = $1::bigint`);

export async function findLetterState(db: Queryable, id: number, now: number): Promise<LetterState | undefined> {
  const [letter] = await db.rows<LetterRow>(readLetter, [id]);
  if (!letter) return undefined;
  const { audience, subject, kind } = letter;
  if (specOf(kind) === undefined)
    return { ...letter, attempts: 0, can: refused("letter by document", { subject: String(id) }) };
  const states = await listNoticeStates(db, { audience, subjects: [subject], kinds: familyOf(kind) });
  const state = states.find((one) => one.noticeId === id);
  const newest = states.at(-1)?.noticeId ?? id;
  if (!state) return undefined;
  return { ...letter, attempts: state.attempts, can: canSendAgain(state, newest, now) };
}
