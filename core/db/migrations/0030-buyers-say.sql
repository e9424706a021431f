-- What the buyer alone said of a line, so that another agreement can be applied to orders that wait. New; breaks nothing.

alter table order_line add column buyer_parts text not null default 'any'
  constraint order_line_buyer_parts check (buyer_parts in ('any', 'line', 'order'));
alter table order_line add column buyer_waits boolean not null default true;
-- Of lines accepted before, what binds them now counts as the buyer's word: no agreement takes it from them.
update order_line l set buyer_parts = d.parts, buyer_waits = d.waits
from (select order_id, line_id, bool_and(may_wait) as waits,
        case when bool_or(complete = 'order') then 'order' when bool_or(complete = 'line') then 'line' else 'any' end as parts
      from demand group by order_id, line_id) d
where d.order_id = l.order_id and d.line_id = l.id and (d.parts <> 'any' or not d.waits);
