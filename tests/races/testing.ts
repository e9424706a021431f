/**
 * What races share: a company over a pool as wide as there are clients, and a watch that lets no transaction pass
 * anybody over. `FAIRFILL_ROUNDS` makes them longer.
 */
import pg from "pg";
import { openDatabase, type Database } from "../../core/db/index.ts";
import { openCompany, type TestCompany } from "../../core/flows/testing.ts";

export interface RaceTrack extends TestCompany {
  readonly db: Database;
  close(): Promise<void>;
}

export async function openRaceTrack(urls: { appUrl: string; ownerUrl: string }, clients: number): Promise<RaceTrack> {
  const db = openDatabase({ url: urls.appUrl, connectionsMax: clients });
  const company = await openCompany(db);
  await watchFairness(urls.ownerUrl);
  return { ...company, db, close: () => db.close() };
}

export const roundsOf = (usual: number): number => Number(process.env["FAIRFILL_ROUNDS"] ?? usual);

/**
 * A transaction that gives a demand units beyond what it was told may not leave an earlier one waiting that was in the
 * book, could take them by its own rules, and was passed over. Checked by the database itself, at each commit.
 */
const WATCH = `
create table given (xact bigint, demand_id bigint, covered bigint, top bigint, version integer, primary key (xact, demand_id));

create function note_before() returns trigger language plpgsql security definer as $$
begin
  -- A newcomer may enter with cover at once: before, it had none.
  if tg_op = 'INSERT' then
    insert into given values (txid_current(), new.id, 0, new.covered, 0);
    return null;
  end if;
  insert into given values (txid_current(), old.id, old.covered, greatest(old.covered, new.covered), old.promise_version)
  on conflict (xact, demand_id) do update set top = greatest(given.top, excluded.top);
  return null;
end $$;

create function check_fair() returns trigger language plpgsql security definer as $$
declare
  gain bigint;
  passed record;
begin
  select d.covered - greatest(g.covered, coalesce((select sum(p.quantity) from promise p
    where p.demand_id = d.id and p.version = g.version and p.ship_day is not null), 0)) into gain
  from given g join demand d on d.id = g.demand_id where g.xact = txid_current() and g.demand_id = new.id;
  if gain is null or gain <= 0 then return null; end if;
  select e.* into passed from demand e join demand d on d.id = new.id
  where e.item_id = d.item_id and e.place_id = d.place_id and e.complete = 'none' and e.may_wait and e.limit_day is null
    and (e.tier, e.received_at, e.arrival_no) < (d.tier, d.received_at, d.arrival_no)
    and e.ordered - e.shipped - e.cancelled - e.covered >= e.multiple and e.multiple <= gain
    and not exists (select from hold h where h.order_id = e.order_id and h.lifted_at is null)
    -- It lost them in this transaction, after the other was given: a short pick, which asks for a new plan.
    and not exists (select from given l join guard g on g.item_id = e.item_id and g.place_id = e.place_id
      where l.xact = txid_current() and l.demand_id = e.id and e.covered < l.top and g.dirty_since is not null)
  limit 1;
  if found then
    raise exception 'demand % was given %, while % waited before it', new.id, gain, passed.id;
  end if;
  return null;
end $$;

create trigger a_note_before after insert or update of covered on demand for each row execute function note_before();
create constraint trigger check_fair after insert or update of covered on demand deferrable initially deferred for each row execute function check_fair();
`;

export async function watchFairness(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(WATCH);
  } finally {
    await client.end();
  }
}
