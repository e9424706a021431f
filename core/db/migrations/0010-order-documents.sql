-- The documents of an order are found by an index. New; breaks nothing.

create index document_part_order on document_part (order_id) where order_id is not null;
