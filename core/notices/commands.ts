/**
 * Writes of this room. The order is the safety: the notice, what it tells and the attempt are committed before the
 * dialogue with the mail server begins; the result after it. An attempt that finds no result is in doubt.
 */
import { insertRows, newIds, sql, together, updateRows, type Tx } from "../db/index.ts";
import { hashOf, invariant } from "../kernel/index.ts";
import type { AttemptResult, NoticeContent, NoticeDraft, StartedAttempt } from "./types.ts";

export interface WriteContext {
  readonly now: number;
  /** Right part of message ids: the host of our links. */
  readonly host: string;
}

const readVersions = sql(
  "notice-versions",
  `select t.n::int as n, coalesce(max(v.version), 0)::int as version
   from unnest($1::text[], $2::text[], $3::text[]) with ordinality as t(audience, subject, kind, n)
     left join notice v on v.audience = t.audience and v.subject = t.subject and v.kind = t.kind
   group by t.n order by t.n`,
);

/** Writes notices; one that surely never left is written anew in its place. Returns ids in the order of the drafts. */
export async function writeNotices(tx: Tx, drafts: readonly NoticeDraft[], context: WriteContext): Promise<number[]> {
  const fresh = drafts.filter((draft) => draft.replaces === undefined);
  const again = drafts.filter((draft) => draft.replaces !== undefined);
  const ids = await insertNotices(tx, fresh, context);
  await updateRows(
    tx,
    "notice",
    again.map((draft) => ({ id: draft.replaces, ...bodyOf(draft.content), created_at: context.now })),
  );
  await removeTold(
    tx,
    again.flatMap((draft) => draft.replaces ?? []),
  );
  let next = 0;
  const all = drafts.map((draft) => draft.replaces ?? ids[next++] ?? 0);
  await writeTold(
    tx,
    drafts.map((draft, i) => ({ draft, noticeId: all[i] ?? 0 })),
    context.now,
  );
  return all;
}

const bodyOf = (content: NoticeContent): { content: object; body_hash: string } => ({
  content,
  body_hash: hashOf(content),
});

async function insertNotices(tx: Tx, drafts: readonly NoticeDraft[], context: WriteContext): Promise<number[]> {
  if (drafts.length === 0) return [];
  const [ids, versions] = await together(
    newIds(tx, drafts.length),
    tx.rows<{ version: number }>(readVersions, [
      drafts.map((draft) => draft.audience),
      drafts.map((draft) => draft.subject),
      drafts.map((draft) => draft.kind),
    ]),
  );
  await insertRows(
    tx,
    "notice",
    drafts.map((draft, i) => ({
      id: ids[i],
      audience: draft.audience,
      subject: draft.subject,
      kind: draft.kind,
      version: (versions[i]?.version ?? 0) + 1,
      message_id: `<notice-${ids[i] ?? 0}.${context.now.toString(36)}@${context.host}>`,
      ...bodyOf(draft.content),
      created_at: context.now,
    })),
  );
  return ids;
}

async function writeTold(
  tx: Tx,
  notices: readonly { draft: NoticeDraft; noticeId: number }[],
  now: number,
): Promise<void> {
  const rows = notices.flatMap(({ draft, noticeId }) =>
    draft.content.kept === "no address"
      ? []
      : (draft.content.told ?? []).map(({ demandId, version }) => ({
          demand_id: demandId,
          audience: draft.audience,
          version,
          notice_id: noticeId,
          at: now,
        })),
  );
  await insertRows(tx, { table: "told", onConflict: "on conflict do nothing" }, rows);
  await setToldVersions(
    tx,
    rows.map((row) => row.demand_id),
  );
}

const deleteTold = sql(
  "told-delete",
  `delete from told where notice_id = any ($1::bigint[]) returning demand_id as "demandId"`,
);

/** What surely did not leave was not told. */
async function removeTold(tx: Tx, noticeIds: readonly number[]): Promise<void> {
  if (noticeIds.length === 0) return;
  const gone = await tx.rows<{ demandId: number }>(deleteTold, [noticeIds]);
  await setToldVersions(
    tx,
    gone.map((row) => row.demandId),
  );
}

