-- What all migrations make together. Written by tools/schema.ts; do not edit.

create table agreement (
  id bigint not null,
  customer_id bigint not null,
  valid daterange not null,
  terms jsonb not null,
  constraint agreement_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
  constraint agreement_one_at_a_time EXCLUDE USING gist (int8range(customer_id, customer_id, '[]'::text) WITH &&, valid WITH &&),
  constraint agreement_pkey PRIMARY KEY (id),
  constraint agreement_valid_not_empty CHECK ((NOT isempty(valid)))
);

create table api_key (
  id bigint not null,
  name text not null,
  prefix text not null,
  hash text not null,
  scopes text[] not null,
  created_at bigint not null,
  revoked_at bigint,
  used_at bigint,
  constraint api_key_hash_once UNIQUE (hash),
  constraint api_key_pkey PRIMARY KEY (id)
);

create table app_user (
  id bigint not null default nextval('user_id'::regclass),
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  roles text[] not null default '{}'::text[],
  language text not null default 'en'::text,
  two_factor_enabled boolean not null default false,
  disabled_at bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint app_user_email_lower CHECK ((email = lower(email))),
  constraint app_user_email_once UNIQUE (email),
  constraint app_user_name CHECK ((name <> ''::text)),
  constraint app_user_pkey PRIMARY KEY (id),
  constraint app_user_roles CHECK ((roles <@ ARRAY['administrator'::text, 'order desk'::text, 'sales'::text, 'service'::text, 'key account'::text, 'warehouse'::text, 'purchasing'::text, 'planner'::text, 'read only'::text]))
);

create table availability_answer (
  id bigint not null,
  item_id bigint not null,
  place_id bigint not null,
  quantity bigint not null,
  day date,
  words text not null,
  answered_at bigint not null,
  line_id bigint,
  constraint availability_answer_pkey PRIMARY KEY (id)
);

create table calendar_day (
  place_id bigint not null,
  day date not null,
  working boolean not null,
  note text,
  constraint calendar_day_pkey PRIMARY KEY (place_id, day),
  constraint calendar_day_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id)
);

create table care (
  kind text not null,
  subject text not null,
  owner text,
  snoozed_until bigint,
  snoozed_for text,
  snoozed_at bigint,
  at bigint not null,
  constraint care_pkey PRIMARY KEY (kind, subject)
);

create table connection (
  id bigint not null,
  code text not null,
  kind text not null,
  settings jsonb not null,
  sealed text,
  version integer not null default 1,
  paused boolean not null default false,
  stopped text,
  failures integer not null default 0,
  last_error text,
  worked_at bigint,
  failed_at bigint,
  next_at bigint,
  refused integer not null default 0,
  seen jsonb not null default '{}'::jsonb,
  constraint connection_code CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'::text)),
  constraint connection_code_once UNIQUE (code),
  constraint connection_failing CHECK ((((failures > 0) = (last_error IS NOT NULL)) AND ((stopped IS NULL) OR (failures > 0)))),
  constraint connection_failures CHECK ((failures >= 0)),
  constraint connection_kind CHECK ((kind = ANY (ARRAY['folder'::text, 'sftp'::text, 'http'::text]))),
  constraint connection_pkey PRIMARY KEY (id),
  constraint connection_refused CHECK ((refused >= 0)),
  constraint connection_seen CHECK ((jsonb_typeof(seen) = 'object'::text)),
  constraint connection_settings CHECK ((jsonb_typeof(settings) = 'object'::text))
);

create table connection_partner (
  partner_id bigint not null,
  connection_id bigint not null,
  constraint connection_partner_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connection(id) ON DELETE CASCADE,
  constraint connection_partner_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint connection_partner_pkey PRIMARY KEY (partner_id)
);
CREATE INDEX connection_partner_of ON public.connection_partner USING btree (connection_id);

create table consent (
  demand_id bigint not null,
  version integer not null,
  at bigint not null,
  said text not null,
  language text not null,
  via text,
  constraint consent_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demand(id),
  constraint consent_pkey PRIMARY KEY (demand_id, version),
  constraint consent_said CHECK ((said <> ''::text))
);

create table cover (
  demand_id bigint not null,
  supply_id bigint not null,
  quantity bigint not null,
  state text not null default 'planned'::text,
  constraint cover_pkey PRIMARY KEY (demand_id, supply_id),
  constraint cover_quantity CHECK ((quantity > 0)),
  constraint cover_state CHECK ((state = ANY (ARRAY['planned'::text, 'picking'::text, 'packed'::text])))
);
CREATE INDEX cover_supply ON public.cover USING btree (supply_id);

create table cover_choice (
  id bigint not null,
  demand_id bigint not null,
  source_line bigint,
  quantity bigint not null,
  run_id bigint not null,
  author text not null,
  reason text not null,
  at bigint not null,
  ended_at bigint,
  ended_by text,
  constraint cover_choice_pkey PRIMARY KEY (id),
  constraint cover_choice_quantity CHECK ((quantity >= 0)),
  constraint cover_choice_reason CHECK ((reason <> ''::text))
);
CREATE UNIQUE INDEX cover_choice_one_of_a_source ON public.cover_choice USING btree (demand_id, COALESCE(source_line, (0)::bigint)) WHERE (ended_at IS NULL);
CREATE INDEX cover_choice_run ON public.cover_choice USING btree (run_id);

create table customer (
  id bigint not null,
  code text not null,
  party_id bigint not null,
  kind text not null default 'retailer'::text,
  place_id bigint,
  transit_days integer,
  receiving_week text not null default '1111100'::text,
  currency text,
  constraint customer_code_once UNIQUE (code),
  constraint customer_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint customer_kind CHECK ((kind = ANY (ARRAY['retailer'::text, 'marketplace'::text, 'shop'::text, 'consumer'::text]))),
  constraint customer_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id),
  constraint customer_pkey PRIMARY KEY (id),
  constraint customer_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint customer_receiving_week CHECK ((receiving_week ~ '^[01]{7}$'::text)),
  constraint customer_transit_days CHECK (((transit_days >= 0) AND (transit_days <= 365)))
);
CREATE INDEX customer_code_begins ON public.customer USING btree (lower(code) text_pattern_ops);
CREATE INDEX customer_code_sorted ON public.customer USING btree (code text_pattern_ops);
CREATE INDEX customer_party ON public.customer USING btree (party_id);

