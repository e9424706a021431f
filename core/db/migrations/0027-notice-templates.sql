-- Notices worded by users: each save is a version, nothing is changed or removed. New; breaks nothing.

create table notice_template (
  kind text not null,
  language text not null,
  version integer not null constraint notice_template_version check (version > 0),
  subject text,
  body text,
  author text not null,
  at bigint not null,
  primary key (kind, language, version),
  -- Back to what is delivered is a version without words.
  constraint notice_template_whole check ((subject is null) = (body is null)),
  -- What is longer could not be read within the limits.
  constraint notice_template_length check (length(subject) <= 200 and length(body) <= 20000)
);
comment on table notice_template is 'The last version of a kind in a language is what is sent; append only.';

-- The newest notice of a kind, on which its words are looked at.
create index notice_newest_of_kind on notice (kind, id);
