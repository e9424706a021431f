/** Versions of partner profiles: append only; the last one is what the partner's own row says. Under `lockMasters`. */
import { sql, type Queryable, type Tx } from "../db/index.ts";

export interface ProfileAuthor {
  readonly author: string;
  readonly at: number;
  /** Why; not said: null. */
  readonly remark?: string | null;
}

export interface ProfileVersion extends Required<ProfileAuthor> {
  readonly version: number;
  readonly profile: Readonly<Record<string, unknown>>;
}

const keep = sql(
  "partner-profiles-keep",
  `insert into partner_profile (partner_id, version, profile, author, at, remark)
   select p.id, coalesce(v.version, 0) + 1, p.profile, $2::text, $3::bigint, $4::text
   from partner p left join lateral (
     select version, profile from partner_profile where partner_id = p.id order by version desc limit 1) v on true
   where p.code = any ($1::text[]) and p.profile is distinct from coalesce(v.profile, '{}') order by p.id`,
);

/** Makes what these partners' rows say a version, where the last version says something else. */
export async function keepProfiles(
  tx: Tx,
  codes: readonly string[],
  { author, at, remark }: ProfileAuthor,
): Promise<void> {
  if (codes.length > 0) await tx.run(keep, [codes, author, at, remark || null]);
}

const set = sql("partner-profile-set", "update partner set profile = $2::jsonb where code = $1::text");

export async function setProfile(
  tx: Tx,
  { code, profile }: { readonly code: string; readonly profile: object },
  by: ProfileAuthor,
): Promise<void> {
  await tx.run(set, [code, JSON.stringify(profile)]);
  await keepProfiles(tx, [code], by);
}

const versions = sql(
  "partner-profile-versions",
  `select v.version, v.profile, v.author, v.at, v.remark from partner_profile v join partner p on p.id = v.partner_id
   where p.code = $1::text order by v.version desc`,
);

/** The newest first. */
export async function listProfileVersions(db: Queryable, code: string): Promise<ProfileVersion[]> {
  return db.rows<ProfileVersion>(versions, [code]);
}
