/** EDI partners as people look at them: whose they are, how they speak and travel, what each version of that changed. */
import { sql, type Queryable } from "../../db/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import {
  compareProfiles,
  inOrder,
  listProfileVersions,
  readProfile,
  unservedBy,
  type PartnerProfile,
  type ProfileDifference,
  type UnservedDocuments,
} from "../../partners/index.ts";
import { nameActors } from "./actors.ts";
import { listPartnerStandings, type PartnerStanding } from "./partner-standing.ts";

interface HeadRow {
  readonly partner: string;
  readonly customer: string;
  readonly customerName: string;
  readonly identifiers: readonly string[];
  /** 0: its profile was never said. */
  readonly version: number;
  readonly by: string | null;
  /** Null also where the version stood before versions were kept. */
  readonly at: number | null;
  readonly profile: Readonly<Record<string, unknown>>;
}

export interface PartnerHead extends Omit<HeadRow, "profile">, PartnerStanding {
  /** What it speaks, as its profile says. */
  readonly syntax: PartnerProfile["syntax"];
  readonly release: string;
  readonly test: boolean;
  readonly documents: PartnerProfile["documents"];
}

const HEAD = `select p.code as partner, c.code as customer, y.name as "customerName", p.identifiers, p.profile, coalesce(v.version, 0) as version,
     v.author as by, nullif(v.at, 0) as at
   from partner p join customer c on c.id = p.customer_id join party y on y.id = c.party_id left join lateral (
     select version, author, at from partner_profile where partner_id = p.id order by version desc limit 1) v on true`;
const heads = sql("partner-heads", `${HEAD} order by p.code`);
const head = sql("partner-head", `${HEAD} where p.code = $1::text`);

export async function listPartnerHeads(db: Queryable, now: number): Promise<PartnerHead[]> {
  const found = await db.rows<HeadRow>(heads);
  return standing(db, found, now);
}

export interface ProfileStep {
  readonly version: number;
  readonly by: string;
  readonly at: number | null;
  readonly remark: string | null;
  /** As it was said then. */
  readonly profile: Readonly<Record<string, unknown>>;
  /** Against the version before it. */
  readonly changes: readonly ProfileDifference[];
}

export interface PartnerView extends PartnerHead {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly whole: PartnerProfile;
  /** Named by it, and nothing is done with them as yet. */
  readonly unserved: UnservedDocuments;
  /** Newest first. */
  readonly versions: readonly ProfileStep[];
}

export async function getPartnerView(db: Queryable, code: string, now: number): Promise<PartnerView | undefined> {
  const [found] = await standing(db, await db.rows<HeadRow>(head, [code]), now);
  if (!found) return undefined;
  const versions = await listSteps(db, code);
  const profile = versions[0]?.profile ?? {};
  const whole = readProfile(profile);
  return { ...found, profile, whole, unserved: unservedBy(whole), versions };
}

async function listSteps(db: Queryable, code: string): Promise<ProfileStep[]> {
  const kept = await listProfileVersions(db, code);
  const nameOf = await nameActors(
    db,
    kept.map(({ author }) => author),
  );
  return kept.map(({ version, author, at, remark, profile }, i) => ({
    version,
    by: nameOf(author),
    at: at || null,
    remark,
    profile: inOrder(profile),
    changes: compareProfiles(kept[i + 1]?.profile, profile),
  }));
}

export interface Comparing {
  readonly partner: string;
  /** 0: before anything was said. */
  readonly from: number;
  readonly to: number;
}

/** What the one version makes differ from the other, in whichever order. */
export async function compareVersions(
  db: Queryable,
  { partner, from, to }: Comparing,
): Promise<Outcome<readonly ProfileDifference[]>> {
  const kept = await listProfileVersions(db, partner);
  const profiles = new Map(kept.map(({ version, profile }) => [version, profile]));
  const missing = [from, to].find((version) => version !== 0 && !profiles.has(version));
  if (missing !== undefined) return refused("unknown version", { subject: partner, args: { version: missing } });
  return taken(compareProfiles(profiles.get(from), profiles.get(to)));
}

async function standing(db: Queryable, found: readonly HeadRow[], now: number): Promise<PartnerHead[]> {
  const nameOf = await nameActors(
    db,
    found.flatMap(({ by }) => by ?? []),
  );
  const standings = await listPartnerStandings(
    db,
    found.map(({ partner }) => partner),
    now,
  );
  return found.map(({ profile: said, ...partner }, i) => {
    const { syntax, version: release, test, documents } = readProfile(said);
    const by = partner.by === null ? null : nameOf(partner.by);
    return { ...partner, by, syntax, release, test, documents, ...(standings[i] ?? NOTHING) };
  });
}

const NOTHING: PartnerStanding = { connection: null, lastIn: null, lastOut: null, late: 0, rejected: 0 };