create table demand (
  id bigint not null,
  line_id bigint not null,
  order_id bigint not null,
  customer_id bigint not null,
  item_id bigint not null,
  place_id bigint not null,
  ship_to_id bigint,
  kind text not null default 'order'::text,
  tier smallint not null default 5,
  received_at bigint not null,
  arrival_no bigint not null,
  multiple bigint not null,
  window_from date not null,
  window_to date not null,
  cancel_after date,
  cancel_basis text,
  limit_day date,
  transit_days integer not null default 0,
  complete text not null default 'none'::text,
  may_wait boolean not null default true,
  prefer text not null default 'latest'::text,
  ordered bigint not null,
  shipped bigint not null default 0,
  cancelled bigint not null default 0,
  covered bigint not null default 0,
  billed bigint not null default 0,
  pre_order boolean not null default false,
  version integer not null default 1,
  promise_version integer not null default 0,
  constraint demand_billed_not_over_shipped CHECK (((billed >= 0) AND (billed <= shipped))),
  constraint demand_cancel_basis CHECK ((cancel_basis = ANY (ARRAY['ship'::text, 'deliver'::text]))),
  constraint demand_cancelled CHECK ((cancelled >= 0)),
  constraint demand_complete CHECK ((complete = ANY (ARRAY['none'::text, 'line'::text, 'order'::text]))),
  constraint demand_covered CHECK ((covered >= 0)),
  constraint demand_kind CHECK ((kind = ANY (ARRAY['order'::text, 'reservation'::text, 'component'::text]))),
  constraint demand_multiple CHECK ((multiple > 0)),
  constraint demand_open_not_negative CHECK (((((ordered - shipped) - cancelled) - covered) >= 0)),
  constraint demand_ordered CHECK ((ordered > 0)),
  constraint demand_pkey PRIMARY KEY (id),
  constraint demand_prefer CHECK ((prefer = ANY (ARRAY['latest'::text, 'earliest'::text]))),
  constraint demand_shipped CHECK ((shipped >= 0)),
  constraint demand_tier CHECK (((tier >= 0) AND (tier <= 9))),
  constraint demand_window CHECK ((window_from <= window_to))
);
CREATE INDEX demand_cancelled ON public.demand USING btree (order_id) WHERE (cancelled = ordered);
CREATE INDEX demand_customer ON public.demand USING btree (customer_id, id);
CREATE INDEX demand_customer_open ON public.demand USING btree (customer_id, order_id) WHERE ((shipped + cancelled) < ordered);
CREATE INDEX demand_item ON public.demand USING btree (item_id, received_at) INCLUDE (order_id, id, ship_to_id);
CREATE INDEX demand_open ON public.demand USING btree (item_id, place_id, tier, received_at, arrival_no, id) INCLUDE (order_id, ship_to_id) WHERE ((shipped + cancelled) < ordered);
CREATE INDEX demand_order ON public.demand USING btree (order_id);
CREATE INDEX demand_place ON public.demand USING btree (place_id, order_id);
CREATE INDEX demand_ship_to ON public.demand USING btree (ship_to_id, order_id);
CREATE INDEX demand_whole ON public.demand USING btree (item_id, place_id) WHERE ((complete = 'order'::text) AND ((shipped + cancelled) < ordered));

create table document (
  id bigint not null,
  direction text not null,
  partner_id bigint,
  channel text not null,
  kind text not null,
  name text not null default ''::text,
  bytes bytea not null,
  content_hash text not null,
  state text not null,
  findings jsonb not null default '[]'::jsonb,
  subject text,
  at bigint not null,
  constraint document_direction CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint document_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_state CHECK ((state = ANY (ARRAY['received'::text, 'applied'::text, 'part stopped'::text, 'stopped'::text, 'refused'::text, 'sent'::text])))
);
CREATE INDEX document_at ON public.document USING btree (at DESC, id DESC);
CREATE INDEX document_control ON public.document USING btree (SUBSTRING(bytes FROM 91 FOR 9)) WHERE (SUBSTRING(bytes FROM 1 FOR 3) = '\x495341'::bytea);
CREATE UNIQUE INDEX document_in_once ON public.document USING btree (content_hash) WHERE (direction = 'in'::text);
CREATE INDEX document_named ON public.document USING btree (lower(name) text_pattern_ops, id DESC) WHERE (name <> ''::text);
CREATE UNIQUE INDEX document_out_once ON public.document USING btree (subject) WHERE (direction = 'out'::text);

create table document_part (
  document_id bigint not null,
  n integer not null,
  order_key text not null,
  received_at bigint not null,
  arrival_no bigint,
  state text not null,
  received jsonb not null,
  findings jsonb not null default '[]'::jsonb,
  order_id bigint,
  corrects integer,
  author text,
  at bigint not null,
  kind text not null,
  constraint document_part_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_part_kind CHECK ((kind = ANY (ARRAY['order'::text, 'change'::text, 'text'::text, 'activity'::text, 'forecast'::text, 'acknowledgment'::text, 'other'::text]))),
  constraint document_part_pkey PRIMARY KEY (document_id, n),
  constraint document_part_state CHECK ((state = ANY (ARRAY['applied'::text, 'stopped'::text, 'refused'::text, 'corrected'::text])))
);
CREATE INDEX document_part_order ON public.document_part USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX document_part_stopped ON public.document_part USING btree (document_id, n) WHERE (state = 'stopped'::text);

