-- What a customer said to a delay, by the version of the promise that was shown. New; breaks nothing.

create table consent (
  demand_id bigint not null references demand,
  version integer not null,
  at bigint not null,
  said text not null constraint consent_said check (said <> ''),
  language text not null,
  via text,
  primary key (demand_id, version)
);
comment on table consent is 'Append-only: the customer keeps this demand at the days of this version. Said: the words that were shown. Sent twice, it is one.';
