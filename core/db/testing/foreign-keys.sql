-- The foreign keys that production does without (measured 1.75 to 1.98 times the work on intake) and tests do not.
-- verify checks the same. Deferred: within a transaction rows may come in any order.
alter table demand
  add constraint demand_line foreign key (line_id) references order_line deferrable initially deferred,
  add constraint demand_order foreign key (order_id) references sales_order deferrable initially deferred,
  add constraint demand_customer foreign key (customer_id) references customer deferrable initially deferred,
  add constraint demand_item foreign key (item_id) references item deferrable initially deferred,
  add constraint demand_place foreign key (place_id) references place deferrable initially deferred,
  add constraint demand_ship_to foreign key (ship_to_id) references ship_to deferrable initially deferred;
alter table standing add constraint standing_demand foreign key (demand_id) references demand deferrable initially deferred;
alter table cover
  add constraint cover_demand foreign key (demand_id) references demand deferrable initially deferred,
  add constraint cover_supply_row foreign key (supply_id) references supply deferrable initially deferred;
alter table supply
  add constraint supply_item_known foreign key (item_id) references item deferrable initially deferred,
  add constraint supply_place foreign key (place_id) references place deferrable initially deferred,
  add constraint supply_line foreign key (source_line) references supply_order_line deferrable initially deferred;
alter table guard
  add constraint guard_item foreign key (item_id) references item deferrable initially deferred,
  add constraint guard_place foreign key (place_id) references place deferrable initially deferred;
alter table stock_move
  add constraint stock_move_item_known foreign key (item_id) references item deferrable initially deferred,
  add constraint stock_move_from foreign key (from_place) references place deferrable initially deferred,
  add constraint stock_move_to foreign key (to_place) references place deferrable initially deferred,
  add constraint stock_move_demand_known foreign key (demand_id) references demand deferrable initially deferred;
alter table promise add constraint promise_demand foreign key (demand_id) references demand deferrable initially deferred;
alter table shipment_line add constraint shipment_line_demand_known foreign key (demand_id) references demand deferrable initially deferred;
alter table told
  add constraint told_demand foreign key (demand_id) references demand deferrable initially deferred,
  add constraint told_notice foreign key (notice_id) references notice deferrable initially deferred;
alter table lost_demand
  add constraint lost_demand_line_known foreign key (line_id) references order_line deferrable initially deferred,
  add constraint lost_demand_demand foreign key (demand_id) references demand deferrable initially deferred;
