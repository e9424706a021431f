/** A row of each list as an example, for who has no file yet: read by the same rules as any other. */
import type { ColumnType } from "../../documents/index.ts";

const BY_TYPE: Readonly<Record<Exclude<ColumnType, "text">, string>> = {
  integer: "12",
  decimal: "12.50",
  day: "2026-04-15",
  boolean: "yes",
  week: "1111100",
  time: "14:00",
  codes: "ZZ:BRIGHTMART",
};

/** By column, where it means the same in every list. */
const BY_NAME: Readonly<Record<string, string>> = {
  item: "KT-17",
  name: "Kettle 1.7 L",
  unit: "EA",
  place: "RNO",
  customer: "BRIGHT",
  vendor: "HANLIN",
  email: "desk@example.com",
  language: "en",
  zone: "America/Los_Angeles",
  currency: "USD",
  vendor_code: "H-1017",
  replacement: "",
  partner: "",
  lot: "",
  note: "Christmas",
  our_identifier: "ZZ:FAIRFILL",
  version: "4010",
  number: "PO-4711",
  order: "8842117",
  quantity: "120",
  price: "12.50",
  line: "1",
  ship_to: "DC6021",
  ordered_on: "2026-04-15",
  deliver: "2026-04-29",
  day: "2026-12-25",
  from: "2026-01-01",
  until: "2026-12-31",
  header: "Art.Nr",
  column: "code",
  tier: "5",
  discontinued: "no",
  order_up_to: "240",
};

const BY_LIST: Readonly<Record<string, string>> = {
  "places.code": "RNO",
  "places.name": "Reno",
  "items.code": "KT-17",
  "customers.code": "BRIGHT",
  "customers.name": "Brightmart",
  "customers.kind": "retailer",
  "ship-tos.code": "DC6021",
  "ship-tos.name": "Brightmart Dallas",
  "partners.code": "BRIGHT-EDI",
  "units.unit": "CA",
  "codes.code": "00614141100170",
  "vendors.code": "HANLIN",
  "vendors.name": "Hanlin",
  "import-maps.name": "Reno",
  "import-maps.kind": "items",
  "csv-orders.name": "",
  "csv-orders.email": "",
};

export function exampleOf(
  kind: string,
  column: { readonly name: string; readonly type?: ColumnType; readonly oneOf?: readonly string[] },
): string {
  const said = BY_LIST[`${kind}.${column.name}`] ?? BY_NAME[column.name];
  if (said !== undefined) return said;
  if (column.oneOf) return column.oneOf[0] ?? "";
  return column.type === undefined || column.type === "text" ? "" : BY_TYPE[column.type];
}
