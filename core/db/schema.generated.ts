/** Types of all tables. Written by tools/schema.ts; do not edit. */
import type { ColumnType, Generated } from "kysely";

interface AgreementTable {
  id: number;
  customer_id: number;
  valid: string;
  terms: ColumnType<unknown, unknown, unknown>;
}

interface ApiKeyTable {
  id: number;
  name: string;
  prefix: string;
  hash: string;
  scopes: string[];
  created_at: number;
  revoked_at: number | null;
  used_at: number | null;
}

interface AppUserTable {
  id: Generated<number>;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  roles: Generated<string[]>;
  language: Generated<string>;
  two_factor_enabled: Generated<boolean>;
  disabled_at: number | null;
  created_at: Date;
  updated_at: Date;
}

interface AvailabilityAnswerTable {
  id: number;
  item_id: number;
  place_id: number;
  quantity: number;
  day: string | null;
  words: string;
  answered_at: number;
  line_id: number | null;
}

interface CalendarDayTable {
  place_id: number;
  day: string;
  working: boolean;
  note: string | null;
}

interface CareTable {
  kind: string;
  subject: string;
  owner: string | null;
  snoozed_until: number | null;
  snoozed_for: string | null;
  snoozed_at: number | null;
  at: number;
}

interface ConnectionTable {
  id: number;
  code: string;
  kind: string;
  settings: ColumnType<unknown, unknown, unknown>;
  sealed: string | null;
  version: Generated<number>;
  paused: Generated<boolean>;
  stopped: string | null;
  failures: Generated<number>;
  last_error: string | null;
  worked_at: number | null;
  failed_at: number | null;
  next_at: number | null;
  refused: Generated<number>;
  seen: ColumnType<unknown, unknown, unknown>;
}

interface ConnectionPartnerTable {
  partner_id: number;
  connection_id: number;
}

interface ConsentTable {
  demand_id: number;
  version: number;
  at: number;
  said: string;
  language: string;
  via: string | null;
}

interface CoverTable {
  demand_id: number;
  supply_id: number;
  quantity: number;
  state: Generated<string>;
}

interface CoverChoiceTable {
  id: number;
  demand_id: number;
  source_line: number | null;
  quantity: number;
  run_id: number;
  author: string;
  reason: string;
  at: number;
  ended_at: number | null;
  ended_by: string | null;
}

interface CustomerTable {
  id: number;
  code: string;
  party_id: number;
  kind: Generated<string>;
  place_id: number | null;
  transit_days: number | null;
  receiving_week: Generated<string>;
  currency: string | null;
}

interface DemandTable {
  id: number;
  line_id: number;
  order_id: number;
  customer_id: number;
  item_id: number;
  place_id: number;
  ship_to_id: number | null;
  kind: Generated<string>;
  tier: Generated<number>;
  received_at: number;
  arrival_no: number;
  multiple: number;
  window_from: string;
  window_to: string;
  cancel_after: string | null;
  cancel_basis: string | null;
  limit_day: string | null;
  transit_days: Generated<number>;
  complete: Generated<string>;
  may_wait: Generated<boolean>;
  prefer: Generated<string>;
  ordered: number;
  shipped: Generated<number>;
  cancelled: Generated<number>;
  covered: Generated<number>;
  billed: Generated<number>;
  pre_order: Generated<boolean>;
  version: Generated<number>;
  promise_version: Generated<number>;
}

interface DocumentTable {
  id: number;
  direction: string;
  partner_id: number | null;
  channel: string;
  kind: string;
  name: Generated<string>;
  bytes: Buffer;
  content_hash: string;
  state: string;
  findings: ColumnType<unknown, unknown, unknown>;
  subject: string | null;
  at: number;
}

interface DocumentPartTable {
  document_id: number;
  n: number;
  order_key: string;
  received_at: number;
  arrival_no: number | null;
  state: string;
  received: ColumnType<unknown, unknown, unknown>;
  findings: ColumnType<unknown, unknown, unknown>;
  order_id: number | null;
  corrects: number | null;
  author: string | null;
  at: number;
  kind: string;
}

