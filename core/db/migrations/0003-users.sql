-- Users who sign in: accounts, sessions, links of one use, second factors. New; breaks nothing.
-- The tables are written by the sign-in library (serve/auth), whose instants are of type timestamptz; it lives by the
-- wall clock, as sessions do. Of a session and of a link only the hash is kept.

create sequence user_id;

create table app_user (
  id bigint primary key default nextval('user_id'),
  name text not null constraint app_user_name check (name <> ''),
  email text not null constraint app_user_email_lower check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  roles text[] not null default '{}' constraint app_user_roles check (roles <@ array['administrator', 'order desk', 'sales', 'service', 'key account', 'warehouse', 'purchasing', 'planner', 'read only']),
  language text not null default 'en',
  two_factor_enabled boolean not null default false,
  disabled_at bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint app_user_email_once unique (email)
);
comment on table app_user is 'Personal data of our own people; events name them by id.';

create table user_session (
  id bigint primary key default nextval('user_id'),
  user_id bigint not null references app_user on delete cascade,
  token text not null constraint user_session_token_once unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column user_session.token is 'Hash of what the cookie holds.';
create index user_session_user on user_session (user_id);

create table user_account (
  id bigint primary key default nextval('user_id'),
  user_id bigint not null references app_user on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint user_account_once unique (provider_id, account_id)
);
create index user_account_user on user_account (user_id);

create table user_verification (
  id bigint primary key default nextval('user_id'),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index user_verification_identifier on user_verification (identifier);

create table user_two_factor (
  id bigint primary key default nextval('user_id'),
  user_id bigint not null references app_user on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index user_two_factor_user on user_two_factor (user_id);

create table sign_in_attempt (
  key text primary key,
  wrong integer not null constraint sign_in_attempt_wrong check (wrong > 0),
  since bigint not null
);
comment on table sign_in_attempt is 'Attempts to sign in that were not right, by hash of the e-mail address; gone when one was.';
