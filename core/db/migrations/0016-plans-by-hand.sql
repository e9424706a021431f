-- What a person gave by hand and which run undid which. New; breaks nothing.

-- So many units of one demand from what a supply order line brings, or from what is here: exactly so many, until shipped,
-- cancelled, held or ended. Its rest takes nothing from there.
create table cover_choice (
  id bigint primary key,
  demand_id bigint not null,
  source_line bigint,
  quantity bigint not null constraint cover_choice_quantity check (quantity >= 0),
  run_id bigint not null,
  author text not null,
  reason text not null constraint cover_choice_reason check (reason <> ''),
  at bigint not null,
  ended_at bigint,
  ended_by text
);
create unique index cover_choice_one_of_a_source on cover_choice (demand_id, coalesce(source_line, 0)) where ended_at is null;
create index cover_choice_run on cover_choice (run_id);

alter table run add column undoes bigint;
create unique index run_undone_once on run (undoes) where undoes is not null;
