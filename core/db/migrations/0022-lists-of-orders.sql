-- Lists of orders by page at any size: standing knows its order and whether its demand is open. Adds columns and indexes, rewrites standing.

alter table standing add column order_id bigint;
alter table standing add column open boolean not null default true;
update standing s set order_id = d.order_id, open = d.shipped + d.cancelled < d.ordered from demand d where d.id = s.demand_id;
insert into standing (demand_id, order_id, open) select d.id, d.order_id, d.shipped + d.cancelled < d.ordered from demand d
  where not exists (select from standing s where s.demand_id = d.id);
alter table standing alter column order_id set not null;

-- What has ended leaves the indexes of lists, however long the history grows.
drop index standing_ship_day;
drop index standing_late;
create index standing_ship_day on standing (ship_day, demand_id) where open;
create index standing_late on standing (ship_day, demand_id) where late and open;
create index standing_late_order on standing (order_id) where late and open;
create index standing_backordered on standing (order_id) where backordered and open;
create index standing_open on standing (order_id) where open;

create index demand_place on demand (place_id, order_id);
create index demand_ship_to on demand (ship_to_id, order_id);
create index demand_cancelled on demand (order_id) where cancelled = ordered;
create index shipment_under_way on shipment (order_id) where delivered_at is null;
create index customer_code_begins on customer (lower(code) text_pattern_ops);
create index customer_code_sorted on customer (code text_pattern_ops);
