/** What stands in the address is text, also where it looks like a number; what it means is the page's business. */

type SearchText = Record<string, string | undefined>;

export const readSearch = (search: Record<string, unknown>): SearchText =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));

export const parseSearch = (search: string): SearchText => Object.fromEntries(new URLSearchParams(search));

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
