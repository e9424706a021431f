/** Shares of units as people read them: one decimal, never rounded up, so that 100 means all. */
import i18next from "i18next";
import type { Answer } from "../../../contract/index.ts";

export type CustomerView = Answer<"GET /customers/:code">;
export type Service = NonNullable<CustomerView["service"]>;

export const MEASURES = {
  original: { part: "filled", whole: "asked" },
  revised: { part: "revisedFilled", whole: "revised" },
  first: { part: "kept", whole: "promised" },
  told: { part: "toldKept", whole: "told" },
} as const satisfies Readonly<Record<string, { part: keyof Service; whole: keyof Service }>>;

export type Measure = keyof typeof MEASURES;

/** Percent in tenths rounded down; null: nothing was due. */
export function shareOf(service: Service, measure: Measure): number | null {
  const { part, whole } = MEASURES[measure];
  return service[whole] === 0 ? null : Math.floor((service[part] * 1000) / service[whole]) / 10;
}

/** "94.1 %", or that nothing was due. */
export function sayShare(service: Service, measure: Measure): string {
  const share = shareOf(service, measure);
  if (share === null) return i18next.t("customers:none-due");
  const language = i18next.resolvedLanguage === "de" ? "de-DE" : "en-GB";
  return i18next.t("customers:share", { share: share.toLocaleString(language, { minimumFractionDigits: 1 }) });
}
