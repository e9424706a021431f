/** Demands that wait, in any number: orders of one line each over some items, answered with "no date yet". Plain SQL for preparing. */
import { CUSTOMERS, PLACE } from "../company.ts";

export interface Waiting {
  readonly demands: number;
  /** They wait for items 1 to this one, in turns. */
  readonly items: number;
}

export const UNITS_EACH = 2;

/** Ids: orders from 10 million on, lines from 20, demands from 30; received a second apart since 1 November 2026. */
export function waitingSql({ demands, items }: Waiting): string {
  const item = `1 + n % ${items}`;
  const customer = `1 + n % ${CUSTOMERS}`;
  const at = "1793491200000 + n::bigint * 1000";
  return `
delete from supply where item_id <= ${items};
insert into sales_order (id, public_id, channel, customer_id, number, content_hash, party_id, ship_to_id, received_at, accepted_at)
  select 10000000 + n, gen_random_uuid(), 'bench', ${customer}, 'W' || n, 'w', ${customer}, ${customer}, ${at}, ${at} from generate_series(1, ${demands}) as n;
insert into order_line (id, order_id, line_no, item_id, asked, unit, multiple, requested_first)
  select 20000000 + n, 10000000 + n, '1', ${item}, ${UNITS_EACH}, 'EA', 1, '2026-11-02' from generate_series(1, ${demands}) as n;
insert into demand (id, line_id, order_id, customer_id, item_id, place_id, ship_to_id, received_at, arrival_no, multiple, window_from, window_to, ordered, promise_version)
  select 30000000 + n, 20000000 + n, 10000000 + n, ${customer}, ${item}, ${PLACE}, ${customer}, ${at}, n, 1, '2026-11-02', '2026-11-02', ${UNITS_EACH}, 1
  from generate_series(1, ${demands}) as n;
insert into promise (demand_id, version, part, quantity, basis, reason, changed_by, at)
  select 30000000 + n, 1, 1, ${UNITS_EACH}, 'none', 'no supply', 'order', ${at} from generate_series(1, ${demands}) as n;
insert into standing (demand_id, order_id, backordered) select 30000000 + n, 10000000 + n, true from generate_series(1, ${demands}) as n;
select setval('arrival_no', ${demands});
select setval('id_block', 10000000);
`;
}
