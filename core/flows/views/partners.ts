/** EDI partners as people look at them: whose they are, how they speak, and what each version of that changed. */
import { sql, type Queryable } from "../../db/index.ts";
import {
  compareProfiles,
  inOrder,
  listProfileVersions,
  readProfile,
  type PartnerProfile,
  type ProfileDifference,
} from "../../partners/index.ts";
import { nameActors } from "./actors.ts";

export interface PartnerHead {
  readonly partner: string;
  readonly customer: string;
  readonly identifiers: readonly string[];
  /** 0: its profile was never said. */
  readonly version: number;
  readonly by: string | null;
  /** Null also where the version stood before versions were kept. */
  readonly at: number | null;
}

const HEAD = `select p.code as partner, c.code as customer, p.identifiers, coalesce(v.version, 0) as version, v.author as by, nullif(v.at, 0) as at
   from partner p join customer c on c.id = p.customer_id left join lateral (
     select version, author, at from partner_profile where partner_id = p.id order by version desc limit 1) v on true`;
const heads = sql("partner-heads", `${HEAD} order by p.code`);
const head = sql("partner-head", `${HEAD} where p.code = $1::text`);

export async function listPartnerHeads(db: Queryable): Promise<PartnerHead[]> {
  const found = await db.rows<PartnerHead>(heads);
  return withNames(db, found);
}

export interface ProfileStep {
  readonly version: number;
  readonly by: string;
  readonly at: number | null;
  readonly changes: readonly ProfileDifference[];
}

export interface PartnerView extends PartnerHead {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly whole: PartnerProfile;
  /** Newest first. */
  readonly versions: readonly ProfileStep[];
}

export async function getPartnerView(db: Queryable, code: string): Promise<PartnerView | undefined> {
  const [found] = await withNames(db, await db.rows<PartnerHead>(head, [code]));
  if (!found) return undefined;
  const kept = await listProfileVersions(db, code);
  const nameOf = await nameActors(
    db,
    kept.map(({ author }) => author),
  );
  const versions = kept.map(({ version, author, at, profile }, i) => ({
    version,
    by: nameOf(author),
    at: at || null,
    changes: compareProfiles(kept[i + 1]?.profile, profile),
  }));
  const profile = inOrder(kept[0]?.profile ?? {});
  return { ...found, profile, whole: readProfile(profile), versions };
}

async function withNames(db: Queryable, found: readonly PartnerHead[]): Promise<PartnerHead[]> {
  const nameOf = await nameActors(
    db,
    found.flatMap(({ by }) => by ?? []),
  );
  return found.map((partner) => ({ ...partner, by: partner.by === null ? null : nameOf(partner.by) }));
}
