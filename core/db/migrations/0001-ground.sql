-- The ground: masters, documents, the order book, supply and cover, promises, what is due. New; breaks nothing.
-- Foreign keys stand on masters, headers and lines. demand, cover, promise, event, stock_move carry none in production
-- (measured 1.75 to 1.98 times the work); tests add them all and verify checks the same.

create sequence id_block start 64;
comment on sequence id_block is 'One value is a block of 16 ids: a batch draws what it needs in one round trip.';
create sequence arrival_no;

-- Masters --------------------------------------------------------------------------------------------------------------

create table place (
  id bigint primary key,
  code text not null constraint place_code_once unique,
  name text not null,
  kind text not null constraint place_kind check (kind in ('storage', 'inspection', 'damaged', 'set aside', 'loss', 'customer', 'vendor', 'work in progress')),
  zone text not null default 'UTC',
  working_week text not null default '1111100' constraint place_working_week check (working_week ~ '^[01]{7}$'),
  cut_off text not null default '14:00' constraint place_cut_off check (cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  receiving_until text not null default '18:00' constraint place_receiving_until check (receiving_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  receiving_days integer not null default 1 constraint place_receiving_days check (receiving_days between 0 and 365),
  handling_days integer not null default 0 constraint place_handling_days check (handling_days between 0 and 365),
  transit_days integer not null default 3 constraint place_transit_days check (transit_days between 0 and 365)
);
-- Only places of kind storage serve orders. One place each of kind customer, vendor, loss and set aside exists from the start.

create table calendar_day (
  place_id bigint not null references place,
  day date not null,
  working boolean not null,
  note text,
  primary key (place_id, day)
);

create table party (
  id bigint primary key,
  name text not null,
  email text,
  language text not null default 'en',
  contacts jsonb not null default '{}'
);
comment on table party is 'The only home of personal data; facts hold party_id.';
create index party_email on party (lower(email)) where email is not null;

create table customer (
  id bigint primary key,
  code text not null constraint customer_code_once unique,
  party_id bigint not null references party,
  kind text not null default 'retailer' constraint customer_kind check (kind in ('retailer', 'marketplace', 'shop', 'consumer')),
  place_id bigint references place,
  transit_days integer constraint customer_transit_days check (transit_days between 0 and 365),
  receiving_week text not null default '1111100' constraint customer_receiving_week check (receiving_week ~ '^[01]{7}$')
);

create table ship_to (
  id bigint primary key,
  customer_id bigint not null references customer,
  code text not null,
  party_id bigint not null references party,
  place_id bigint references place,
  transit_days integer constraint ship_to_transit_days check (transit_days between 0 and 365),
  constraint ship_to_code_once unique (customer_id, code)
);

create table partner (
  id bigint primary key,
  code text not null constraint partner_code_once unique,
  customer_id bigint not null references customer,
  identifiers text[] not null default '{}',
  profile jsonb not null default '{}'
);
create index partner_identifiers on partner using gin (identifiers);

create table agreement (
  id bigint primary key,
  customer_id bigint not null references customer,
  valid daterange not null constraint agreement_valid_not_empty check (not isempty(valid)),
  terms jsonb not null,
  constraint agreement_one_at_a_time exclude using gist (int8range(customer_id, customer_id, '[]') with &&, valid with &&)
);

create table item (
  id bigint primary key,
  code text not null constraint item_code_once unique,
  name text not null,
  unit text not null default 'EA',
  pre_order boolean not null default false,
  launch_day date,
  discontinued boolean not null default false,
  replacement_id bigint references item,
  first_received_at bigint
);
comment on column item.first_received_at is 'Instant of the first receipt, milliseconds; null: never in stock.';

create table item_unit (
  item_id bigint not null references item,
  partner_id bigint references partner,
  unit text not null,
  numerator integer not null constraint item_unit_numerator check (numerator > 0),
  denominator integer not null default 1 constraint item_unit_denominator check (denominator > 0),
  constraint item_unit_once unique nulls not distinct (item_id, partner_id, unit)
);
comment on table item_unit is 'One of this unit is numerator / denominator base units; a partner''s own row goes before the common one.';

create table item_alias (
  partner_id bigint references partner,
  code text not null,
  item_id bigint not null references item,
  constraint item_alias_once unique nulls not distinct (partner_id, code)
);
create index item_alias_item on item_alias (item_id);

create table item_place (
  item_id bigint not null references item,
  place_id bigint not null references place,
  reorder_point bigint not null default 0 constraint item_place_reorder_point check (reorder_point >= 0),
  order_up_to bigint not null default 0 constraint item_place_order_up_to check (order_up_to >= 0),
  safety_stock bigint not null default 0 constraint item_place_safety_stock check (safety_stock >= 0),
  primary key (item_id, place_id)
);

create table vendor (
  id bigint primary key,
  code text not null constraint vendor_code_once unique,
  party_id bigint not null references party,
  lead_time_days integer not null constraint vendor_lead_time_days check (lead_time_days between 0 and 1000),
  issue_rule text not null default 'approval' constraint vendor_issue_rule check (issue_rule in ('automatic', 'approval')),
  currency text not null default 'USD'
);

create table vendor_item (
  vendor_id bigint not null references vendor,
  item_id bigint not null references item,
  preferred boolean not null default true,
  lead_time_days integer constraint vendor_item_lead_time_days check (lead_time_days between 0 and 1000),
  quantity_min bigint not null default 1 constraint vendor_item_quantity_min check (quantity_min > 0),
  multiple bigint not null default 1 constraint vendor_item_multiple check (multiple > 0),
  price numeric,
  vendor_code text,
  primary key (vendor_id, item_id)
);
create index vendor_item_item on vendor_item (item_id);

create table import_map (name text primary key, kind text not null, columns jsonb not null);
create table setting (scope text not null, key text not null, value jsonb not null, primary key (scope, key));
create table api_key (id bigint primary key, name text not null, prefix text not null, hash text not null constraint api_key_hash_once unique, scopes text[] not null, created_at bigint not null, revoked_at bigint);
create table session (id bigint primary key, hash text not null constraint session_hash_once unique, expires_at bigint not null);
create table request_key (scope text not null, key text not null, body_hash text not null, answer jsonb, at bigint not null, primary key (scope, key));
create table number_series (name text not null, epoch integer not null default 0, next bigint not null default 1, primary key (name, epoch));
create table lease (name text primary key, holder text not null, details jsonb not null default '{}', until bigint not null);

-- Documents ------------------------------------------------------------------------------------------------------------

create table document (
  id bigint primary key,
  direction text not null constraint document_direction check (direction in ('in', 'out')),
  partner_id bigint references partner,
  channel text not null,
  kind text not null,
  name text not null default '',
  bytes bytea not null,
  content_hash text not null,
  state text not null constraint document_state check (state in ('received', 'applied', 'part stopped', 'stopped', 'refused', 'sent')),
  findings jsonb not null default '[]',
  subject text,
  at bigint not null
);
create unique index document_in_once on document (content_hash) where direction = 'in';
create unique index document_out_once on document (subject) where direction = 'out';
-- received is the raw file kept before it was parsed: a crash then leaves it to be taken up again, never lost.

create table document_part (
  document_id bigint not null references document,
  n integer not null,
  order_key text not null,
  received_at bigint not null,
  arrival_no bigint,
  state text not null constraint document_part_state check (state in ('applied', 'stopped', 'refused', 'corrected')),
  received jsonb not null,
  findings jsonb not null default '[]',
  order_id bigint,
  corrects integer,
  author text,
  at bigint not null,
  primary key (document_id, n)
);
create index document_part_stopped on document_part (document_id, n) where state = 'stopped';

-- The order book -------------------------------------------------------------------------------------------------------

create table sales_order (
  id bigint primary key,
  public_id uuid not null constraint sales_order_public_id_once unique,
  channel text not null,
  customer_id bigint not null references customer,
  number text not null,
  release_number text not null default '',
  content_hash text not null,
  agreement_id bigint references agreement,
  terms jsonb not null default '{}',
  buyer_rule text,
  party_id bigint not null references party,
  ship_to_id bigint references ship_to,
  partner_id bigint references partner,
  ordered_on date,
  "references" jsonb not null default '{}',
  received_at bigint not null,
  accepted_at bigint not null,
  constraint sales_order_once unique (channel, customer_id, number, release_number)
);
create index sales_order_customer on sales_order (customer_id, id);
create index sales_order_number on sales_order (number text_pattern_ops);

create table order_line (
  id bigint primary key,
  order_id bigint not null references sales_order,
  line_no text not null,
  item_id bigint not null references item,
  asked bigint not null constraint order_line_asked check (asked > 0),
  unit text not null,
  multiple bigint not null constraint order_line_multiple check (multiple > 0),
  price numeric,
  price_basis integer not null default 1 constraint order_line_price_basis check (price_basis > 0),
  requested_first date not null,
  buyer_item text,
  answer_id bigint,
  constraint order_line_once unique (order_id, line_no)
);
comment on column order_line.asked is 'Original quantity in base units; multiple is base units per ordered unit.';

create table demand (
  id bigint primary key,
  line_id bigint not null,
  order_id bigint not null,
  customer_id bigint not null,
  item_id bigint not null,
  place_id bigint not null,
  ship_to_id bigint,
  kind text not null default 'order' constraint demand_kind check (kind in ('order', 'reservation', 'component')),
  tier smallint not null default 5 constraint demand_tier check (tier between 0 and 9),
  received_at bigint not null,
  arrival_no bigint not null,
  multiple bigint not null constraint demand_multiple check (multiple > 0),
  window_from date not null,
  window_to date not null,
  cancel_after date,
  cancel_basis text constraint demand_cancel_basis check (cancel_basis in ('ship', 'deliver')),
  limit_day date,
  transit_days integer not null default 0,
  complete text not null default 'none' constraint demand_complete check (complete in ('none', 'line', 'order')),
  may_wait boolean not null default true,
  prefer text not null default 'latest' constraint demand_prefer check (prefer in ('latest', 'earliest')),
  ordered bigint not null constraint demand_ordered check (ordered > 0),
  shipped bigint not null default 0 constraint demand_shipped check (shipped >= 0),
  cancelled bigint not null default 0 constraint demand_cancelled check (cancelled >= 0),
  covered bigint not null default 0 constraint demand_covered check (covered >= 0),
  billed bigint not null default 0 constraint demand_billed_not_over_shipped check (billed between 0 and shipped),
  pre_order boolean not null default false,
  version integer not null default 1,
  promise_version integer not null default 0,
  constraint demand_open_not_negative check (ordered - shipped - cancelled - covered >= 0),
  constraint demand_window check (window_from <= window_to)
) with (fillfactor = 50);
create index demand_open on demand (item_id, place_id, tier, received_at, arrival_no, id) where shipped + cancelled < ordered;
create index demand_order on demand (order_id);
create index demand_customer on demand (customer_id, id);
create index demand_item on demand (item_id, received_at);
-- What ship-complete orders tie together is asked for each order on a dirty item: few rows, however long the queue.
create index demand_whole on demand (item_id, place_id) where complete = 'order' and shipped + cancelled < ordered;
-- ordered = shipped + cancelled + allocated + pegged + uncovered, all >= 0; allocated, pegged and uncovered are computed.
-- limit_day: last ship day still inside cancel-after (transit taken off where it means deliver).

create table standing (
  demand_id bigint primary key,
  ship_day date,
  first_day date,
  late boolean not null default false,
  backordered boolean not null default false,
  told_version integer not null default 0
) with (fillfactor = 70);
create index standing_ship_day on standing (ship_day, demand_id);
create index standing_late on standing (ship_day, demand_id) where late;

create table lost_demand (
  id bigint primary key,
  line_id bigint,
  demand_id bigint,
  item_id bigint,
  customer_id bigint,
  item_code text not null,
  quantity bigint not null constraint lost_demand_quantity check (quantity > 0),
  requested_day date,
  reason text not null,
  repeat_of bigint,
  at bigint not null
);

create index lost_demand_line on lost_demand (line_id) where line_id is not null;

create table hold (
  id bigint primary key,
  order_id bigint not null references sales_order,
  kind text not null constraint hold_kind check (kind in ('credit', 'price', 'address', 'fraud', 'buyer asked')),
  note text,
  placed_at bigint not null,
  keeps_stock_until bigint not null,
  lifted_at bigint
);
create unique index hold_one_of_a_kind on hold (order_id, kind) where lifted_at is null;

-- Supply and cover -----------------------------------------------------------------------------------------------------

create table guard (
  item_id bigint not null,
  place_id bigint not null,
  version bigint not null default 0,
  planned_version bigint not null default 0,
  dirty_since bigint,
  primary key (item_id, place_id)
) with (fillfactor = 50);
create index guard_dirty on guard (dirty_since) where dirty_since is not null;
-- Lock and dirty mark of an item at a place. While dirty, nothing free goes to a newcomer: that is what keeps the queue.

create table supply (
  id bigint primary key,
  item_id bigint not null,
  place_id bigint not null,
  lot text not null default '',
  state text not null constraint supply_state check (state in ('here', 'coming')),
  usable_on date,
  source_line bigint,
  firm boolean not null default true,
  quantity bigint not null constraint supply_quantity check (quantity >= 0),
  covered bigint not null default 0 constraint supply_covered check (covered >= 0),
  leaving bigint not null default 0 constraint supply_leaving check (leaving between 0 and quantity),
  constraint supply_cover_not_over_quantity check (covered <= quantity),
  constraint supply_coming_has_source check (state = 'here' or source_line is not null)
) with (fillfactor = 60);
create index supply_item on supply (item_id, place_id);
create index supply_source on supply (source_line) where source_line is not null;
-- quantity - leaving is the true quantity; while leaving > 0 nothing new covers the row and nothing of it ships.
-- usable_on null on a coming row: on its way without a day; nothing is pegged to it, it only keeps us from buying twice.

create table cover (
  demand_id bigint not null,
  supply_id bigint not null,
  quantity bigint not null constraint cover_quantity check (quantity > 0),
  state text not null default 'planned' constraint cover_state check (state in ('planned', 'picking', 'packed')),
  primary key (demand_id, supply_id)
) with (fillfactor = 70);
create index cover_supply on cover (supply_id);

create table stock_move (
  id bigint primary key,
  item_id bigint not null,
  lot text not null default '',
  from_place bigint not null,
  to_place bigint not null,
  quantity bigint not null constraint stock_move_quantity check (quantity > 0),
  cause text not null constraint stock_move_cause check (cause in ('opening', 'receipt', 'receipt reversed', 'count', 'loss', 'shipment', 'return', 'set aside')),
  ref text,
  demand_id bigint,
  source_line bigint,
  at bigint not null,
  constraint stock_move_between_two check (from_place <> to_place)
);
create index stock_move_item on stock_move (item_id, id);
create index stock_move_demand on stock_move (demand_id) where demand_id is not null;

create table receipt (
  id bigint primary key,
  place_id bigint not null references place,
  vendor_id bigint references vendor,
  note text not null,
  content_hash text not null,
  at bigint not null,
  reversed_at bigint,
  constraint receipt_note_once unique nulls not distinct (vendor_id, note)
);
create table receipt_line (
  receipt_id bigint not null references receipt,
  n integer not null,
  item_id bigint not null references item,
  source_line bigint,
  quantity bigint not null constraint receipt_line_quantity check (quantity > 0),
  set_aside bigint not null default 0 constraint receipt_line_set_aside check (set_aside between 0 and quantity),
  lot text not null default '',
  primary key (receipt_id, n)
);

-- Promises -------------------------------------------------------------------------------------------------------------

create table promise (
  demand_id bigint not null,
  version integer not null,
  part smallint not null,
  quantity bigint not null constraint promise_quantity check (quantity > 0),
  ship_day date,
  delivery_day date,
  basis text not null constraint promise_basis check (basis in ('stock', 'inbound', 'lead time', 'none')),
  basis_id bigint,
  reason text not null,
  args jsonb,
  shortage_cause text,
  evidence jsonb,
  run_id bigint,
  changed_by text not null,
  at bigint not null,
  primary key (demand_id, version, part),
  constraint promise_day_or_reason check ((ship_day is null) = (basis = 'none'))
);
-- Append-only. Parts add up to what was open at "at"; the current one is demand.promise_version.

create table run (
  id bigint primary key,
  cause text not null,
  planner_version integer not null,
  demands integer not null default 0,
  changed integer not null default 0,
  inputs jsonb,
  hash text,
  by_whom text not null,
  at bigint not null
);

create table availability_answer (
  id bigint primary key,
  item_id bigint not null,
  place_id bigint not null,
  quantity bigint not null,
  day date,
  words text not null,
  answered_at bigint not null,
  line_id bigint
);

-- Replenishment --------------------------------------------------------------------------------------------------------

create table supply_order (
  id bigint primary key,
  number text not null constraint supply_order_number_once unique,
  kind text not null default 'purchase' constraint supply_order_kind check (kind in ('purchase', 'production', 'transfer')),
  vendor_id bigint references vendor,
  place_id bigint not null references place,
  state text not null constraint supply_order_state check (state in ('proposed', 'approved', 'issued', 'cancelled')),
  proposed_at bigint not null,
  issued_at bigint,
  confirmed_at bigint,
  cause text not null default 'shortage' constraint supply_order_cause check (cause in ('shortage', 'reorder point', 'by hand', 'opening'))
);
create index supply_order_open on supply_order (vendor_id, place_id) where state in ('proposed', 'approved');

create table supply_order_line (
  id bigint primary key,
  supply_order_id bigint not null references supply_order,
  line_no integer not null,
  item_id bigint not null references item,
  ordered bigint not null constraint supply_order_line_ordered check (ordered > 0),
  received bigint not null default 0 constraint supply_order_line_received check (received >= 0),
  cancelled bigint not null default 0 constraint supply_order_line_cancelled check (cancelled >= 0),
  closed_short bigint not null default 0 constraint supply_order_line_closed_short check (closed_short >= 0),
  over_accepted bigint not null default 0 constraint supply_order_line_over_accepted check (over_accepted >= 0),
  date_version integer not null default 0,
  price numeric,
  reasons jsonb not null default '[]',
  constraint supply_order_line_once unique (supply_order_id, line_no),
  constraint supply_order_line_not_over check (received + cancelled + closed_short <= ordered + over_accepted)
);
create index supply_order_line_item on supply_order_line (item_id);

create table supply_line_date (
  line_id bigint not null references supply_order_line,
  version integer not null,
  part smallint not null,
  quantity bigint not null constraint supply_line_date_quantity check (quantity > 0),
  day date,
  cause text not null constraint supply_line_date_cause check (cause in ('expected', 'confirmed', 'slip', 'short', 'estimated', 'overdue')),
  by_whom text not null,
  at bigint not null,
  primary key (line_id, version, part)
);
-- Append-only: every confirmation and slip. Parts add up to what was open on the line at "at"; current = date_version.

-- Shipping -------------------------------------------------------------------------------------------------------------

create table shipment (
  id bigint primary key,
  number text not null constraint shipment_number_once unique,
  place_id bigint not null references place,
  order_id bigint not null references sales_order,
  carrier text,
  tracking text,
  shipped_at bigint not null,
  shipped_on date not null,
  expected_on date,
  delivered_at bigint,
  assumed boolean not null default false
);
create index shipment_order on shipment (order_id);
create table shipment_line (
  shipment_id bigint not null references shipment,
  demand_id bigint not null,
  quantity bigint not null constraint shipment_line_quantity check (quantity > 0),
  primary key (shipment_id, demand_id)
);
create index shipment_line_demand on shipment_line (demand_id);

-- People, what is due, what was told -----------------------------------------------------------------------------------

create table exception (
  id bigint primary key,
  kind text not null,
  subject text not null,
  details jsonb not null default '{}',
  due_at bigint,
  money numeric,
  owner text,
  snoozed_until bigint,
  opened_at bigint not null,
  closed_at bigint
);
create unique index exception_open_once on exception (kind, subject) where closed_at is null;

create table rating (order_id bigint primary key references sales_order, score smallint not null constraint rating_score check (score between 1 and 5), comment text, at bigint not null);

create table event (
  id bigint primary key,
  at bigint not null,
  kind text not null,
  subject text not null,
  actor text not null,
  payload jsonb not null default '{}'
);
create index event_subject on event (subject, id);
-- Append-only audit: one per order and per run, no personal data.

create table todo (
  kind text not null,
  key text not null,
  version integer not null default 1,
  due_at bigint not null,
  first_at bigint not null,
  attempts integer not null default 0,
  leased_until bigint,
  last_error text,
  primary key (kind, key)
) with (fillfactor = 60);
create index todo_due on todo (due_at);
-- Outbox, timers and jobs in one. Done means deleted, if the version is still the one that was read.

create table notice (
  id bigint primary key,
  audience text not null,
  subject text not null,
  kind text not null,
  version integer not null,
  message_id text,
  body_hash text,
  content jsonb,
  created_at bigint not null,
  sent_at bigint,
  constraint notice_once unique (audience, subject, kind, version)
);
create index notice_subject on notice (subject);
create table notice_attempt (
  notice_id bigint not null references notice,
  n integer not null,
  started_at bigint not null,
  result text constraint notice_attempt_result check (result in ('sent', 'refused', 'failed')),
  detail text,
  primary key (notice_id, n)
);
-- result null: the attempt is in doubt (data may have been sent, no answer).

create table told (
  demand_id bigint not null,
  audience text not null,
  version integer not null,
  notice_id bigint not null,
  at bigint not null,
  primary key (demand_id, audience, version)
);

-- The places that every book has: where goods come from and go to outside our walls.
insert into place (id, code, name, kind) values
  (1, 'CUSTOMERS', 'With customers', 'customer'),
  (2, 'VENDORS', 'With vendors', 'vendor'),
  (3, 'LOSS', 'Lost or found by count', 'loss'),
  (4, 'SET-ASIDE', 'Set aside until someone decides', 'set aside');
