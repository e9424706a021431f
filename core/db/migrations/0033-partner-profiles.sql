-- What was said of how a partner speaks EDI, version by version. New; breaks nothing.

create table partner_profile (
  partner_id bigint not null references partner,
  version integer not null constraint partner_profile_version check (version > 0),
  profile jsonb not null constraint partner_profile_object check (jsonb_typeof(profile) = 'object'),
  author text not null,
  at bigint not null,
  primary key (partner_id, version)
);
comment on table partner_profile is 'The last version is what partner.profile says; append only.';

insert into partner_profile (partner_id, version, profile, author, at)
  select id, 1, profile, 'before versions were kept', 0 from partner where profile <> '{}';
