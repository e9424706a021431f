-- What a purchasing desk decides about proposals, and open lines found without reading those that are done. New; breaks nothing.

create index supply_order_line_open on supply_order_line (supply_order_id)
  where ordered + over_accepted > received + cancelled + closed_short;

-- A quantity that a person set: it follows the need no more.
alter table supply_order_line add column by_hand boolean not null default false;

-- A need that a person does not want to buy for: nothing is proposed until it grows beyond what was dismissed.
create table need_dismissed (
  item_id bigint not null,
  place_id bigint not null references place (id),
  quantity bigint not null constraint need_dismissed_quantity check (quantity > 0),
  reason text not null constraint need_dismissed_reason check (reason <> ''),
  by_whom text not null,
  at bigint not null,
  primary key (item_id, place_id)
);
