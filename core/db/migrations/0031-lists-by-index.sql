-- Lists of orders read indexes alone, whatever they are filtered by and however much matches. Replaces indexes by wider ones, changes no rows.

drop index standing_open;
create index standing_open on standing (order_id, ship_day, demand_id) where open;
drop index standing_late_order;
create index standing_late_order on standing (order_id, demand_id) where late and open;
drop index standing_backordered;
create index standing_backordered on standing (order_id, demand_id) where backordered and open;

drop index demand_item;
create index demand_item on demand (item_id, received_at) include (order_id);
drop index demand_open;
create index demand_open on demand (item_id, place_id, tier, received_at, arrival_no, id) include (order_id) where shipped + cancelled < ordered;
