-- Who takes care of what needs a person, until when it may rest, and indexes for finding anything. New; breaks nothing.

alter table exception
  add column snoozed_for text,
  add column snoozed_at bigint;
comment on column exception.snoozed_for is 'Rests until an event about this subject later than snoozed_at.';

create table care (
  kind text not null,
  subject text not null,
  owner text,
  snoozed_until bigint,
  snoozed_for text,
  snoozed_at bigint,
  at bigint not null,
  constraint care_pkey primary key (kind, subject)
);
comment on table care is 'Owner and rest of what is worked out anew at each look and is no exception: arrivals, what stopped, promises about to break.';

create index notice_attempt_doubtful on notice_attempt (notice_id) where result is null;
create index supply_coming on supply (usable_on) where state = 'coming';

create index item_words on item using gin (to_tsvector('simple', code || ' ' || name));
create index party_words on party using gin (to_tsvector('simple', name));
create index customer_party on customer (party_id);
create index vendor_party on vendor (party_id);
create index supply_order_number_begins on supply_order (lower(number) text_pattern_ops);
