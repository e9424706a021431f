/**
 * The schema as the database has it after all migrations, written to three committed files: a readable dump, the types
 * for built queries, and the column types for set-based writes. `--check` fails when a file differs.
 * The dump reads the same on PostgreSQL 15 and 18.
 */
import { readFile, writeFile } from "node:fs/promises";
import pg from "pg";

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default_text: string | null;
}

interface Definition {
  readonly table_name: string;
  readonly name: string;
  readonly text: string;
}

const COLUMNS = `
  select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type,
         not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as default_text
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and c.relname <> 'migration'
  order by c.relname collate "C", a.attnum`;
// PostgreSQL 18 lists NOT NULL as constraints of type n; 15 does not.
const CONSTRAINTS = `
  select c.relname as table_name, k.conname as name, pg_get_constraintdef(k.oid) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype not in ('n', 't') and c.relname <> 'migration'
  order by c.relname collate "C", k.conname collate "C"`;
const INDEXES = `
  select c.relname as table_name, ic.relname as name, pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class ic on ic.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname collate "C", ic.relname collate "C"`;

const TYPES: Readonly<Record<string, string>> = {
  bigint: "number",
  integer: "number",
  smallint: "number",
  text: "string",
  boolean: "boolean",
  date: "string",
  numeric: "string",
  uuid: "string",
  bytea: "Buffer",
  daterange: "string",
  "text[]": "string[]",
  "timestamp with time zone": "Date",
};

export async function readSchema(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns = (await client.query<Column>(COLUMNS)).rows;
    const constraints = (await client.query<Definition>(CONSTRAINTS)).rows;
    const indexes = (await client.query<Definition>(INDEXES)).rows;
    return {
      "core/db/schema.sql": dump(columns, constraints, indexes),
      "core/db/schema.generated.ts": kyselyTypes(columns),
      "core/db/columns.generated.ts": columnMap(columns),
    };
  } finally {
    await client.end();
  }
}

function byTable(columns: readonly Column[]): [string, Column[]][] {
  return [...Map.groupBy(columns, (column) => column.table_name)];
}

function dump(columns: readonly Column[], constraints: readonly Definition[], indexes: readonly Definition[]): string {
  const tables = byTable(columns).map(([table, members]) => {
    const lines = members.map((c) => {
      const rest = `${c.nullable ? "" : " not null"}${c.default_text ? ` default ${c.default_text}` : ""}`;
      return `  ${c.column_name} ${c.type}${rest}`;
    });
    const rules = constraints.filter((k) => k.table_name === table).map((k) => `  constraint ${k.name} ${k.text}`);
    const keys = indexes.filter((i) => i.table_name === table).map((i) => `${i.text};`);
    return [`create table ${table} (`, [...lines, ...rules].join(",\n"), ");", ...keys].join("\n");
  });
  return `-- What all migrations make together. Written by tools/schema.ts; do not edit.\n\n${tables.join("\n\n")}\n`;
}

function pascal(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function kyselyType(column: Column): string {
  // JSON is a value whose shape its room knows.
  if (column.type === "jsonb") return "ColumnType<unknown, unknown, unknown>";
  const base = TYPES[column.type] ?? "unknown";
  const type = column.nullable ? `${base} | null` : base;
  return column.default_text ? `Generated<${type}>` : type;
}

function kyselyTypes(columns: readonly Column[]): string {
  const tables = byTable(columns);
  const bodies = tables.map(([table, members]) => {
    const lines = members.map((c) => `  ${c.column_name}: ${kyselyType(c)};`);
    return `interface ${pascal(table)}Table {\n${lines.join("\n")}\n}`;
  });
  const index = tables.map(([table]) => `  ${table}: ${pascal(table)}Table;`).join("\n");
  return [
    "/** Types of all tables. Written by tools/schema.ts; do not edit. */",
    'import type { ColumnType, Generated } from "kysely";\n',
    `${bodies.join("\n\n")}\n\nexport interface DB {\n${index}\n}\n`,
  ].join("\n");
}

function columnMap(columns: readonly Column[]): string {
  const bodies = byTable(columns).map(([table, members]) => {
    const cells = members.map((c) => `    ${c.column_name}: ${JSON.stringify(c.type)},`);
    return `  ${table}: {\n${cells.join("\n")}\n  },`;
  });
  const head = "/** PostgreSQL types of all columns, for set-based writes. Written by tools/schema.ts; do not edit. */";
  return `${head}\nexport const columnTypes = {\n${bodies.join("\n")}\n} as const;\n`;
}

const root = new URL("../", import.meta.url);

/** Names of the committed files that differ from the database's schema. */
export async function differingFiles(url: string): Promise<string[]> {
  const differing: string[] = [];
  for (const [path, text] of Object.entries(await readSchema(url))) {
    const found = await readFile(new URL(path, root), "utf8").catch(() => "");
    if (found !== text) differing.push(path);
  }
  return differing;
}

async function main(): Promise<void> {
  const url = process.env["DATABASE_OWNER_URL"];
  if (!url) throw new Error("DATABASE_OWNER_URL names the migrated database to read.");
  for (const [path, text] of Object.entries(await readSchema(url))) await writeFile(new URL(path, root), text);
}

if (import.meta.main) await main();