interface EdiMessageTable {
  document_id: number;
  n: number;
  direction: string;
  partner_id: number | null;
  type: string;
  sender: Generated<string>;
  receiver: Generated<string>;
  interchange: string;
  group_control: Generated<string>;
  control: Generated<string>;
  part: number | null;
  order_id: number | null;
  state: string;
  due_at: number | null;
  codes: ColumnType<unknown, unknown, unknown>;
  acknowledged_by: number | null;
  acknowledged_at: number | null;
}

interface EventTable {
  id: number;
  at: number;
  kind: string;
  subject: string;
  actor: string;
  payload: ColumnType<unknown, unknown, unknown>;
  via: string | null;
}

interface ExceptionTable {
  id: number;
  kind: string;
  subject: string;
  details: ColumnType<unknown, unknown, unknown>;
  due_at: number | null;
  money: string | null;
  owner: string | null;
  snoozed_until: number | null;
  opened_at: number;
  closed_at: number | null;
  snoozed_for: string | null;
  snoozed_at: number | null;
}

interface ForecastTable {
  id: number;
  report_id: number;
  partner_id: number;
  ship_to: Generated<string>;
  item_id: number;
  from_day: string;
  to_day: string;
  certainty: string;
  quantity: number;
  replaced_by: number | null;
}

interface GuardTable {
  item_id: number;
  place_id: number;
  version: Generated<number>;
  planned_version: Generated<number>;
  dirty_since: number | null;
}

interface HoldTable {
  id: number;
  order_id: number;
  kind: string;
  note: string | null;
  placed_at: number;
  keeps_stock_until: number;
  lifted_at: number | null;
}

interface ImportChangeTable {
  import_id: number;
  n: number;
  table_name: string;
  key: ColumnType<unknown, unknown, unknown>;
  before: ColumnType<unknown, unknown, unknown>;
  after: ColumnType<unknown, unknown, unknown>;
  result: string | null;
}

interface ImportFixTable {
  import_id: number;
  line: number;
  column_name: string;
  value: string;
  author: string;
  at: number;
}

interface ImportJobTable {
  id: number;
  document_id: number;
  kind: string;
  sheet: string | null;
  sheets: ColumnType<unknown, unknown, unknown>;
  header: ColumnType<unknown, unknown, unknown>;
  lines: Generated<number>;
  columns: ColumnType<unknown, unknown, unknown>;
  map_name: string | null;
  skipped: ColumnType<unknown, unknown, unknown>;
  state: Generated<string>;
  cancel_asked: Generated<boolean>;
  checked: ColumnType<unknown, unknown, unknown>;
  rows: Generated<number>;
  done: Generated<number>;
  batch: Generated<number>;
  created: Generated<number>;
  changed: Generated<number>;
  same: Generated<number>;
  refused: Generated<number>;
  problems: ColumnType<unknown, unknown, unknown>;
  first_part: Generated<number>;
  kept: ColumnType<unknown, unknown, unknown>;
  author: string;
  at: number;
  ended_at: number | null;
  version: Generated<number>;
  mapped: ColumnType<unknown, unknown, unknown>;
  ran_by: string | null;
}

interface ImportMapTable {
  name: string;
  kind: string;
  columns: ColumnType<unknown, unknown, unknown>;
}

interface ImportProblemTable {
  import_id: number;
  line: number;
  n: number;
  problem: ColumnType<unknown, unknown, unknown>;
}

interface ItemTable {
  id: number;
  code: string;
  name: string;
  unit: Generated<string>;
  pre_order: Generated<boolean>;
  launch_day: string | null;
  discontinued: Generated<boolean>;
  replacement_id: number | null;
  first_received_at: number | null;
}

interface ItemAliasTable {
  partner_id: number | null;
  code: string;
  item_id: number;
}

interface ItemPlaceTable {
  item_id: number;
  place_id: number;
  reorder_point: Generated<number>;
  order_up_to: Generated<number>;
  safety_stock: Generated<number>;
}

interface ItemUnitTable {
  item_id: number;
  partner_id: number | null;
  unit: string;
  numerator: number;
  denominator: Generated<number>;
}

interface LeaseTable {
  name: string;
  holder: string;
  details: ColumnType<unknown, unknown, unknown>;
  until: number;
}

interface LostDemandTable {
  id: number;
  line_id: number | null;
  demand_id: number | null;
  item_id: number | null;
  customer_id: number | null;
  item_code: string;
  quantity: number;
  requested_day: string | null;
  reason: string;
  repeat_of: number | null;
  at: number;
}

