-- Who did what and from where, by page: of all, of people, of one, on a day; when a key was last used. New; breaks nothing.
-- The indexes of people hold neither programs nor the worker, who write by far the most: for them they cost nothing.

alter table event add column via text;
comment on column event.via is 'Network address it came from; null: from this machine, or a link of a customer.';
create index event_people on event (id) where actor not like 'key %' and actor <> 'worker';
create index event_person on event (actor, id) where actor not like 'key %' and actor <> 'worker';
create index event_day on event using brin (at);

alter table api_key add column used_at bigint;
