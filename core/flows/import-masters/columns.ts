/**
 * What each list of masters says: its columns, their other names, what they hold and how far they may go. The same
 * specification reads CSV files and rows over the API, so both are refused for the same reasons.
 */
import type { ColumnSpec, ColumnType } from "../../documents/index.ts";
import { germanWords } from "./german.ts";

export interface ImportColumn extends ColumnSpec {
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
}

export const importKinds = [
  "places",
  "calendar",
  "items",
  "customers",
  "ship-tos",
  "partners",
  "agreements",
  "units",
  "codes",
  "vendors",
  "vendor-items",
  "item-places",
  "import-maps",
  "opening-stock",
  "open-purchases",
] as const;

/** In the order in which a company brings them: each rests on those before it. */
export type ImportKind = (typeof importKinds)[number];

export interface ImportSpec {
  readonly kind: ImportKind;
  /** Columns that name the row: a row stands once in a list. */
  readonly key: readonly string[];
  readonly columns: readonly ImportColumn[];
}

type Bounds = Pick<ImportColumn, "min" | "max" | "oneOf">;

function column(
  name: string,
  type: ColumnType,
  about: Bounds & { required?: boolean; also?: readonly string[] } = {},
): ImportColumn {
  const { required = false, also = [], ...bounds } = about;
  return { name, type, required, synonyms: also, ...bounds };
}

const QUANTITY_MAX = Number.MAX_SAFE_INTEGER;
const INTEGER_MAX = 2_147_483_647;
const required = true;

const item = column("item", "text", { required, also: ["item code", "sku", "article", "product", "part"] });
const itemCode = column("code", "text", {
  required,
  also: ["item", "item code", "sku", "article", "article number", "part number"],
});
const name = column("name", "text", { required, also: ["description", "title"] });
const place = column("place", "text", { also: ["warehouse", "location", "site"] });
const customer = column("customer", "text", { required, also: ["customer code", "account"] });
const vendor = column("vendor", "text", { required, also: ["supplier"] });
const email = column("email", "text", { also: ["e-mail", "mail"] });
const language = column("language", "text", { also: ["locale"] });
const partner = column("partner", "text", { also: ["trading partner", "partner code"] });
const transit = column("transit_days", "integer", { min: 0, max: 365, also: ["transit", "delivery days"] });
const leadTime = { min: 0, max: 1000, also: ["lead time", "lead days"] };