create table edi_message (
  document_id bigint not null,
  n integer not null,
  direction text not null,
  partner_id bigint,
  type text not null,
  sender text not null default ''::text,
  receiver text not null default ''::text,
  interchange text not null,
  group_control text not null default ''::text,
  control text not null default ''::text,
  part integer,
  order_id bigint,
  state text not null,
  due_at bigint,
  codes jsonb not null default '[]'::jsonb,
  acknowledged_by bigint,
  acknowledged_at bigint,
  constraint edi_message_acknowledged CHECK ((((state = ANY (ARRAY['none'::text, 'waiting'::text])) = (acknowledged_by IS NULL)) AND ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)))),
  constraint edi_message_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES document(id),
  constraint edi_message_codes CHECK ((jsonb_typeof(codes) = 'array'::text)),
  constraint edi_message_direction CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint edi_message_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint edi_message_n CHECK ((n > 0)),
  constraint edi_message_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint edi_message_pkey PRIMARY KEY (document_id, n),
  constraint edi_message_state CHECK ((state = ANY (ARRAY['none'::text, 'waiting'::text, 'accepted'::text, 'accepted with errors'::text, 'rejected'::text]))),
  constraint edi_message_waits CHECK (((state = 'waiting'::text) = (due_at IS NOT NULL)))
);
CREATE INDEX edi_message_control ON public.edi_message USING btree (ltrim(control, '0'::text), document_id DESC) WHERE (control <> ''::text);
CREATE INDEX edi_message_group ON public.edi_message USING btree (ltrim(group_control, '0'::text), document_id DESC) WHERE (group_control <> ''::text);
CREATE INDEX edi_message_in_number ON public.edi_message USING btree (sender, ltrim(interchange, '0'::text)) WHERE (direction = 'in'::text);
CREATE INDEX edi_message_interchange ON public.edi_message USING btree (ltrim(interchange, '0'::text), document_id DESC);
CREATE INDEX edi_message_order ON public.edi_message USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX edi_message_out_named ON public.edi_message USING btree (partner_id, ltrim(group_control, '0'::text)) WHERE (direction = 'out'::text);
CREATE UNIQUE INDEX edi_message_out_once ON public.edi_message USING btree (partner_id, interchange, group_control, control) WHERE (direction = 'out'::text);
CREATE INDEX edi_message_partner ON public.edi_message USING btree (partner_id, document_id, n);
CREATE INDEX edi_message_partner_way ON public.edi_message USING btree (partner_id, direction, document_id, n);
CREATE INDEX edi_message_reports ON public.edi_message USING btree (partner_id, document_id DESC, n DESC) WHERE (type = ANY (ARRAY['846'::text, 'INVRPT'::text, '852'::text, 'SLSRPT'::text, '830'::text, 'DELFOR'::text]));
CREATE INDEX edi_message_state ON public.edi_message USING btree (state, document_id, n);
CREATE INDEX edi_message_waiting ON public.edi_message USING btree (due_at) WHERE (state = 'waiting'::text);