interface MentionTable {
  note_id: number;
  user_id: number;
  seen_at: number | null;
}

interface NeedDismissedTable {
  item_id: number;
  place_id: number;
  quantity: number;
  reason: string;
  by_whom: string;
  at: number;
}

interface NoteTable {
  id: number;
  subject: string;
  author: string;
  text: string;
  at: number;
  edited_at: number | null;
  edited_by: string | null;
  removed_at: number | null;
  removed_by: string | null;
}

interface NoticeTable {
  id: number;
  audience: string;
  subject: string;
  kind: string;
  version: number;
  message_id: string | null;
  body_hash: string | null;
  content: ColumnType<unknown, unknown, unknown>;
  created_at: number;
  sent_at: number | null;
}

interface NoticeAgainTable {
  notice_id: number;
  n: number;
  asked_by: string;
  at: number;
}

interface NoticeAttemptTable {
  notice_id: number;
  n: number;
  started_at: number;
  result: string | null;
  detail: string | null;
}

interface NoticeTemplateTable {
  kind: string;
  language: string;
  version: number;
  subject: string | null;
  body: string | null;
  author: string;
  at: number;
}

interface NumberSeriesTable {
  name: string;
  epoch: Generated<number>;
  next: Generated<number>;
}

interface OrderLineTable {
  id: number;
  order_id: number;
  line_no: string;
  item_id: number;
  asked: number;
  unit: string;
  multiple: number;
  price: string | null;
  price_basis: Generated<number>;
  requested_first: string;
  buyer_item: string | null;
  answer_id: number | null;
  requested_last: string | null;
  buyer_parts: Generated<string>;
  buyer_waits: Generated<boolean>;
  marked: ColumnType<unknown, unknown, unknown>;
}

interface PartnerTable {
  id: number;
  code: string;
  customer_id: number;
  identifiers: Generated<string[]>;
  profile: ColumnType<unknown, unknown, unknown>;
}

interface PartnerProfileTable {
  partner_id: number;
  version: number;
  profile: ColumnType<unknown, unknown, unknown>;
  author: string;
  at: number;
  remark: string | null;
}

interface PartnerReportTable {
  id: number;
  kind: string;
  partner_id: number;
  document_id: number;
  part: number;
  document: string;
  number: Generated<string>;
  place: Generated<string>;
  purpose: string;
  said_on: string | null;
  received_at: number;
}

interface PartyTable {
  id: number;
  name: string;
  email: string | null;
  language: Generated<string>;
  contacts: ColumnType<unknown, unknown, unknown>;
}

interface PlaceTable {
  id: number;
  code: string;
  name: string;
  kind: string;
  zone: Generated<string>;
  working_week: Generated<string>;
  cut_off: Generated<string>;
  receiving_until: Generated<string>;
  receiving_days: Generated<number>;
  handling_days: Generated<number>;
  transit_days: Generated<number>;
}

interface PromiseTable {
  demand_id: number;
  version: number;
  part: number;
  quantity: number;
  ship_day: string | null;
  delivery_day: string | null;
  basis: string;
  basis_id: number | null;
  reason: string;
  args: ColumnType<unknown, unknown, unknown>;
  shortage_cause: string | null;
  evidence: ColumnType<unknown, unknown, unknown>;
  run_id: number | null;
  changed_by: string;
  at: number;
}

interface RatingTable {
  order_id: number;
  score: number;
  comment: string | null;
  at: number;
}

interface ReceiptTable {
  id: number;
  place_id: number;
  vendor_id: number | null;
  note: string;
  content_hash: string;
  at: number;
  reversed_at: number | null;
}

interface ReceiptLineTable {
  receipt_id: number;
  n: number;
  item_id: number;
  source_line: number | null;
  quantity: number;
  set_aside: Generated<number>;
  lot: Generated<string>;
}

interface RequestKeyTable {
  scope: string;
  key: string;
  body_hash: string;
  answer: ColumnType<unknown, unknown, unknown>;
  at: number;
}

interface RunTable {
  id: number;
  cause: string;
  planner_version: number;
  demands: Generated<number>;
  changed: Generated<number>;
  inputs: ColumnType<unknown, unknown, unknown>;
  hash: string | null;
  by_whom: string;
  at: number;
  undoes: number | null;
}

