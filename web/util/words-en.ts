/** Every catalogue of one language, by the name of its file. */
const files = import.meta.glob<object>("../../locales/en/app/*.json", { eager: true, import: "default" });

export const words: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]),
);
