/** Words of the dashboard by language: locales/<language>/app/*.json, one file a page, its name the namespace. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** As those who speak it call it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

const KEPT = "fairfill.language";

export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  return LANGUAGES.find((language) => language === kept) ?? "en";
}

const catalogues: Readonly<Record<Language, () => Promise<{ words: Readonly<Record<string, object>> }>>> = {
  en: () => import("./words-en.ts"),
  de: () => import("./words-de.ts"),
};

/** English stands in for a word that a language lacks. */
export async function loadWords(language: Language): Promise<void> {
  const [english, own] = await Promise.all([catalogues.en(), catalogues[language]()]);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: { en: english.words, [language]: own.words },
    ns: Object.keys(english.words),
    defaultNS: "shell",
    // Braces as in the other catalogues; React escapes.
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  const { words } = await catalogues[language]();
  for (const [name, texts] of Object.entries(words)) i18next.addResourceBundle(language, name, texts, true, true);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
