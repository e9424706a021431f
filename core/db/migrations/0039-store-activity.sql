-- What the stores of partners sold and hold, as their reports (852, SLSRPT) say it. New; breaks nothing.

create table partner_report (
  id bigint primary key,
  kind text not null constraint partner_report_kind check (kind in ('activity', 'forecast')),
  partner_id bigint not null references partner,
  document_id bigint not null references document,
  part integer not null constraint partner_report_part check (part > 0),
  document text not null,
  number text not null default '',
  place text not null default '',
  purpose text not null constraint partner_report_purpose check (purpose in ('original', 'change', 'replace', 'cancel')),
  said_on date,
  received_at bigint not null,
  constraint partner_report_once unique (document_id, part)
);
comment on table partner_report is 'A report of a partner: what it says stands in store_activity or forecast; append only.';
comment on column partner_report.place is 'Ship-to or store of the whole report, as sent: several reports may share a number and differ in it.';
create index partner_report_number on partner_report (partner_id, number) where number <> '';

create table store_activity (
  id bigint primary key,
  report_id bigint not null references partner_report,
  partner_id bigint not null references partner,
  store text not null default '',
  item_id bigint not null references item,
  kind text not null constraint store_activity_kind check (kind in ('sold', 'returned', 'on hand', 'on order', 'out of stock', 'in transit', 'received', 'other')),
  code text not null,
  from_day date not null,
  to_day date not null,
  quantity bigint not null,
  replaced_by bigint references partner_report,
  constraint store_activity_days check (from_day <= to_day)
);
comment on column store_activity.store is 'As sent; empty: the partner as a whole.';
comment on column store_activity.quantity is 'Base units; below 0 where more came back than was sold.';
comment on column store_activity.replaced_by is 'The later report that says it anew.';

-- What a store says of an item for the same days counts once.
create unique index store_activity_once on store_activity (partner_id, item_id, store, code, from_day, to_day) where replaced_by is null;
create index store_activity_item on store_activity (item_id, id);
create index store_activity_partner on store_activity (partner_id, id);
create index store_activity_report on store_activity (report_id);
