/** The company that every workload starts from: 20,000 items with stock at one place, 100 customers. Plain SQL, seeded by numbers. */

export const ITEMS = 20_000;
export const HOT_ITEMS = 100;
export const CUSTOMERS = 100;
export const PLACE = 10;

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
select setval('id_block', 1000000);
`;
