-- A person has a letter sent again: who and when, by the attempt it leads to. New; breaks nothing.

create table notice_again (
  notice_id bigint not null references notice,
  n integer not null,
  asked_by text not null,
  at bigint not null,
  primary key (notice_id, n)
);
comment on table notice_again is 'The attempt n of a notice was asked for by a person; pressed twice before it began, it is one.';
