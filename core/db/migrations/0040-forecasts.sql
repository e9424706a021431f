-- What partners say that they will want, as their forecasts (830, DELFOR) say it. New; breaks nothing.

create table forecast (
  id bigint primary key,
  report_id bigint not null references partner_report,
  partner_id bigint not null references partner,
  ship_to text not null default '',
  item_id bigint not null references item,
  from_day date not null,
  to_day date not null,
  certainty text not null constraint forecast_certainty check (certainty in ('firm', 'planning')),
  quantity bigint not null constraint forecast_quantity check (quantity >= 0),
  replaced_by bigint references partner_report,
  constraint forecast_days check (from_day <= to_day)
);
comment on column forecast.ship_to is 'As sent; empty: the partner as a whole.';
comment on column forecast.quantity is 'Base units; 0 says that nothing will be wanted.';
comment on column forecast.replaced_by is 'The later forecast of the same item and ship-to.';

create unique index forecast_once on forecast (partner_id, item_id, ship_to, from_day, to_day, certainty) where replaced_by is null;
create index forecast_item on forecast (item_id, id);
create index forecast_partner on forecast (partner_id, id);
create index forecast_report on forecast (report_id);
