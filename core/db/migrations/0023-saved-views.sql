-- Views of a list that somebody saved under a name: filters and sort as they stand in the address. New; breaks nothing.

create table saved_view (
  id bigint primary key,
  list text not null,
  user_id bigint not null references app_user on delete cascade,
  name text not null constraint saved_view_name check (name <> ''),
  search text not null,
  shared boolean not null default false,
  created_at bigint not null,
  constraint saved_view_name_once unique (user_id, list, name)
);
comment on table saved_view is 'Belongs to who saved it; shared, all see it and nobody else changes it.';
create index saved_view_shared on saved_view (list) where shared;
