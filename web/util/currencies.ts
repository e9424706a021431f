/** Currencies to choose from, each by its code (ISO 4217) and its name; and the one that is usual where the reader lives. */
import i18next from "i18next";

export interface CurrencyChoice {
  readonly value: string;
  readonly label: string;
}

/** `kept` is offered too where it stands already and the browser does not know it. */
export function currencyChoices(kept: string): CurrencyChoice[] {
  const names = new Intl.DisplayNames(i18next.resolvedLanguage ?? "en", { type: "currency" });
  const codes = new Set([...Intl.supportedValuesOf("currency"), kept]);
  return [...codes].toSorted().map((value) => ({ value, label: `${value} ${names.of(value)}` }));
}

const USUAL = "USD";
const EURO = new Set("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" "));
/** Regions of one currency of their own; the browser knows regions and currencies, and not which belongs where. */
const OTHER: Readonly<Record<string, string>> = {
  AU: "AUD",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CN: "CNY",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HU: "HUF",
  IN: "INR",
  JP: "JPY",
  KR: "KRW",
  LI: "CHF",
  MX: "MXN",
  NO: "NOK",
  NZ: "NZD",
  PL: "PLN",
  RO: "RON",
  SE: "SEK",
  SG: "SGD",
  TR: "TRY",
  ZA: "ZAR",
};

/** Language, script, region; a browser may say more, as "en-US@posix", which is no name that Intl would read. */
const NAMED = /^([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3})\b)?/i;

/** By the region of a language as a browser names it: de-CH is CHF, de alone is EUR. */
export function usualCurrency(language = navigator.language): string {
  const [, spoken = "en", named] = NAMED.exec(language) ?? [];
  const region = named?.toUpperCase() ?? new Intl.Locale(spoken).maximize().region ?? "";
  return EURO.has(region) ? "EUR" : (OTHER[region] ?? USUAL);
}