const lockStandings = sql(
  "standing-lock",
  "select demand_id from standing where demand_id = any ($1::bigint[]) order by demand_id for no key update",
);
const setTold = sql(
  "standing-told",
  `update standing s set told_version = t.version
   from (select d.id, coalesce((select max(version) from told where told.demand_id = d.id and audience = 'customer'), 0) as version
     from unnest($1::bigint[]) as d(id)) as t
   where s.demand_id = t.id and s.told_version <> t.version`,
);

async function setToldVersions(tx: Tx, demandIds: readonly number[]): Promise<void> {
  if (demandIds.length === 0) return;
  const distinct = [...new Set(demandIds)];
  await together(tx.rows(lockStandings, [distinct]), tx.run(setTold, [distinct]));
}

interface OutgoingRow {
  readonly noticeId: number;
  readonly messageId: string;
  readonly createdAt: number;
  readonly content: NoticeContent;
  readonly n: number;
}

const readOutgoing = sql(
  "notice-outgoing",
  `select n.id as "noticeId", n.message_id as "messageId", n.created_at as "createdAt", n.content,
     (select coalesce(max(a.n), 0)::int + 1 from notice_attempt a where a.notice_id = n.id) as n
   from notice n where n.id = any ($1::bigint[]) order by n.id for no key update of n`,
);

/** Records an attempt of each, before its dialogue. */
export async function startAttempts(tx: Tx, noticeIds: readonly number[], now: number): Promise<StartedAttempt[]> {
  if (noticeIds.length === 0) return [];
  const rows = await tx.rows<OutgoingRow>(readOutgoing, [noticeIds]);
  await insertRows(
    tx,
    "notice_attempt",
    rows.map((row) => ({ notice_id: row.noticeId, n: row.n, started_at: now })),
  );
  return rows.map(({ n, content, noticeId, messageId, createdAt }) => {
    const { to, subject, text, html } = content;
    invariant(to !== null, `notice ${noticeId} has no address`);
    return { n, message: { noticeId, messageId, to, subject, text, html, at: createdAt } };
  });
}

const readContents = sql(
  "notice-contents",
  `select id, content from notice where id = any ($1::bigint[]) order by id for no key update`,
);

/** Where letters go from now on; what they say stays. */
export async function setLetterAddresses(tx: Tx, addresses: ReadonlyMap<number, string>): Promise<void> {
  const rows = await tx.rows<{ id: number; content: NoticeContent }>(readContents, [[...addresses.keys()]]);
  const moved = rows.flatMap(({ id, content }) => {
    const to = addresses.get(id);
    return to === undefined || to === content.to ? [] : [{ id, ...bodyOf({ ...content, to }) }];
  });
  await updateRows(tx, "notice", moved);
}

const setResults = sql(
  "notice-attempt-results",
  `update notice_attempt a set result = t.result, detail = t.detail
   from unnest($1::bigint[], $2::int[], $3::text[], $4::text[]) as t(notice_id, n, result, detail)
   where a.notice_id = t.notice_id and a.n = t.n`,
);
const setSent = sql(
  "notice-sent",
  "update notice set sent_at = $2::bigint where id = any ($1::bigint[]) and sent_at is null",
);
const certain = sql(
  "notice-certainly-not-sent",
  `select id from notice n where id = any ($1::bigint[]) and sent_at is null
     and not exists (select from notice_attempt a where a.notice_id = n.id and a.result is null)`,
);

/** Records how the dialogues ended. What surely did not arrive is taken out of what was told. */
export async function recordResults(tx: Tx, results: readonly AttemptResult[], now: number): Promise<void> {
  if (results.length === 0) return;
  const set = tx.run(setResults, [
    results.map((r) => r.noticeId),
    results.map((r) => r.n),
    results.map(({ result }) => (result.result === "in doubt" ? null : result.result)),
    results.map(({ result }) => ("detail" in result ? result.detail : null)),
  ]);
  const idsOf = (wanted: (result: string) => boolean): number[] =>
    results.filter((r) => wanted(r.result.result)).map((r) => r.noticeId);
  const [, , failed] = await together(
    set,
    tx.run(setSent, [idsOf((result) => result === "sent"), now]),
    tx.rows<{ id: number }>(certain, [idsOf((result) => result === "failed" || result === "refused")]),
  );
  await removeTold(
    tx,
    failed.map((row) => row.id),
  );
}
