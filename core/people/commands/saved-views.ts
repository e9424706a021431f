/** Views of a list under a name: each belongs to who saved it (saved_view_name_once), shared ones are seen by all. */
import { build, newId, sql, type Queryable } from "../../db/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";

export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** Filters and sort as they stand in the address. */
  readonly search: string;
  readonly shared: boolean;
  /** Saved by who asks. */
  readonly own: boolean;
  /** Name of who saved it. */
  readonly by: string;
}

export interface NewView {
  readonly list: string;
  readonly name: string;
  readonly search: string;
  readonly shared: boolean;
}

export type ViewRefusal = "view name taken" | "unknown view";

const listed = sql(
  "saved-views",
  `select v.id, v.name, v.search, v.shared, v.user_id = $2::bigint as own, u.name as by
   from saved_view v join app_user u on u.id = v.user_id
   where v.list = $1::text and (v.user_id = $2::bigint or v.shared) order by v.user_id <> $2::bigint, v.created_at, v.id limit 200`,
);

/** One's own first, in the order they were saved; then those that others share. */
export async function listSavedViews(db: Queryable, list: string, userId: number): Promise<SavedView[]> {
  return db.rows<SavedView>(listed, [list, userId]);
}

const insert = sql(
  "saved-view-insert",
  `insert into saved_view (id, list, user_id, name, search, shared, created_at)
   values ($1::bigint, $2::text, $3::bigint, $4::text, $5::text, $6::boolean, $7::bigint) on conflict on constraint saved_view_name_once do nothing`,
);

export async function saveView(
  db: Queryable,
  view: NewView,
  by: { readonly userId: number; readonly now: number },
): Promise<Outcome<{ readonly id: number }, ViewRefusal>> {
  const id = await newId(db);
  const { list, name, search, shared } = view;
  const made = await db.run(insert, [id, list, by.userId, name, search, shared, by.now]);
  return made === 1 ? taken({ id }) : refused("view name taken", { subject: name });
}

export type ViewChange = Partial<Omit<NewView, "list">>;

const change = sql(
  "saved-view-change",
  `update saved_view v set name = coalesce($3::text, v.name), search = coalesce($4::text, v.search), shared = coalesce($5::boolean, v.shared)
   where v.id = $1::bigint and v.user_id = $2::bigint
     and not exists (select from saved_view o where o.user_id = v.user_id and o.list = v.list and o.id <> v.id and o.name = $3::text)`,
);

/** Nobody changes what somebody else saved. */
export async function changeView(
  db: Queryable,
  of: { readonly id: number; readonly userId: number },
  { name, search, shared }: ViewChange,
): Promise<Outcome<{ readonly id: number }, ViewRefusal>> {
  const changed = await db.run(change, [of.id, of.userId, name ?? null, search ?? null, shared ?? null]);
  if (changed === 1) return taken({ id: of.id });
  const query = build.selectFrom("saved_view").select("id").where("id", "=", of.id).where("user_id", "=", of.userId);
  const known = await db.first(query);
  return known
    ? refused("view name taken", { subject: name ?? "" })
    : refused("unknown view", { subject: String(of.id) });
}

export async function removeView(
  db: Queryable,
  of: { readonly id: number; readonly userId: number },
): Promise<Outcome<{ readonly id: number }, ViewRefusal>> {
  const query = build.deleteFrom("saved_view").where("id", "=", of.id).where("user_id", "=", of.userId);
  const removed = await db.execute(query);
  return removed === 1 ? taken({ id: of.id }) : refused("unknown view", { subject: String(of.id) });
}