interface SalesOrderTable {
  id: number;
  public_id: string;
  channel: string;
  customer_id: number;
  number: string;
  release_number: Generated<string>;
  content_hash: string;
  agreement_id: number | null;
  terms: ColumnType<unknown, unknown, unknown>;
  buyer_rule: string | null;
  party_id: number;
  ship_to_id: number | null;
  partner_id: number | null;
  ordered_on: string | null;
  references: ColumnType<unknown, unknown, unknown>;
  received_at: number;
  accepted_at: number;
  apart: string | null;
  currency: Generated<string>;
  status: Generated<string>;
}

interface SavedViewTable {
  id: number;
  list: string;
  user_id: number;
  name: string;
  search: string;
  shared: Generated<boolean>;
  created_at: number;
}

interface ServiceDayTable {
  customer_id: number;
  day: string;
  asked: number;
  filled: number;
  revised: number;
  revised_filled: number;
  promised: number;
  kept: number;
  told: number;
  told_kept: number;
}

interface SettingTable {
  scope: string;
  key: string;
  value: ColumnType<unknown, unknown, unknown>;
}

interface ShipToTable {
  id: number;
  customer_id: number;
  code: string;
  party_id: number;
  place_id: number | null;
  transit_days: number | null;
}

interface ShipmentTable {
  id: number;
  number: string;
  place_id: number;
  order_id: number;
  carrier: string | null;
  tracking: string | null;
  shipped_at: number;
  shipped_on: string;
  expected_on: string | null;
  delivered_at: number | null;
  assumed: Generated<boolean>;
}

interface ShipmentLineTable {
  shipment_id: number;
  demand_id: number;
  quantity: number;
}

interface SignInAttemptTable {
  key: string;
  wrong: number;
  since: number;
}

interface StandingTable {
  demand_id: number;
  ship_day: string | null;
  first_day: string | null;
  late: Generated<boolean>;
  backordered: Generated<boolean>;
  told_version: Generated<number>;
  order_id: number;
  open: Generated<boolean>;
}

interface StockMoveTable {
  id: number;
  item_id: number;
  lot: Generated<string>;
  from_place: number;
  to_place: number;
  quantity: number;
  cause: string;
  ref: string | null;
  demand_id: number | null;
  source_line: number | null;
  at: number;
}

interface StoreActivityTable {
  id: number;
  report_id: number;
  partner_id: number;
  store: Generated<string>;
  item_id: number;
  kind: string;
  code: string;
  from_day: string;
  to_day: string;
  quantity: number;
  replaced_by: number | null;
}

interface SupplyTable {
  id: number;
  item_id: number;
  place_id: number;
  lot: Generated<string>;
  state: string;
  usable_on: string | null;
  source_line: number | null;
  firm: Generated<boolean>;
  quantity: number;
  covered: Generated<number>;
  leaving: Generated<number>;
}

interface SupplyLineDateTable {
  line_id: number;
  version: number;
  part: number;
  quantity: number;
  day: string | null;
  cause: string;
  by_whom: string;
  at: number;
}

interface SupplyOrderTable {
  id: number;
  number: string;
  kind: Generated<string>;
  vendor_id: number | null;
  place_id: number;
  state: string;
  proposed_at: number;
  issued_at: number | null;
  confirmed_at: number | null;
  cause: Generated<string>;
}

interface SupplyOrderLineTable {
  id: number;
  supply_order_id: number;
  line_no: number;
  item_id: number;
  ordered: number;
  received: Generated<number>;
  cancelled: Generated<number>;
  closed_short: Generated<number>;
  over_accepted: Generated<number>;
  date_version: Generated<number>;
  price: string | null;
  reasons: ColumnType<unknown, unknown, unknown>;
  by_hand: Generated<boolean>;
}

interface TaskTable {
  id: number;
  subject: string;
  words: string;
  owner: number;
  due_on: string | null;
  made_by: string;
  made_at: number;
  done_at: number | null;
  done_by: string | null;
  reopened_at: number | null;
  reopened_by: string | null;
  removed_at: number | null;
  removed_by: string | null;
}

interface TodoTable {
  kind: string;
  key: string;
  version: Generated<number>;
  due_at: number;
  first_at: number;
  attempts: Generated<number>;
  leased_until: number | null;
  last_error: string | null;
}

