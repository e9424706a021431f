-- What was asked of one item, by ship-to or not, is read from its index alone. Replaces indexes by wider ones, changes no rows.

drop index demand_item;
create index demand_item on demand (item_id, received_at) include (order_id, id, ship_to_id);
drop index demand_open;
create index demand_open on demand (item_id, place_id, tier, received_at, arrival_no, id) include (order_id, ship_to_id) where shipped + cancelled < ordered;
