/** What a company has set for itself, beside what is usual. */
import { sql, type Queryable } from "../../db/index.ts";
import { companySettings, usualOf, type SettingSpec, type SettingValue } from "../steps/settings/company-settings.ts";

export interface SettingView extends SettingSpec {
  readonly value: SettingValue;
  readonly usual: SettingValue;
}

const kept = sql("settings-company", "select key, value from setting where scope = 'company'");

export async function listSettings(db: Queryable): Promise<SettingView[]> {
  const rows = await db.rows<{ key: string; value: SettingValue }>(kept);
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  return companySettings.map((one) => {
    const usual = usualOf(one);
    return { ...one, usual, value: values.get(one.key) ?? usual };
  });
}
