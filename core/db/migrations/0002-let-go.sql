-- Which due work waits for which matter, so that a person can let it go. New; breaks nothing.

create table todo_hold (
  subject text not null,
  kind text not null,
  key text not null,
  primary key (subject, kind, key)
);
create index todo_hold_todo on todo_hold (kind, key);
-- A todo waits until every matter that holds it was let go, but never beyond its own due_at.