interface TodoHoldTable {
  subject: string;
  kind: string;
  key: string;
}

interface ToldTable {
  demand_id: number;
  audience: string;
  version: number;
  notice_id: number;
  at: number;
}

interface UserAccountTable {
  id: Generated<number>;
  user_id: number;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Date | null;
  refresh_token_expires_at: Date | null;
  scope: string | null;
  password: string | null;
  created_at: Date;
  updated_at: Date;
}

interface UserSessionTable {
  id: Generated<number>;
  user_id: number;
  token: string;
  expires_at: Date;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  updated_at: Date;
}

interface UserTwoFactorTable {
  id: Generated<number>;
  user_id: number;
  secret: string;
  backup_codes: string;
  verified: Generated<boolean>;
  failed_verification_count: Generated<number>;
  locked_until: Date | null;
}

interface UserVerificationTable {
  id: Generated<number>;
  identifier: string;
  value: string;
  expires_at: Date;
  created_at: Date;
  updated_at: Date;
}

interface VendorTable {
  id: number;
  code: string;
  party_id: number;
  lead_time_days: number;
  issue_rule: Generated<string>;
  currency: string | null;
}

interface VendorItemTable {
  vendor_id: number;
  item_id: number;
  preferred: Generated<boolean>;
  lead_time_days: number | null;
  quantity_min: Generated<number>;
  multiple: Generated<number>;
  price: string | null;
  vendor_code: string | null;
}

export interface DB {
  agreement: AgreementTable;
  api_key: ApiKeyTable;
  app_user: AppUserTable;
  availability_answer: AvailabilityAnswerTable;
  calendar_day: CalendarDayTable;
  care: CareTable;
  connection: ConnectionTable;
  connection_partner: ConnectionPartnerTable;
  consent: ConsentTable;
  cover: CoverTable;
  cover_choice: CoverChoiceTable;
  customer: CustomerTable;
  demand: DemandTable;
  document: DocumentTable;
  document_part: DocumentPartTable;
  edi_message: EdiMessageTable;
  event: EventTable;
  exception: ExceptionTable;
  forecast: ForecastTable;
  guard: GuardTable;
  hold: HoldTable;
  import_change: ImportChangeTable;
  import_fix: ImportFixTable;
  import_job: ImportJobTable;
  import_map: ImportMapTable;
  import_problem: ImportProblemTable;
  item: ItemTable;
  item_alias: ItemAliasTable;
  item_place: ItemPlaceTable;
  item_unit: ItemUnitTable;
  lease: LeaseTable;
  lost_demand: LostDemandTable;
  mention: MentionTable;
  need_dismissed: NeedDismissedTable;
  note: NoteTable;
  notice: NoticeTable;
  notice_again: NoticeAgainTable;
  notice_attempt: NoticeAttemptTable;
  notice_template: NoticeTemplateTable;
  number_series: NumberSeriesTable;
  order_line: OrderLineTable;
  partner: PartnerTable;
  partner_profile: PartnerProfileTable;
  partner_report: PartnerReportTable;
  party: PartyTable;
  place: PlaceTable;
  promise: PromiseTable;
  rating: RatingTable;
  receipt: ReceiptTable;
  receipt_line: ReceiptLineTable;
  request_key: RequestKeyTable;
  run: RunTable;
  sales_order: SalesOrderTable;
  saved_view: SavedViewTable;
  service_day: ServiceDayTable;
  setting: SettingTable;
  ship_to: ShipToTable;
  shipment: ShipmentTable;
  shipment_line: ShipmentLineTable;
  sign_in_attempt: SignInAttemptTable;
  standing: StandingTable;
  stock_move: StockMoveTable;
  store_activity: StoreActivityTable;
  supply: SupplyTable;
  supply_line_date: SupplyLineDateTable;
  supply_order: SupplyOrderTable;
  supply_order_line: SupplyOrderLineTable;
  task: TaskTable;
  todo: TodoTable;
  todo_hold: TodoHoldTable;
  told: ToldTable;
  user_account: UserAccountTable;
  user_session: UserSessionTable;
  user_two_factor: UserTwoFactorTable;
  user_verification: UserVerificationTable;
  vendor: VendorTable;
  vendor_item: VendorItemTable;
}
