/** Days on the screens and in the API are days at the company's place. */
import { findCompanyPlace, listStoragePlaces } from "../../core/inventory/index.ts";
import type { App } from "../app.ts";

export async function companyZone(app: App): Promise<string> {
  const storage = await listStoragePlaces(app.reader);
  return ((await findCompanyPlace(app.reader, storage)) ?? storage[0])?.zone ?? "UTC";
}
