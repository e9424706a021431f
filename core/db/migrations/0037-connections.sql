-- How documents travel to and from partners: connections and what became of them lately. New; breaks nothing.

create table connection (
  id bigint primary key,
  code text not null constraint connection_code_once unique
    constraint connection_code check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
  kind text not null constraint connection_kind check (kind in ('folder', 'sftp', 'http')),
  settings jsonb not null constraint connection_settings check (jsonb_typeof(settings) = 'object'),
  sealed text,
  version integer not null default 1,
  paused boolean not null default false,
  stopped text,
  failures integer not null default 0 constraint connection_failures check (failures >= 0),
  last_error text,
  worked_at bigint,
  failed_at bigint,
  next_at bigint,
  refused integer not null default 0 constraint connection_refused check (refused >= 0),
  seen jsonb not null default '{}' constraint connection_seen check (jsonb_typeof(seen) = 'object'),
  constraint connection_failing check ((failures > 0) = (last_error is not null) and (stopped is null or failures > 0))
);
comment on column connection.sealed is 'Passwords and keys, sealed with the secret of the server.';
comment on column connection.stopped is 'Why nothing is tried until somebody changes it.';
comment on column connection.seen is 'What lay there at the last look: a file is taken when it looks the same twice.';

create table connection_partner (
  partner_id bigint primary key references partner,
  connection_id bigint not null references connection on delete cascade
);
comment on table connection_partner is 'By which connection a partner''s documents leave; without one they go to the outbox folder.';
create index connection_partner_of on connection_partner (connection_id);