const columns: Readonly<Record<ImportKind, { key: readonly string[]; columns: readonly ImportColumn[] }>> = {
  places: {
    key: ["code"],
    columns: [
      column("code", "text", { required, also: ["place", "warehouse", "location"] }),
      name,
      column("kind", "text", {
        oneOf: ["storage", "inspection", "damaged", "set aside", "loss", "customer", "vendor", "work in progress"],
      }),
      column("zone", "text", { also: ["time zone", "timezone"] }),
      column("working_week", "week", { also: ["working days", "week"] }),
      column("cut_off", "time", { also: ["cut-off time", "cutoff"] }),
      column("receiving_until", "time", { also: ["receiving closes"] }),
      column("receiving_days", "integer", { min: 0, max: 365 }),
      column("handling_days", "integer", { min: 0, max: 365 }),
      transit,
    ],
  },
  calendar: {
    key: ["place", "day"],
    columns: [
      { ...place, required },
      column("day", "day", { required, also: ["date", "holiday"] }),
      column("working", "boolean", { required, also: ["works", "open"] }),
      column("note", "text", { also: ["name", "reason"] }),
    ],
  },
  items: {
    key: ["code"],
    columns: [
      itemCode,
      name,
      column("unit", "text", { also: ["base unit", "uom"] }),
      column("pre_order", "boolean", { also: ["preorder", "is pre-order"] }),
      column("launch_day", "day", { also: ["launch date", "launch", "street date"] }),
      column("discontinued", "boolean", { also: ["obsolete"] }),
      column("replacement", "text", { also: ["replaced by", "successor"] }),
    ],
  },
  customers: {
    key: ["code"],
    columns: [
      column("code", "text", { required, also: ["customer", "customer code", "account"] }),
      name,
      column("kind", "text", { oneOf: ["retailer", "marketplace", "shop", "consumer"], also: ["type"] }),
      email,
      language,
      place,
      transit,
      column("receiving_week", "week", { also: ["receiving days"] }),
      column("currency", "text"),
    ],
  },
  "ship-tos": {
    key: ["customer", "code"],
    columns: [
      customer,
      column("code", "text", { required, also: ["ship to", "ship-to", "store", "store number"] }),
      name,
      email,
      language,
      place,
      transit,
    ],
  },
  partners: {
    key: ["code"],
    columns: [
      column("code", "text", { required, also: ["partner", "trading partner"] }),
      customer,
      column("identifiers", "codes", { required, also: ["identifier", "edi id", "isa id", "sender"] }),
      column("stores", "text", { oneOf: ["create", "known"], also: ["unknown stores"] }),
      column("test_documents", "text", { oneOf: ["book", "refuse"], also: ["tests"] }),
      column("our_identifier", "text", { also: ["receiver", "our edi id"] }),
      column("version", "text", { also: ["x12 version", "release"] }),
    ],
  },
  agreements: {
    key: ["customer", "from"],
    columns: [
      customer,
      column("from", "day", { required, also: ["valid from", "starts", "start"] }),
      column("until", "day", { also: ["valid until", "to", "ends", "end"] }),
      column("backorders", "boolean", { also: ["backorder", "backorders allowed"] }),
      column("ship_complete", "text", { oneOf: ["none", "line", "order"] }),
      column("tier", "integer", { min: 0, max: 9, also: ["priority"] }),
      column("cover", "text", { oneOf: ["latest", "earliest"] }),
      column("notify", "text", { oneOf: ["email", "edi", "none"], also: ["notices"] }),
      language,
    ],
  },
  units: {
    key: ["item", "partner", "unit"],
    columns: [
      item,
      column("unit", "text", { required, also: ["uom", "pack unit"] }),
      column("numerator", "integer", {
        required,
        min: 1,
        max: INTEGER_MAX,
        also: ["base units", "quantity", "pack size", "factor"],
      }),
      column("denominator", "integer", { min: 1, max: INTEGER_MAX }),
      partner,
    ],
  },
  codes: {
    key: ["partner", "code"],
    columns: [item, column("code", "text", { required, also: ["alias", "gtin", "ean", "upc", "buyer item"] }), partner],
  },
  vendors: {
    key: ["code"],
    columns: [
      column("code", "text", { required, also: ["vendor", "vendor code", "supplier"] }),
      name,
      email,
      language,
      column("lead_time_days", "integer", { required, ...leadTime }),
      column("issue_rule", "text", { oneOf: ["automatic", "approval"], also: ["issue"] }),
      column("currency", "text"),
    ],
  },
  "vendor-items": {
    key: ["vendor", "item"],
    columns: [
      vendor,
      item,
      column("preferred", "boolean"),
      column("lead_time_days", "integer", leadTime),
      column("quantity_min", "integer", {
        min: 1,
        max: QUANTITY_MAX,
        also: ["moq", "minimum", "minimum order quantity"],
      }),
      column("multiple", "integer", { min: 1, max: QUANTITY_MAX, also: ["order multiple", "pack"] }),
      column("price", "decimal", { also: ["cost", "unit cost"] }),
      column("vendor_code", "text", { also: ["vendor item", "vendor part number", "supplier code"] }),
    ],
  },
  "item-places": {
    key: ["item", "place"],
    columns: [
      item,
      { ...place, required },
      column("reorder_point", "integer", { min: 0, max: QUANTITY_MAX, also: ["reorder level", "minimum stock"] }),
      column("order_up_to", "integer", { min: 0, max: QUANTITY_MAX, also: ["maximum stock", "target stock"] }),
      column("safety_stock", "integer", { min: 0, max: QUANTITY_MAX, also: ["buffer"] }),
    ],
  },
  "import-maps": {
    key: ["name", "header"],
    columns: [
      column("name", "text", { required, also: ["map"] }),
      column("kind", "text", { required }),
      column("header", "text", { required, also: ["their column"] }),
      column("column", "text", { required, also: ["our column"] }),
    ],
  },
  "opening-stock": {
    key: ["item", "place", "lot"],
    columns: [
      item,
      { ...place, required },
      column("quantity", "integer", { required, min: 0, max: QUANTITY_MAX, also: ["on hand", "stock", "qty"] }),
      column("lot", "text", { also: ["batch"] }),
    ],
  },
  "open-purchases": {
    key: ["number", "line", "item"],
    columns: [
      column("number", "text", { required, also: ["purchase", "purchase order", "order", "po"] }),
      column("line", "integer", { min: 1, max: INTEGER_MAX, also: ["line number"] }),
      vendor,
      { ...place, required },
      item,
      column("quantity", "integer", { required, min: 1, max: QUANTITY_MAX, also: ["qty", "open quantity"] }),
      column("day", "day", { also: ["expected", "expected day", "due", "eta"] }),
      column("price", "decimal", { also: ["cost", "unit cost"] }),
    ],
  },
};

export function importSpec(kind: ImportKind): ImportSpec {
  const { key, columns: own } = columns[kind];
  const synonyms = (c: ImportColumn): readonly string[] => [...c.synonyms, ...germanWords(kind, c.name)];
  return { kind, key, columns: own.map((c) => ({ ...c, synonyms: synonyms(c) })) };
}

export const importSpecs: readonly ImportSpec[] = importKinds.map(importSpec);

export const isImportKind = (text: string): text is ImportKind => (importKinds as readonly string[]).includes(text);
