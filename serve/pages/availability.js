/* When an item could ship, on a product page: <span data-availability="KT-17"></span>. Text only; the line is kept free. */
(() => {
  const script = document.currentScript;
  const lang = script.dataset.lang || document.documentElement.lang || "en";
  const asked = new URL("api/v1/availability/shop", script.src);
  const AT_ONCE = 20;

  const show = (places, items) => {
    for (const { item, words, text } of items)
      for (const place of places.get(item) || []) {
        place.textContent = text;
        place.dataset.words = words;
      }
  };

  const ask = async (places, codes) => {
    const url = new URL(asked);
    const query = [["key", script.dataset.key], ["lang", lang], ...codes.map((code) => ["item", code])];
    if (script.dataset.place) query.push(["place", script.dataset.place]);
    url.search = new URLSearchParams(query);
    const answer = await fetch(url, { credentials: "omit" });
    if (answer.ok) show(places, (await answer.json()).items);
  };

  const fill = () => {
    const places = new Map();
    for (const place of document.querySelectorAll("[data-availability]")) {
      const code = place.dataset.availability.trim();
      if (code === "") continue;
      place.style.display = "inline-block";
      place.style.minHeight = "1lh";
      places.set(code, [...(places.get(code) || []), place]);
    }
    const codes = [...places.keys()];
    for (let i = 0; i < codes.length; i += AT_ONCE)
      // A shop works without us: what cannot be asked stays as the page wrote it.
      ask(places, codes.slice(i, i + AT_ONCE)).catch(() => undefined);
  };

  document.addEventListener("availability", fill);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fill);
  else fill();
})();
