/**
 * Words of the dashboard by language: locales/<language>/app/*.json, one file a page, its name the namespace. Each is asked
 * for with the pages that speak it, so that nobody waits for the words of all of them. No language lacks a word (the test
 * beside this says so), so that one is enough.
 */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** As those who speak it call it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

/** Those of the frame and of what every page may show. */
const FRAME = ["shell", "refusals"];
const FALLBACK: Language = "en";
const KEPT = "fairfill.language";

export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  return LANGUAGES.find((language) => language === kept) ?? FALLBACK;
}

/** By path; refusals are said in English by the server. */
const files = import.meta.glob<object>(
  ["../../locales/*/app/*.json", "../../locales/*/refusals.json", "!../../locales/en/refusals.json"],
  { import: "default" },
);

/** Of the pages gone to. */
const known = new Set(FRAME);

async function bring(language: Language, names: Iterable<string>): Promise<void> {
  const wanted = [...names].filter((name) => !i18next.hasResourceBundle(language, name));
  const load = async (name: string): Promise<object | undefined> =>
    (files[`../../locales/${language}/app/${name}.json`] ?? files[`../../locales/${language}/${name}.json`])?.();
  const found = await Promise.all(wanted.map(load));
  wanted.forEach((name, i) => found[i] && i18next.addResourceBundle(language, name, found[i]));
}

export async function addWords(names: readonly string[]): Promise<void> {
  for (const name of names) known.add(name);
  await bring(shown, names);
}

let shown: Language = FALLBACK;

export async function loadWords(language: Language): Promise<void> {
  shown = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: FALLBACK,
    resources: {},
    defaultNS: "shell",
    // Braces as in the other catalogues; React escapes.
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
    returnNull: false,
    // A page comes with its words.
    react: { useSuspense: false },
  });
  await bring(language, known);
  // Only a language that has words is the one that is spoken; at the start it had none yet.
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  await bring(language, known);
  shown = language;
  // What a page asked for meanwhile.
  await bring(language, known);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
