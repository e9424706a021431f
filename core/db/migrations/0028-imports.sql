-- Lists brought on a page: mapped, checked, corrected, imported in pieces, taken back while unused. New; breaks nothing.

create table import_job (
  id bigint primary key,
  document_id bigint not null references document,
  kind text not null,
  sheet text,
  sheets jsonb not null default '[]',
  header jsonb not null default '[]',
  lines integer not null default 0,
  columns jsonb not null,
  map_name text,
  skipped jsonb not null default '[]',
  state text not null default 'open' constraint import_job_state check (state in ('open', 'running', 'done', 'cancelled', 'undone')),
  cancel_asked boolean not null default false,
  checked jsonb,
  rows integer not null default 0,
  done integer not null default 0 constraint import_job_done check (done between 0 and rows),
  batch integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  refused integer not null default 0,
  problems jsonb not null default '[]',
  first_part integer not null default 0,
  kept jsonb not null default '[]',
  author text not null,
  at bigint not null,
  ended_at bigint
);
create index import_job_document on import_job (document_id);
comment on column import_job.columns is 'Our column for each of theirs, in the order of the file; null is left out.';
comment on column import_job.done is 'Rows of the batches that are written; a batch is written whole, with this count.';

create table import_fix (
  import_id bigint not null references import_job,
  line integer not null,
  column_name text not null,
  value text not null,
  author text not null,
  at bigint not null,
  primary key (import_id, line, column_name)
);
comment on table import_fix is 'What a person put in place of a cell; the bytes received never change.';

create table import_change (
  import_id bigint not null references import_job,
  n bigint not null,
  table_name text not null,
  key jsonb not null,
  before jsonb,
  after jsonb not null,
  result text constraint import_change_result check (result in ('undone', 'kept')),
  primary key (import_id, n)
);
comment on table import_change is 'What an import made or changed, in its order; before is null for a row that was made. Taken back from the last on.';