create table event (
  id bigint not null,
  at bigint not null,
  kind text not null,
  subject text not null,
  actor text not null,
  payload jsonb not null default '{}'::jsonb,
  via text,
  constraint event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_day ON public.event USING brin (at);
CREATE INDEX event_people ON public.event USING btree (id) WHERE ((actor !~~ 'key %'::text) AND (actor <> 'worker'::text));
CREATE INDEX event_person ON public.event USING btree (actor, id) WHERE ((actor !~~ 'key %'::text) AND (actor <> 'worker'::text));
CREATE INDEX event_subject ON public.event USING btree (subject, id);

create table exception (
  id bigint not null,
  kind text not null,
  subject text not null,
  details jsonb not null default '{}'::jsonb,
  due_at bigint,
  money numeric,
  owner text,
  snoozed_until bigint,
  opened_at bigint not null,
  closed_at bigint,
  snoozed_for text,
  snoozed_at bigint,
  constraint exception_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX exception_open_once ON public.exception USING btree (kind, subject) WHERE (closed_at IS NULL);

create table forecast (
  id bigint not null,
  report_id bigint not null,
  partner_id bigint not null,
  ship_to text not null default ''::text,
  item_id bigint not null,
  from_day date not null,
  to_day date not null,
  certainty text not null,
  quantity bigint not null,
  replaced_by bigint,
  constraint forecast_certainty CHECK ((certainty = ANY (ARRAY['firm'::text, 'planning'::text]))),
  constraint forecast_days CHECK ((from_day <= to_day)),
  constraint forecast_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint forecast_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint forecast_pkey PRIMARY KEY (id),
  constraint forecast_quantity CHECK ((quantity >= 0)),
  constraint forecast_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES partner_report(id),
  constraint forecast_report_id_fkey FOREIGN KEY (report_id) REFERENCES partner_report(id)
);
CREATE INDEX forecast_item ON public.forecast USING btree (item_id, id);
CREATE UNIQUE INDEX forecast_once ON public.forecast USING btree (partner_id, item_id, ship_to, from_day, to_day, certainty) WHERE (replaced_by IS NULL);
CREATE INDEX forecast_partner ON public.forecast USING btree (partner_id, id);
CREATE INDEX forecast_report ON public.forecast USING btree (report_id);

create table guard (
  item_id bigint not null,
  place_id bigint not null,
  version bigint not null default 0,
  planned_version bigint not null default 0,
  dirty_since bigint,
  constraint guard_pkey PRIMARY KEY (item_id, place_id)
);
CREATE INDEX guard_dirty ON public.guard USING btree (dirty_since) WHERE (dirty_since IS NOT NULL);

create table hold (
  id bigint not null,
  order_id bigint not null,
  kind text not null,
  note text,
  placed_at bigint not null,
  keeps_stock_until bigint not null,
  lifted_at bigint,
  constraint hold_kind CHECK ((kind = ANY (ARRAY['credit'::text, 'price'::text, 'address'::text, 'fraud'::text, 'buyer asked'::text]))),
  constraint hold_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  constraint hold_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX hold_one_of_a_kind ON public.hold USING btree (order_id, kind) WHERE (lifted_at IS NULL);

create table import_change (
  import_id bigint not null,
  n bigint not null,
  table_name text not null,
  key jsonb not null,
  before jsonb,
  after jsonb not null,
  result text,
  constraint import_change_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_job(id),
  constraint import_change_pkey PRIMARY KEY (import_id, n),
  constraint import_change_result CHECK ((result = ANY (ARRAY['undone'::text, 'kept'::text])))
);

create table import_fix (
  import_id bigint not null,
  line integer not null,
  column_name text not null,
  value text not null,
  author text not null,
  at bigint not null,
  constraint import_fix_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_job(id),
  constraint import_fix_pkey PRIMARY KEY (import_id, line, column_name)
);

create table import_job (
  id bigint not null,
  document_id bigint not null,
  kind text not null,
  sheet text,
  sheets jsonb not null default '[]'::jsonb,
  header jsonb not null default '[]'::jsonb,
  lines integer not null default 0,
  columns jsonb not null,
  map_name text,
  skipped jsonb not null default '[]'::jsonb,
  state text not null default 'open'::text,
  cancel_asked boolean not null default false,
  checked jsonb,
  rows integer not null default 0,
  done integer not null default 0,
  batch integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  refused integer not null default 0,
  problems jsonb not null default '[]'::jsonb,
  first_part integer not null default 0,
  kept jsonb not null default '[]'::jsonb,
  author text not null,
  at bigint not null,
  ended_at bigint,
  version integer not null default 0,
  mapped jsonb not null default '[]'::jsonb,
  ran_by text,
  constraint import_job_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint import_job_done CHECK (((done >= 0) AND (done <= rows))),
  constraint import_job_pkey PRIMARY KEY (id),
  constraint import_job_state CHECK ((state = ANY (ARRAY['open'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'undone'::text])))
);
CREATE INDEX import_job_document ON public.import_job USING btree (document_id);

create table import_map (
  name text not null,
  kind text not null,
  columns jsonb not null,
  constraint import_map_pkey PRIMARY KEY (name)
);

create table import_problem (
  import_id bigint not null,
  line integer not null,
  n bigint not null,
  problem jsonb not null,
  constraint import_problem_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_job(id),
  constraint import_problem_pkey PRIMARY KEY (import_id, line, n)
);

create table item (
  id bigint not null,
  code text not null,
  name text not null,
  unit text not null default 'EA'::text,
  pre_order boolean not null default false,
  launch_day date,
  discontinued boolean not null default false,
  replacement_id bigint,
  first_received_at bigint,
  constraint item_code_once UNIQUE (code),
  constraint item_pkey PRIMARY KEY (id),
  constraint item_replacement_id_fkey FOREIGN KEY (replacement_id) REFERENCES item(id)
);
CREATE INDEX item_code_begins ON public.item USING btree (lower(code) text_pattern_ops);
CREATE INDEX item_name_begins ON public.item USING btree (lower(name) text_pattern_ops);
CREATE INDEX item_words ON public.item USING gin (to_tsvector('simple'::regconfig, ((code || ' '::text) || name)));

create table item_alias (
  partner_id bigint,
  code text not null,
  item_id bigint not null,
  constraint item_alias_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint item_alias_once UNIQUE NULLS NOT DISTINCT (partner_id, code),
  constraint item_alias_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);
CREATE INDEX item_alias_code_begins ON public.item_alias USING btree (code text_pattern_ops);
CREATE INDEX item_alias_item ON public.item_alias USING btree (item_id);

create table item_place (
  item_id bigint not null,
  place_id bigint not null,
  reorder_point bigint not null default 0,
  order_up_to bigint not null default 0,
  safety_stock bigint not null default 0,
  constraint item_place_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint item_place_order_up_to CHECK ((order_up_to >= 0)),
  constraint item_place_pkey PRIMARY KEY (item_id, place_id),
  constraint item_place_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint item_place_reorder_point CHECK ((reorder_point >= 0)),
  constraint item_place_safety_stock CHECK ((safety_stock >= 0))
);

create table item_unit (
  item_id bigint not null,
  partner_id bigint,
  unit text not null,
  numerator integer not null,
  denominator integer not null default 1,
  constraint item_unit_denominator CHECK ((denominator > 0)),
  constraint item_unit_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint item_unit_numerator CHECK ((numerator > 0)),
  constraint item_unit_once UNIQUE NULLS NOT DISTINCT (item_id, partner_id, unit),
  constraint item_unit_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);

create table lease (
  name text not null,
  holder text not null,
  details jsonb not null default '{}'::jsonb,
  until bigint not null,
  constraint lease_pkey PRIMARY KEY (name)
);

create table lost_demand (
  id bigint not null,
  line_id bigint,
  demand_id bigint,
  item_id bigint,
  customer_id bigint,
  item_code text not null,
  quantity bigint not null,
  requested_day date,
  reason text not null,
  repeat_of bigint,
  at bigint not null,
  constraint lost_demand_pkey PRIMARY KEY (id),
  constraint lost_demand_quantity CHECK ((quantity > 0))
);
CREATE INDEX lost_demand_customer ON public.lost_demand USING btree (customer_id, id);
CREATE INDEX lost_demand_line ON public.lost_demand USING btree (line_id) WHERE (line_id IS NOT NULL);

create table mention (
  note_id bigint not null,
  user_id bigint not null,
  seen_at bigint,
  constraint mention_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id) ON DELETE CASCADE,
  constraint mention_once PRIMARY KEY (note_id, user_id),
  constraint mention_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX mention_unseen ON public.mention USING btree (user_id, note_id) WHERE (seen_at IS NULL);

create table need_dismissed (
  item_id bigint not null,
  place_id bigint not null,
  quantity bigint not null,
  reason text not null,
  by_whom text not null,
  at bigint not null,
  constraint need_dismissed_pkey PRIMARY KEY (item_id, place_id),
  constraint need_dismissed_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint need_dismissed_quantity CHECK ((quantity > 0)),
  constraint need_dismissed_reason CHECK ((reason <> ''::text))
);

create table note (
  id bigint not null,
  subject text not null,
  author text not null,
  text text not null,
  at bigint not null,
  edited_at bigint,
  edited_by text,
  removed_at bigint,
  removed_by text,
  constraint note_edited CHECK (((edited_at IS NULL) = (edited_by IS NULL))),
  constraint note_pkey PRIMARY KEY (id),
  constraint note_removed CHECK (((removed_at IS NULL) = (removed_by IS NULL))),
  constraint note_subject CHECK ((subject ~ '^(order|customer|item|supply_order):[1-9][0-9]*$'::text)),
  constraint note_text CHECK ((text <> ''::text))
);
CREATE INDEX note_of ON public.note USING btree (subject, id);
CREATE INDEX note_removed_at ON public.note USING btree (removed_at) WHERE (removed_at IS NOT NULL);

create table notice (
  id bigint not null,
  audience text not null,
  subject text not null,
  kind text not null,
  version integer not null,
  message_id text,
  body_hash text,
  content jsonb,
  created_at bigint not null,
  sent_at bigint,
  constraint notice_once UNIQUE (audience, subject, kind, version),
  constraint notice_pkey PRIMARY KEY (id)
);
CREATE INDEX notice_newest_of_kind ON public.notice USING btree (kind, id);
CREATE INDEX notice_subject ON public.notice USING btree (subject);

create table notice_again (
  notice_id bigint not null,
  n integer not null,
  asked_by text not null,
  at bigint not null,
  constraint notice_again_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id),
  constraint notice_again_pkey PRIMARY KEY (notice_id, n)
);

create table notice_attempt (
  notice_id bigint not null,
  n integer not null,
  started_at bigint not null,
  result text,
  detail text,
  constraint notice_attempt_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id),
  constraint notice_attempt_pkey PRIMARY KEY (notice_id, n),
  constraint notice_attempt_result CHECK ((result = ANY (ARRAY['sent'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX notice_attempt_doubtful ON public.notice_attempt USING btree (notice_id) WHERE (result IS NULL);

create table notice_template (
  kind text not null,
  language text not null,
  version integer not null,
  subject text,
  body text,
  author text not null,
  at bigint not null,
  constraint notice_template_length CHECK (((length(subject) <= 200) AND (length(body) <= 20000))),
  constraint notice_template_pkey PRIMARY KEY (kind, language, version),
  constraint notice_template_version CHECK ((version > 0)),
  constraint notice_template_whole CHECK (((subject IS NULL) = (body IS NULL)))
);

create table number_series (
  name text not null,
  epoch integer not null default 0,
  next bigint not null default 1,
  constraint number_series_pkey PRIMARY KEY (name, epoch)
);

create table order_line (
  id bigint not null,
  order_id bigint not null,
  line_no text not null,
  item_id bigint not null,
  asked bigint not null,
  unit text not null,
  multiple bigint not null,
  price numeric,
  price_basis integer not null default 1,
  requested_first date not null,
  buyer_item text,
  answer_id bigint,
  requested_last date,
  buyer_parts text not null default 'any'::text,
  buyer_waits boolean not null default true,
  marked jsonb,
  constraint order_line_asked CHECK ((asked > 0)),
  constraint order_line_buyer_parts CHECK ((buyer_parts = ANY (ARRAY['any'::text, 'line'::text, 'order'::text]))),
  constraint order_line_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint order_line_marked CHECK ((jsonb_typeof(marked) = 'array'::text)),
  constraint order_line_multiple CHECK ((multiple > 0)),
  constraint order_line_once UNIQUE (order_id, line_no),
  constraint order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  constraint order_line_pkey PRIMARY KEY (id),
  constraint order_line_price_basis CHECK ((price_basis > 0))
);
CREATE INDEX order_line_requested_last ON public.order_line USING brin (requested_last) WITH (pages_per_range='16', autosummarize='on');

create table partner (
  id bigint not null,
  code text not null,
  customer_id bigint not null,
  identifiers text[] not null default '{}'::text[],
  profile jsonb not null default '{}'::jsonb,
  constraint partner_code_once UNIQUE (code),
  constraint partner_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
  constraint partner_pkey PRIMARY KEY (id)
);
CREATE INDEX partner_identifiers ON public.partner USING gin (identifiers);

create table partner_profile (
  partner_id bigint not null,
  version integer not null,
  profile jsonb not null,
  author text not null,
  at bigint not null,
  remark text,
  constraint partner_profile_object CHECK ((jsonb_typeof(profile) = 'object'::text)),
  constraint partner_profile_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_profile_pkey PRIMARY KEY (partner_id, version),
  constraint partner_profile_remark CHECK ((remark <> ''::text)),
  constraint partner_profile_version CHECK ((version > 0))
);

create table partner_report (
  id bigint not null,
  kind text not null,
  partner_id bigint not null,
  document_id bigint not null,
  part integer not null,
  document text not null,
  number text not null default ''::text,
  place text not null default ''::text,
  purpose text not null,
  said_on date,
  received_at bigint not null,
  constraint partner_report_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint partner_report_kind CHECK ((kind = ANY (ARRAY['activity'::text, 'forecast'::text]))),
  constraint partner_report_once UNIQUE (document_id, part),
  constraint partner_report_part CHECK ((part > 0)),
  constraint partner_report_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_report_pkey PRIMARY KEY (id),
  constraint partner_report_purpose CHECK ((purpose = ANY (ARRAY['original'::text, 'change'::text, 'replace'::text, 'cancel'::text])))
);
CREATE INDEX partner_report_number ON public.partner_report USING btree (partner_id, number) WHERE (number <> ''::text);

create table party (
  id bigint not null,
  name text not null,
  email text,
  language text not null default 'en'::text,
  contacts jsonb not null default '{}'::jsonb,
  constraint party_pkey PRIMARY KEY (id)
);
CREATE INDEX party_email ON public.party USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX party_words ON public.party USING gin (to_tsvector('simple'::regconfig, name));

create table place (
  id bigint not null,
  code text not null,
  name text not null,
  kind text not null,
  zone text not null default 'UTC'::text,
  working_week text not null default '1111100'::text,
  cut_off text not null default '14:00'::text,
  receiving_until text not null default '18:00'::text,
  receiving_days integer not null default 1,
  handling_days integer not null default 0,
  transit_days integer not null default 3,
  constraint place_code_once UNIQUE (code),
  constraint place_cut_off CHECK ((cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint place_handling_days CHECK (((handling_days >= 0) AND (handling_days <= 365))),
  constraint place_kind CHECK ((kind = ANY (ARRAY['storage'::text, 'inspection'::text, 'damaged'::text, 'set aside'::text, 'loss'::text, 'customer'::text, 'vendor'::text, 'work in progress'::text]))),
  constraint place_pkey PRIMARY KEY (id),
  constraint place_receiving_days CHECK (((receiving_days >= 0) AND (receiving_days <= 365))),
  constraint place_receiving_until CHECK ((receiving_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint place_transit_days CHECK (((transit_days >= 0) AND (transit_days <= 365))),
  constraint place_working_week CHECK ((working_week ~ '^[01]{7}$'::text))
);

create table promise (
  demand_id bigint not null,
  version integer not null,
  part smallint not null,
  quantity bigint not null,
  ship_day date,
  delivery_day date,
  basis text not null,
  basis_id bigint,
  reason text not null,
  args jsonb,
  shortage_cause text,
  evidence jsonb,
  run_id bigint,
  changed_by text not null,
  at bigint not null,
  constraint promise_basis CHECK ((basis = ANY (ARRAY['stock'::text, 'inbound'::text, 'lead time'::text, 'none'::text]))),
  constraint promise_day_or_reason CHECK (((ship_day IS NULL) = (basis = 'none'::text))),
  constraint promise_pkey PRIMARY KEY (demand_id, version, part),
  constraint promise_quantity CHECK ((quantity > 0))
);

create table rating (
  order_id bigint not null,
  score smallint not null,
  comment text,
  at bigint not null,
  constraint rating_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  constraint rating_pkey PRIMARY KEY (order_id),
  constraint rating_score CHECK (((score >= 1) AND (score <= 5)))
);

create table receipt (
  id bigint not null,
  place_id bigint not null,
  vendor_id bigint,
  note text not null,
  content_hash text not null,
  at bigint not null,
  reversed_at bigint,
  constraint receipt_note_once UNIQUE NULLS NOT DISTINCT (vendor_id, note),
  constraint receipt_pkey PRIMARY KEY (id),
  constraint receipt_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint receipt_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES vendor(id)
);
CREATE INDEX receipt_note ON public.receipt USING btree (note);

create table receipt_line (
  receipt_id bigint not null,
  n integer not null,
  item_id bigint not null,
  source_line bigint,
  quantity bigint not null,
  set_aside bigint not null default 0,
  lot text not null default ''::text,
  constraint receipt_line_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint receipt_line_pkey PRIMARY KEY (receipt_id, n),
  constraint receipt_line_quantity CHECK ((quantity > 0)),
  constraint receipt_line_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id),
  constraint receipt_line_set_aside CHECK (((set_aside >= 0) AND (set_aside <= quantity)))
);

create table request_key (
  scope text not null,
  key text not null,
  body_hash text not null,
  answer jsonb,
  at bigint not null,
  constraint request_key_pkey PRIMARY KEY (scope, key)
);

create table run (
  id bigint not null,
  cause text not null,
  planner_version integer not null,
  demands integer not null default 0,
  changed integer not null default 0,
  inputs jsonb,
  hash text,
  by_whom text not null,
  at bigint not null,
  undoes bigint,
  constraint run_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX run_undone_once ON public.run USING btree (undoes) WHERE (undoes IS NOT NULL);

create table sales_order (
  id bigint not null,
  public_id uuid not null,
  channel text not null,
  customer_id bigint not null,
  number text not null,
  release_number text not null default ''::text,
  content_hash text not null,
  agreement_id bigint,
  terms jsonb not null default '{}'::jsonb,
  buyer_rule text,
  party_id bigint not null,
  ship_to_id bigint,
  partner_id bigint,
  ordered_on date,
  references jsonb not null default '{}'::jsonb,
  received_at bigint not null,
  accepted_at bigint not null,
  apart text,
  currency text not null default 'USD'::text,
  status text not null default 'pending fulfilment'::text,
  constraint sales_order_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  constraint sales_order_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint sales_order_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
  constraint sales_order_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint sales_order_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id),
  constraint sales_order_pkey PRIMARY KEY (id),
  constraint sales_order_public_id_once UNIQUE (public_id),
  constraint sales_order_ship_to_id_fkey FOREIGN KEY (ship_to_id) REFERENCES ship_to(id),
  constraint sales_order_status CHECK ((status = ANY (ARRAY['pending fulfilment'::text, 'partly shipped'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text])))
);
CREATE INDEX sales_order_customer ON public.sales_order USING btree (customer_id, id) INCLUDE (status, number);
CREATE INDEX sales_order_number ON public.sales_order USING btree (number text_pattern_ops, id) INCLUDE (customer_id, status);
CREATE UNIQUE INDEX sales_order_once ON public.sales_order USING btree (channel, customer_id, number, COALESCE(apart, release_number));
CREATE INDEX sales_order_party ON public.sales_order USING btree (party_id, id);
CREATE INDEX sales_order_status ON public.sales_order USING btree (status, id) INCLUDE (customer_id);

create table saved_view (
  id bigint not null,
  list text not null,
  user_id bigint not null,
  name text not null,
  search text not null,
  shared boolean not null default false,
  created_at bigint not null,
  constraint saved_view_name CHECK ((name <> ''::text)),
  constraint saved_view_name_once UNIQUE (user_id, list, name),
  constraint saved_view_pkey PRIMARY KEY (id),
  constraint saved_view_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX saved_view_shared ON public.saved_view USING btree (list) WHERE shared;

create table service_day (
  customer_id bigint not null,
  day date not null,
  asked bigint not null,
  filled bigint not null,
  revised bigint not null,
  revised_filled bigint not null,
  promised bigint not null,
  kept bigint not null,
  told bigint not null,
  told_kept bigint not null,
  constraint service_day_asked CHECK ((asked >= 0)),
  constraint service_day_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
  constraint service_day_filled CHECK (((filled >= 0) AND (filled <= asked))),
  constraint service_day_kept CHECK (((kept >= 0) AND (kept <= promised))),
  constraint service_day_pkey PRIMARY KEY (customer_id, day),
  constraint service_day_promised CHECK ((promised >= 0)),
  constraint service_day_revised CHECK ((revised >= 0)),
  constraint service_day_revised_filled CHECK (((revised_filled >= 0) AND (revised_filled <= revised))),
  constraint service_day_told CHECK ((told >= 0)),
  constraint service_day_told_kept CHECK (((told_kept >= 0) AND (told_kept <= told)))
);
CREATE INDEX service_day_day ON public.service_day USING btree (day);

create table setting (
  scope text not null,
  key text not null,
  value jsonb not null,
  constraint setting_pkey PRIMARY KEY (scope, key)
);

create table ship_to (
  id bigint not null,
  customer_id bigint not null,
  code text not null,
  party_id bigint not null,
  place_id bigint,
  transit_days integer,
  constraint ship_to_code_once UNIQUE (customer_id, code),
  constraint ship_to_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
  constraint ship_to_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id),
  constraint ship_to_pkey PRIMARY KEY (id),
  constraint ship_to_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint ship_to_transit_days CHECK (((transit_days >= 0) AND (transit_days <= 365)))
);

create table shipment (
  id bigint not null,
  number text not null,
  place_id bigint not null,
  order_id bigint not null,
  carrier text,
  tracking text,
  shipped_at bigint not null,
  shipped_on date not null,
  expected_on date,
  delivered_at bigint,
  assumed boolean not null default false,
  constraint shipment_number_once UNIQUE (number),
  constraint shipment_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  constraint shipment_pkey PRIMARY KEY (id),
  constraint shipment_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id)
);
CREATE INDEX shipment_order ON public.shipment USING btree (order_id);
CREATE INDEX shipment_under_way ON public.shipment USING btree (order_id) WHERE (delivered_at IS NULL);

create table shipment_line (
  shipment_id bigint not null,
  demand_id bigint not null,
  quantity bigint not null,
  constraint shipment_line_pkey PRIMARY KEY (shipment_id, demand_id),
  constraint shipment_line_quantity CHECK ((quantity > 0)),
  constraint shipment_line_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES shipment(id)
);
CREATE INDEX shipment_line_demand ON public.shipment_line USING btree (demand_id);

create table sign_in_attempt (
  key text not null,
  wrong integer not null,
  since bigint not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (key),
  constraint sign_in_attempt_wrong CHECK ((wrong > 0))
);

create table standing (
  demand_id bigint not null,
  ship_day date,
  first_day date,
  late boolean not null default false,
  backordered boolean not null default false,
  told_version integer not null default 0,
  order_id bigint not null,
  open boolean not null default true,
  constraint standing_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX standing_backordered ON public.standing USING btree (order_id, demand_id) WHERE (backordered AND open);
CREATE INDEX standing_late ON public.standing USING btree (ship_day, demand_id) WHERE (late AND open);
CREATE INDEX standing_late_order ON public.standing USING btree (order_id, demand_id) WHERE (late AND open);
CREATE INDEX standing_open ON public.standing USING btree (order_id, ship_day, demand_id) WHERE open;
CREATE INDEX standing_ship_day ON public.standing USING btree (ship_day, demand_id) WHERE open;

create table stock_move (
  id bigint not null,
  item_id bigint not null,
  lot text not null default ''::text,
  from_place bigint not null,
  to_place bigint not null,
  quantity bigint not null,
  cause text not null,
  ref text,
  demand_id bigint,
  source_line bigint,
  at bigint not null,
  constraint stock_move_between_two CHECK ((from_place <> to_place)),
  constraint stock_move_cause CHECK ((cause = ANY (ARRAY['opening'::text, 'receipt'::text, 'receipt reversed'::text, 'count'::text, 'loss'::text, 'shipment'::text, 'return'::text, 'set aside'::text]))),
  constraint stock_move_pkey PRIMARY KEY (id),
  constraint stock_move_quantity CHECK ((quantity > 0))
);
CREATE INDEX stock_move_demand ON public.stock_move USING btree (demand_id) WHERE (demand_id IS NOT NULL);
CREATE INDEX stock_move_item ON public.stock_move USING btree (item_id, id);

create table store_activity (
  id bigint not null,
  report_id bigint not null,
  partner_id bigint not null,
  store text not null default ''::text,
  item_id bigint not null,
  kind text not null,
  code text not null,
  from_day date not null,
  to_day date not null,
  quantity bigint not null,
  replaced_by bigint,
  constraint store_activity_days CHECK ((from_day <= to_day)),
  constraint store_activity_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint store_activity_kind CHECK ((kind = ANY (ARRAY['sold'::text, 'returned'::text, 'on hand'::text, 'on order'::text, 'out of stock'::text, 'in transit'::text, 'received'::text, 'other'::text]))),
  constraint store_activity_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint store_activity_pkey PRIMARY KEY (id),
  constraint store_activity_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES partner_report(id),
  constraint store_activity_report_id_fkey FOREIGN KEY (report_id) REFERENCES partner_report(id)
);
CREATE INDEX store_activity_item ON public.store_activity USING btree (item_id, id);
CREATE UNIQUE INDEX store_activity_once ON public.store_activity USING btree (partner_id, item_id, store, code, from_day, to_day) WHERE (replaced_by IS NULL);
CREATE INDEX store_activity_partner ON public.store_activity USING btree (partner_id, id);
CREATE INDEX store_activity_report ON public.store_activity USING btree (report_id);

create table supply (
  id bigint not null,
  item_id bigint not null,
  place_id bigint not null,
  lot text not null default ''::text,
  state text not null,
  usable_on date,
  source_line bigint,
  firm boolean not null default true,
  quantity bigint not null,
  covered bigint not null default 0,
  leaving bigint not null default 0,
  constraint supply_coming_has_source CHECK (((state = 'here'::text) OR (source_line IS NOT NULL))),
  constraint supply_cover_not_over_quantity CHECK ((covered <= quantity)),
  constraint supply_covered CHECK ((covered >= 0)),
  constraint supply_leaving CHECK (((leaving >= 0) AND (leaving <= quantity))),
  constraint supply_pkey PRIMARY KEY (id),
  constraint supply_quantity CHECK ((quantity >= 0)),
  constraint supply_state CHECK ((state = ANY (ARRAY['here'::text, 'coming'::text])))
);
CREATE INDEX supply_coming ON public.supply USING btree (usable_on) WHERE (state = 'coming'::text);
CREATE INDEX supply_item ON public.supply USING btree (item_id, place_id);
CREATE INDEX supply_source ON public.supply USING btree (source_line) WHERE (source_line IS NOT NULL);

create table supply_line_date (
  line_id bigint not null,
  version integer not null,
  part smallint not null,
  quantity bigint not null,
  day date,
  cause text not null,
  by_whom text not null,
  at bigint not null,
  constraint supply_line_date_cause CHECK ((cause = ANY (ARRAY['expected'::text, 'confirmed'::text, 'slip'::text, 'short'::text, 'estimated'::text, 'overdue'::text]))),
  constraint supply_line_date_line_id_fkey FOREIGN KEY (line_id) REFERENCES supply_order_line(id),
  constraint supply_line_date_pkey PRIMARY KEY (line_id, version, part),
  constraint supply_line_date_quantity CHECK ((quantity > 0))
);

create table supply_order (
  id bigint not null,
  number text not null,
  kind text not null default 'purchase'::text,
  vendor_id bigint,
  place_id bigint not null,
  state text not null,
  proposed_at bigint not null,
  issued_at bigint,
  confirmed_at bigint,
  cause text not null default 'shortage'::text,
  constraint supply_order_cause CHECK ((cause = ANY (ARRAY['shortage'::text, 'reorder point'::text, 'by hand'::text, 'opening'::text]))),
  constraint supply_order_kind CHECK ((kind = ANY (ARRAY['purchase'::text, 'production'::text, 'transfer'::text]))),
  constraint supply_order_number_once UNIQUE (number),
  constraint supply_order_pkey PRIMARY KEY (id),
  constraint supply_order_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint supply_order_state CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'issued'::text, 'cancelled'::text]))),
  constraint supply_order_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES vendor(id)
);
CREATE INDEX supply_order_number_begins ON public.supply_order USING btree (lower(number) text_pattern_ops);
CREATE INDEX supply_order_open ON public.supply_order USING btree (vendor_id, place_id) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));

create table supply_order_line (
  id bigint not null,
  supply_order_id bigint not null,
  line_no integer not null,
  item_id bigint not null,
  ordered bigint not null,
  received bigint not null default 0,
  cancelled bigint not null default 0,
  closed_short bigint not null default 0,
  over_accepted bigint not null default 0,
  date_version integer not null default 0,
  price numeric,
  reasons jsonb not null default '[]'::jsonb,
  by_hand boolean not null default false,
  constraint supply_order_line_cancelled CHECK ((cancelled >= 0)),
  constraint supply_order_line_closed_short CHECK ((closed_short >= 0)),
  constraint supply_order_line_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint supply_order_line_not_over CHECK ((((received + cancelled) + closed_short) <= (ordered + over_accepted))),
  constraint supply_order_line_once UNIQUE (supply_order_id, line_no),
  constraint supply_order_line_ordered CHECK ((ordered > 0)),
  constraint supply_order_line_over_accepted CHECK ((over_accepted >= 0)),
  constraint supply_order_line_pkey PRIMARY KEY (id),
  constraint supply_order_line_received CHECK ((received >= 0)),
  constraint supply_order_line_supply_order_id_fkey FOREIGN KEY (supply_order_id) REFERENCES supply_order(id)
);
CREATE INDEX supply_order_line_item ON public.supply_order_line USING btree (item_id);
CREATE INDEX supply_order_line_open ON public.supply_order_line USING btree (supply_order_id) WHERE ((ordered + over_accepted) > ((received + cancelled) + closed_short));

create table task (
  id bigint not null,
  subject text not null,
  words text not null,
  owner bigint not null,
  due_on date,
  made_by text not null,
  made_at bigint not null,
  done_at bigint,
  done_by text,
  reopened_at bigint,
  reopened_by text,
  removed_at bigint,
  removed_by text,
  constraint task_done CHECK (((done_at IS NULL) = (done_by IS NULL))),
  constraint task_owner_fkey FOREIGN KEY (owner) REFERENCES app_user(id),
  constraint task_pkey PRIMARY KEY (id),
  constraint task_removed CHECK (((removed_at IS NULL) = (removed_by IS NULL))),
  constraint task_reopened CHECK (((reopened_at IS NULL) = (reopened_by IS NULL))),
  constraint task_subject CHECK ((subject ~ '^(order|customer|item|supply_order):[1-9][0-9]*$'::text)),
  constraint task_words CHECK ((words <> ''::text))
);
CREATE INDEX task_of ON public.task USING btree (subject, id);
CREATE INDEX task_open ON public.task USING btree (due_on, id) WHERE ((done_at IS NULL) AND (removed_at IS NULL));
CREATE INDEX task_owned ON public.task USING btree (owner) WHERE ((done_at IS NULL) AND (removed_at IS NULL));
CREATE INDEX task_removed_at ON public.task USING btree (removed_at) WHERE (removed_at IS NOT NULL);

create table todo (
  kind text not null,
  key text not null,
  version integer not null default 1,
  due_at bigint not null,
  first_at bigint not null,
  attempts integer not null default 0,
  leased_until bigint,
  last_error text,
  constraint todo_pkey PRIMARY KEY (kind, key)
);
CREATE INDEX todo_due ON public.todo USING btree (due_at);

create table todo_hold (
  subject text not null,
  kind text not null,
  key text not null,
  constraint todo_hold_pkey PRIMARY KEY (subject, kind, key)
);
CREATE INDEX todo_hold_todo ON public.todo_hold USING btree (kind, key);

create table told (
  demand_id bigint not null,
  audience text not null,
  version integer not null,
  notice_id bigint not null,
  at bigint not null,
  constraint told_pkey PRIMARY KEY (demand_id, audience, version)
);

create table user_account (
  id bigint not null default nextval('user_id'::regclass),
  user_id bigint not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint user_account_once UNIQUE (provider_id, account_id),
  constraint user_account_pkey PRIMARY KEY (id),
  constraint user_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX user_account_user ON public.user_account USING btree (user_id);

create table user_session (
  id bigint not null default nextval('user_id'::regclass),
  user_id bigint not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint user_session_pkey PRIMARY KEY (id),
  constraint user_session_token_once UNIQUE (token),
  constraint user_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX user_session_user ON public.user_session USING btree (user_id);

create table user_two_factor (
  id bigint not null default nextval('user_id'::regclass),
  user_id bigint not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint user_two_factor_pkey PRIMARY KEY (id),
  constraint user_two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX user_two_factor_user ON public.user_two_factor USING btree (user_id);

create table user_verification (
  id bigint not null default nextval('user_id'::regclass),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint user_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX user_verification_identifier ON public.user_verification USING btree (identifier);

create table vendor (
  id bigint not null,
  code text not null,
  party_id bigint not null,
  lead_time_days integer not null,
  issue_rule text not null default 'approval'::text,
  currency text,
  constraint vendor_code_once UNIQUE (code),
  constraint vendor_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint vendor_issue_rule CHECK ((issue_rule = ANY (ARRAY['automatic'::text, 'approval'::text]))),
  constraint vendor_lead_time_days CHECK (((lead_time_days >= 0) AND (lead_time_days <= 1000))),
  constraint vendor_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id),
  constraint vendor_pkey PRIMARY KEY (id)
);
CREATE INDEX vendor_party ON public.vendor USING btree (party_id);

create table vendor_item (
  vendor_id bigint not null,
  item_id bigint not null,
  preferred boolean not null default true,
  lead_time_days integer,
  quantity_min bigint not null default 1,
  multiple bigint not null default 1,
  price numeric,
  vendor_code text,
  constraint vendor_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint vendor_item_lead_time_days CHECK (((lead_time_days >= 0) AND (lead_time_days <= 1000))),
  constraint vendor_item_multiple CHECK ((multiple > 0)),
  constraint vendor_item_pkey PRIMARY KEY (vendor_id, item_id),
  constraint vendor_item_quantity_min CHECK ((quantity_min > 0)),
  constraint vendor_item_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES vendor(id)
);
CREATE INDEX vendor_item_item ON public.vendor_item USING btree (item_id);
