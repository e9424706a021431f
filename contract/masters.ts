/**
 * Lists of masters over the wire: rows in, an answer per row out. The columns of each kind are data of the flow that
 * takes the list; the server builds the shape of a row from them, so that file and API are refused alike.
 */
import { z } from "zod";

export interface ColumnShape {
  readonly name: string;
  readonly type: "text" | "integer" | "decimal" | "day" | "boolean" | "week" | "time" | "codes";
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
}

const TEXT = z.union([z.string().max(500), z.number()]);

function cellOf(column: ColumnShape): z.ZodType {
  if (column.oneOf) return z.string().meta({ description: `one of: ${column.oneOf.join(", ")}` });
  switch (column.type) {
    case "integer":
      return z
        .union([z.int(), z.string().max(20)])
        .meta({ description: `whole number, ${column.min ?? "any"} to ${column.max ?? "any"}` });
    case "boolean":
      return z.union([z.boolean(), z.string().max(5)]);
    case "codes":
      return z.union([z.array(z.string().max(500)).max(100), z.string().max(500)]);
    case "decimal":
      return z.string().max(20).meta({ description: "decimal number as text, 12.50" });
    case "text":
    case "day":
    case "time":
    case "week":
      return TEXT.meta({ description: column.type });
    default:
      return column.type satisfies never;
  }
}

/** A row of a list. What is null or left out stays as it is. */
export function masterRow(columns: readonly ColumnShape[]): z.ZodType<Record<string, unknown>> {
  const members = columns.map(
    (column) => [column.name, column.required ? cellOf(column) : cellOf(column).nullish()] as const,
  );
  return z.strictObject(Object.fromEntries(members));
}

/** Rows of one request; a longer list comes in several. */
export const MASTER_ROWS_MAX = 5_000;

export function masterList(columns: readonly ColumnShape[]): z.ZodType<{ rows: Record<string, unknown>[] }> {
  return z.strictObject({ rows: z.array(masterRow(columns)).min(1).max(MASTER_ROWS_MAX) });
}

const refusal = z.strictObject({
  code: z.string(),
  subject: z.string().optional(),
  args: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  /** Plain words and a next step. */
  text: z.string(),
});

export const masterAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      line: z.int(),
      result: z.enum(["created", "changed", "same", "refused"]),
      refusal: refusal.optional(),
    }),
  ),
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  /** Stopped orders that went through because of it. */
  orders: z.int(),
});

export type MasterAnswer = z.infer<typeof masterAnswer>;
