-- Notes about an order that name people, and tasks with owners. New; breaks nothing.

create table note (
  id bigint primary key,
  subject text not null constraint note_subject check (subject ~ '^(order|customer|item|supply_order):[1-9][0-9]*$'),
  author text not null,
  text text not null constraint note_text check (text <> ''),
  at bigint not null,
  edited_at bigint,
  edited_by text,
  removed_at bigint,
  removed_by text,
  constraint note_edited check ((edited_at is null) = (edited_by is null)),
  constraint note_removed check ((removed_at is null) = (removed_by is null))
);
comment on table note is 'What people of ours wrote to one another. Never told outside.';
comment on column note.text is 'A person who is named stands as @[id of the user].';
create index note_of on note (subject, id);
create index note_removed_at on note (removed_at) where removed_at is not null;

create table mention (
  note_id bigint not null references note on delete cascade,
  user_id bigint not null references app_user on delete cascade,
  seen_at bigint,
  constraint mention_once primary key (note_id, user_id)
);
comment on table mention is 'Whom a note names, and when that one saw it.';
create index mention_unseen on mention (user_id, note_id) where seen_at is null;

create table task (
  id bigint primary key,
  subject text not null constraint task_subject check (subject ~ '^(order|customer|item|supply_order):[1-9][0-9]*$'),
  words text not null constraint task_words check (words <> ''),
  owner bigint not null references app_user,
  due_on date,
  made_by text not null,
  made_at bigint not null,
  done_at bigint,
  done_by text,
  reopened_at bigint,
  reopened_by text,
  removed_at bigint,
  removed_by text,
  constraint task_done check ((done_at is null) = (done_by is null)),
  constraint task_reopened check ((reopened_at is null) = (reopened_by is null)),
  constraint task_removed check ((removed_at is null) = (removed_by is null))
);
comment on table task is 'What somebody of ours is to do about a thing: one owner, a due day or none.';
create index task_of on task (subject, id);
create index task_open on task (due_on, id) where done_at is null and removed_at is null;
create index task_owned on task (owner) where done_at is null and removed_at is null;
create index task_removed_at on task (removed_at) where removed_at is not null;
