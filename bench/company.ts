/**
 * The company that every workload starts from: 20,000 items with stock at one place, 100 customers, and 20,000 orders of
 * five lines that were shipped. Plain SQL, seeded by numbers.
 */

export const ITEMS = 20_000;
export const HOT_ITEMS = 100;
export const CUSTOMERS = 100;
export const PLACE = 10;
const SHIPPED_ORDERS = 20_000;

export const itemCode = (n: number): string => `I${n}`;
export const customerCode = (n: number): string => `C${n}`;

export const COMPANY = `
insert into place (id, code, name, kind) values (${PLACE}, 'RNO', 'Reno', 'storage');
insert into party (id, name, email, language) select n, 'Party ' || n, 'party' || n || '@example.com', 'en' from generate_series(1, ${CUSTOMERS + 1}) as n;
insert into customer (id, code, party_id) select n, 'C' || n, n from generate_series(1, ${CUSTOMERS}) as n;
insert into ship_to (id, customer_id, code, party_id) select n, n, 'DC', n from generate_series(1, ${CUSTOMERS}) as n;
insert into vendor (id, code, party_id, lead_time_days, issue_rule) values (1, 'HANLIN', ${CUSTOMERS + 1}, 14, 'approval');
insert into item (id, code, name, first_received_at) select n, 'I' || n, 'Item ' || n, 1 from generate_series(1, ${ITEMS}) as n;
insert into vendor_item (vendor_id, item_id) select 1, n from generate_series(1, ${ITEMS}) as n;
insert into guard (item_id, place_id) select n, ${PLACE} from generate_series(1, ${ITEMS}) as n;
insert into supply (id, item_id, place_id, state, quantity) select 1000000 + n, n, ${PLACE}, 'here', 1000000000 from generate_series(1, ${ITEMS}) as n;
insert into sales_order (id, public_id, channel, customer_id, number, content_hash, party_id, ship_to_id, received_at, accepted_at)
  select 2000000 + n, gen_random_uuid(), 'bench', 1 + n % ${CUSTOMERS}, 'S' || n, 's', 1 + n % ${CUSTOMERS}, 1 + n % ${CUSTOMERS}, n, n from generate_series(1, ${SHIPPED_ORDERS}) as n;
insert into order_line (id, order_id, line_no, item_id, asked, unit, multiple, requested_first)
  select 3000000 + n, 2000001 + n / 5, (1 + n % 5)::text, 1 + n * 7 % ${ITEMS}, 2, 'EA', 1, '2026-11-02' from generate_series(0, ${SHIPPED_ORDERS} * 5 - 1) as n;
insert into demand (id, line_id, order_id, customer_id, item_id, place_id, received_at, arrival_no, multiple, window_from, window_to, ordered, shipped, promise_version)
  select l.id + 1000000, l.id, l.order_id, o.customer_id, l.item_id, ${PLACE}, o.received_at, 0, 1, '2026-11-02', '2026-11-02', 2, 2, 1
  from order_line l join sales_order o on o.id = l.order_id;
insert into promise (demand_id, version, part, quantity, ship_day, delivery_day, basis, reason, changed_by, at)
  select id, 1, 1, 2, '2026-11-02', '2026-11-05', 'stock', 'in time', 'order', 1 from demand;
insert into standing (demand_id, order_id, open, ship_day, first_day) select id, order_id, false, '2026-11-02', '2026-11-02' from demand;
insert into event (id, at, kind, subject, actor) select id, 1, 'order placed', 'order:' || id, 'bench' from sales_order;
select setval('id_block', 1000000);
`;

export interface OrderIn {
  readonly customer: number;
  readonly number: string;
  readonly items: readonly number[];
}
