-- Orders are found by the shopper they are for. Adds an index, changes no rows.

create index sales_order_party on sales_order (party_id, id);
