/**
 * A book of 1,000,000 demands for the row of lists, with the company before it: 180,000 orders of five lines in plain SQL,
 * strewn by hashes of their numbers. Skewed as books are: one retailer with 300 stores has a third, ten items have a tenth,
 * two thirds are history, what is late or backordered stands among the few items that are short and lies close together.
 */
import { CUSTOMERS, ITEMS, PLACE } from "./company.ts";

const ORDERS = 180_000;
const LINES = 5;
const STORES = 300;
/** Of the orders of small customers every fifth is for one of so many shoppers, all of one family. */
const SHOPPERS = 40_000;
const RARE_PLACE = 20;
/** Orders after this one are new: most are open. Of those before, few. */
const HISTORY = 120_000;
/** A bad week: of its orders many are late. */
const BAD_FROM = 130_000;
const BAD_TO = 136_000;

/** From 0 to below `end`, the same for the same number. */
const strewn = (number: string, salt: number, end: number): string =>
  `(hashint8extended((${number})::bigint, ${salt}) & 1073741823) % ${end}`;

/** Orders from 10 million on, lines from 20, demands from 30. */
export const BOOK = `
insert into place (id, code, name, kind) values (${RARE_PLACE}, 'ATL', 'Atlanta', 'storage');
insert into party (id, name) select 1000 + n, 'Store ' || n from generate_series(1, ${STORES}) as n;
insert into ship_to (id, customer_id, code, party_id) select 1000 + n, 1, 'S' || n, 1000 + n from generate_series(1, ${STORES}) as n;
insert into party (id, name, email) select 3000000 + n, 'Shopper ' || n || ' Turner', 's' || n || '@example.com' from generate_series(0, ${SHOPPERS - 1}) as n;
create temporary table o as select 10000000 + n as id, n, at, customer, open and not cancelled as open, cancelled, part,
    case when customer = 1 then 1001 + ${strewn("n", 6, STORES)} else customer end as ship_to
  from (select n, 1764547200000 + n::bigint * 60000 as at, ${strewn("n", 1, 100)} < 1 as cancelled, ${strewn("n", 2, 9)} = 0 as part,
      case when n > ${HISTORY} then ${strewn("n", 3, 10)} > 0 else ${strewn("n", 3, 12)} = 0 end as open,
      case when ${strewn("n", 4, 100)} < 32 then 1 when ${strewn("n", 4, 100)} < 50 then 2 + ${strewn("n", 5, 4)} else 6 + ${strewn("n", 5, CUSTOMERS - 5)} end as customer
    from generate_series(1, ${ORDERS}) as n) x;
insert into sales_order (id, public_id, channel, customer_id, number, content_hash, party_id, ship_to_id, received_at, accepted_at, status)
  select id, gen_random_uuid(), 'bench', customer, (8000000 + (n::bigint * 7919) % 1000000)::text || '-' || n, 'l', case when customer > 5 and n % 5 = 0 then 3000000 + n % ${SHOPPERS} else customer end, ship_to, at, at,
    case when cancelled then 'cancelled' when open and part then 'partly shipped' when open then 'pending fulfilment'
      when ${strewn("n", 14, 50)} > 0 then 'delivered' else 'shipped' end from o;
create temporary table d as select *, open and not gone as here_open, open and not gone and (item <= 10 or item % 40 = 7) and ${strewn("id", 7, 2)} = 0 as backordered,
    case when not open then ${strewn("id", 8, 10)} = 0 when n between ${BAD_FROM} and ${BAD_TO} then ${strewn("id", 8, 10)} < 2 else ${strewn("id", 8, 100)} = 0 end as late,
    case when ${strewn("id", 9, 20)} = 0 then null else date '2026-01-01' + (n / 600 + ${strewn("id", 10, 30)})::int end as day
  from (select 30000000 + o.n * ${LINES} + l as id, 20000000 + o.n * ${LINES} + l as line, l, o.id as order_id, o.n, o.customer, o.at, o.ship_to, o.open, o.cancelled,
      o.open and o.part and l < 2 as gone, case when ${strewn("o.n", 11, 100)} = 0 then ${RARE_PLACE} else ${PLACE} end as place,
      case when ${strewn(`o.n * ${LINES} + l`, 12, 100)} < 4 then 1 when ${strewn(`o.n * ${LINES} + l`, 12, 100)} < 10 then 2 + ${strewn(`o.n * ${LINES} + l`, 13, 9)}
        else 11 + ${strewn(`o.n * ${LINES} + l`, 13, ITEMS - 10)} end as item
    from o cross join generate_series(0, ${LINES - 1}) as l) x;
insert into order_line (id, order_id, line_no, item_id, asked, unit, multiple, requested_first)
  select line, order_id, (l + 1)::text, item, 4, 'EA', 1, '2026-11-02' from d;
insert into demand (id, line_id, order_id, customer_id, item_id, place_id, ship_to_id, received_at, arrival_no, multiple, window_from, window_to, ordered, shipped, cancelled, covered)
  select id, line, order_id, customer, item, place, ship_to, at, n, 1, '2026-11-02', '2026-12-02', 4,
    case when cancelled or here_open then 0 else 4 end, case when cancelled then 4 else 0 end, case when here_open and day is not null and not backordered then 4 else 0 end from d;
insert into standing (demand_id, order_id, open, ship_day, first_day, late, backordered)
  select id, order_id, here_open, day, '2026-11-02', late, backordered from d;
insert into cover (demand_id, supply_id, quantity) select id, 1000000 + item, 4 from d where here_open and day is not null and not backordered;
update supply s set covered = x.n from (select item, 4 * count(*) as n from d where here_open and day is not null and not backordered group by item) x where s.id = 1000000 + x.item;
insert into shipment (id, number, place_id, order_id, shipped_at, shipped_on, delivered_at)
  select id, 'SH-' || id, ${PLACE}, id, at, '2026-11-02', case when ${strewn("n", 14, 50)} > 0 then at end from o where not cancelled and (not open or part);
insert into hold (id, order_id, kind, placed_at, keeps_stock_until)
  select id, id, case when n % 3 = 0 then 'credit' else 'price' end, at, at from o where open and ${strewn("n", 15, 200)} = 0;
insert into todo (kind, key, due_at, first_at) select 'notice.order', id::text, at, at from o where open and ${strewn("n", 16, 100)} = 0;
`;
