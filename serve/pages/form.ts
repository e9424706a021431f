/** Fields of forms and queries: a field that was sent twice, or as a structure, is as one that is empty. */
export type Fields = Readonly<Record<string, unknown>>;

export function field(fields: unknown, name: string): string {
  if (typeof fields !== "object" || fields === null) return "";
  const value: unknown = (fields as Fields)[name];
  return typeof value === "string" ? value.trim() : "";
}
