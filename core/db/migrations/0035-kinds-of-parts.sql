-- A document holds more than orders: what a part is, is said. New; breaks nothing.

alter table document_part add column kind text not null default 'order'
  constraint document_part_kind check (kind in ('order', 'change', 'text', 'activity', 'forecast', 'other'));
alter table document_part alter column kind drop default;
update document_part set kind = 'other' where received = '{}' and findings @> '[{"code": "set not read"}]';
