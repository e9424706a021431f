-- What makes an order of a partner the same order, beyond its number; stores that a line is marked for. Widens a constraint; breaks nothing.

alter table sales_order add column apart text;
comment on column sales_order.apart is 'What tells orders of one number apart, as the partner''s profile has it; null: the release.';
alter table sales_order drop constraint sales_order_once;
create unique index sales_order_once on sales_order (channel, customer_id, number, coalesce(apart, release_number));

alter table order_line add column marked jsonb constraint order_line_marked check (jsonb_typeof(marked) = 'array');
comment on column order_line.marked is 'Stores as named, with base units: the line goes to the ship-to of its order, packed for them.';
