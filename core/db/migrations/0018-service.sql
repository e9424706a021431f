-- How well customers are served, counted once a day, and the index that finds what a customer has open. New; breaks nothing.

-- The last day first asked: requested_first and the window of a demand say what is asked now or begins it.
alter table order_line add column requested_last date;
update order_line l set requested_last = coalesce((select max(d.window_to) from demand d where d.order_id = l.order_id and d.line_id = l.id), l.requested_first);
-- Lines come nearly in the order of their days, so that a summary of blocks finds those of a day and costs intake nothing.
create index order_line_requested_last on order_line using brin (requested_last) with (pages_per_range = 16, autosummarize = on);

create table service_day (
  customer_id bigint not null references customer,
  day date not null,
  asked bigint not null constraint service_day_asked check (asked >= 0),
  filled bigint not null constraint service_day_filled check (filled between 0 and asked),
  revised bigint not null constraint service_day_revised check (revised >= 0),
  revised_filled bigint not null constraint service_day_revised_filled check (revised_filled between 0 and revised),
  promised bigint not null constraint service_day_promised check (promised >= 0),
  kept bigint not null constraint service_day_kept check (kept between 0 and promised),
  told bigint not null constraint service_day_told check (told >= 0),
  told_kept bigint not null constraint service_day_told_kept check (told_kept between 0 and told),
  primary key (customer_id, day)
);
create index service_day_day on service_day (day);
comment on table service_day is 'Units of lines whose last day first asked was this day; counted from the book, never written by hand.';

create index demand_customer_open on demand (customer_id, order_id) where shipped + cancelled < ordered;
create index lost_demand_customer on lost_demand (customer_id, id);
