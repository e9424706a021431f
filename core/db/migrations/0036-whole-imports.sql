-- All rows of an import that need somebody, beyond the first that stand with it; who mapped it last, and what. New; breaks nothing.

create table import_problem (
  import_id bigint not null references import_job,
  line integer not null,
  n bigint not null,
  problem jsonb not null,
  primary key (import_id, line, n)
);
comment on table import_problem is 'A row that needs somebody, or that was left, and why: of an open import as it was last looked at, else as it was written.';
insert into import_problem (import_id, line, n, problem)
  select j.id, (p.problem ->> 'line')::int, p.n, p.problem
  from import_job j cross join lateral jsonb_array_elements(case when j.state = 'open' then coalesce(j.checked -> 'problems', '[]') else j.problems end) with ordinality as p(problem, n);

alter table import_job add column version integer not null default 0;
alter table import_job add column mapped jsonb not null default '[]';
comment on column import_job.mapped is 'The last times it was mapped: the version that came of it, by whom, when, and what was said.';
