/** Letters that a person has sent again: notice_again_pkey makes two presses before the attempt one. */
import { sql, type Queryable, type Tx } from "../../db/index.ts";

const insertWish = sql(
  "notice-again",
  `insert into notice_again (notice_id, n, asked_by, at) values ($1::bigint, $2::int, $3::text, $4::bigint)
   on conflict (notice_id, n) do nothing returning n`,
);

export interface AgainWish {
  readonly noticeId: number;
  /** The attempt it leads to. */
  readonly n: number;
  readonly by: string;
  readonly at: number;
}

/** False: it was asked for already and has not begun. */
export async function keepAgainWish(tx: Tx, { noticeId, n, by, at }: AgainWish): Promise<boolean> {
  return (await tx.rows(insertWish, [noticeId, n, by, at])).length > 0;
}

export interface AskedAgain {
  readonly noticeId: number;
  readonly audience: string;
  readonly subject: string;
  readonly kind: string;
  readonly n: number;
}

const readWishes = sql(
  "notice-again-wishes",
  `select n.id as "noticeId", n.audience, n.subject, n.kind, max(a.n) as n
   from notice n join notice_again a on a.notice_id = n.id where n.id = any ($1::bigint[]) group by n.id order by n.id`,
);

export async function listAgainWishes(db: Queryable, noticeIds: readonly number[]): Promise<AskedAgain[]> {
  return db.rows<AskedAgain>(readWishes, [noticeIds]);
}

const readAddresses = sql(
  "notice-addresses",
  `select t.subject, coalesce(p.email, f.email) as email from unnest($1::text[], $2::bigint[]) as t(subject, id)
     join lateral (
       select o.party_id, c.party_id as fallback_id from sales_order o join customer c on c.id = o.customer_id
         where o.id = case when t.subject like 'order:%' then t.id
           else (select s.order_id from shipment s where t.subject like 'shipment:%' and s.id = t.id) end
       union all
       select v.party_id, v.party_id from supply_order o join vendor v on v.id = o.vendor_id
         where t.subject like 'supply\\_order:%' and o.id = t.id) as who on true
     join party p on p.id = who.party_id join party f on f.id = who.fallback_id
   where coalesce(p.email, f.email) is not null`,
);

/** Where mail about these goes today. */
export async function findAddresses(db: Queryable, subjects: readonly string[]): Promise<Map<string, string>> {
  const ids = subjects.map((subject) => Number(subject.split(":")[1]));
  const rows = await db.rows<{ subject: string; email: string }>(readAddresses, [subjects, ids]);
  return new Map(rows.map(({ subject, email }) => [subject, email]));
}
