-- Lists find orders of a status by index: the row of an order keeps what its quantities and deliveries say. Adds a column, rewrites sales_order.

alter table sales_order add column status text not null default 'pending fulfilment'
  constraint sales_order_status check (status in ('pending fulfilment', 'partly shipped', 'shipped', 'delivered', 'cancelled'));
update sales_order o set status = x.status from (
  select o.id, case
      when coalesce(d.shipped, 0) = 0 and coalesce(d.open, 0) > 0 then 'pending fulfilment'
      when coalesce(d.shipped, 0) = 0 then 'cancelled'
      when d.open > 0 then 'partly shipped'
      when (select bool_and(s.delivered_at is not null) from shipment s where s.order_id = o.id) then 'delivered'
      else 'shipped' end as status
  from sales_order o left join (select order_id, sum(shipped) as shipped, sum(ordered - shipped - cancelled) as open from demand group by order_id) d on d.order_id = o.id) x
where x.id = o.id and x.status <> o.status;

-- Of a customer, of a status, by number: a list reads the index alone.
create index sales_order_status on sales_order (status, id) include (customer_id);
drop index sales_order_customer;
create index sales_order_customer on sales_order (customer_id, id) include (status, number);
drop index sales_order_number;
create index sales_order_number on sales_order (number text_pattern_ops, id) include (customer_id, status);
