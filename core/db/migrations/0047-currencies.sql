-- Money stands with its currency: an order keeps its own, customers and vendors may have one beside the company's. Adds columns; breaks nothing.

alter table customer add column currency text constraint customer_currency check (currency ~ '^[A-Z]{3}$');
comment on column customer.currency is 'Of its prices, where an order does not say; null: the company''s.';

alter table vendor alter column currency drop not null, alter column currency drop default;
alter table vendor add constraint vendor_currency check (currency ~ '^[A-Z]{3}$');
comment on column vendor.currency is 'Of its prices; null: the company''s.';

alter table sales_order add column currency text not null default 'USD' constraint sales_order_currency check (currency ~ '^[A-Z]{3}$');
comment on column sales_order.currency is 'Of its prices, fixed when it was taken: its own, else the customer''s, else the company''s.';
update sales_order set currency = upper(trim("references" ->> 'currency')) where upper(trim("references" ->> 'currency')) ~ '^[A-Z]{3}$';
