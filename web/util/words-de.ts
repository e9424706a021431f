/** Every catalogue of one language, by the name of its file; that of refusals too, which the server says in English. */
const files = import.meta.glob<object>(["../../locales/de/app/*.json", "../../locales/de/refusals.json"], {
  eager: true,
  import: "default",
});

export const words: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]),
);
