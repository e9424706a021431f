/** The words of the trade, once each: what is not said, and what is said instead. */

export interface BannedWord {
  readonly banned: RegExp;
  readonly instead: string;
}

const word = (pattern: string, instead: string): BannedWord => ({
  banned: new RegExp(`\\b(?:${pattern})\\b`, "gi"),
  instead,
});

/** Texts in English that a person reads. */
export const englishTexts: readonly BannedWord[] = [
  word("please|oops|sorry", "the fact, its cause, the next step"),
  word("successfully|success", "what was done"),
  word("invalid", "what is wrong and what would be right"),
  word("error occurred|something went wrong", "what happened, what was kept, what to do"),
  { banned: /\bOK\b/g, instead: "verb and noun" },
  word("submit(?:s|ted)?", "verb and noun"),
  word("(?<!as )soon(?! as)", "a day"),
  { banned: /\bETAs?\b|\bASAP\b/g, instead: "a day" },
  word("in process|processing", "the state: allocated, picking, packed, shipped"),
  word("records?", "the thing itself: order, line, shipment"),
  word("stock on hand|warehouse stock|quantity on hand|QOH|SOH", "on hand"),
  word("on the way|incoming stock|stock in transit|pipeline stock", "inbound"),
  word("back-order(?:s|ed)?|back order(?:s|ed)?|backlog", "backordered"),
  word("preorder(?:s|ed)?|pre order(?:s|ed)?", "pre-order"),
  word("reserved|earmarked|allotted|soft-allocated|hard-allocated", "allocated (on stock) or pegged (on inbound)"),
  word("available quantity|unallocated|unreserved", "free"),
  word("shortfall|unfilled|open quantity", "uncovered"),
  word("queue position|queue number|rank", "place in the queue"),
  word("client|clients", "customer"),
  word("product|products|SKU|SKUs|article|articles", "item"),
  word("contract terms|trading terms", "agreement"),
  word("chargebacks?", "deduction"),
  word("ghost stock|phantom stock count", "phantom inventory"),
  word("estimated (?:ship|delivery) date|commit(?:ted)? date", "promise, expected"),
];

/** The same for German. */
export const germanTexts: readonly BannedWord[] = [
  word("bitte|hoppla|entschuldigung|leider", "die Tatsache, ihr Grund, der nächste Schritt"),
  word("erfolgreich", "was getan wurde"),
  { banned: /ungültig/gi, instead: "was falsch ist und was richtig wäre" },
  word("fehler aufgetreten", "was geschah, was erhalten ist, was zu tun ist"),
  { banned: /\bOK\b/g, instead: "Verb und Hauptwort" },
  word("absenden", "Verb und Hauptwort"),
  { banned: /(?<!so )\b(?:bald|demnächst|in Kürze)\b/gi, instead: "ein Tag" },
  { banned: /\bETA\b/g, instead: "ein Tag" },
  word("in bearbeitung", "der Zustand"),
  word("datensatz|datensätze", "die Sache selbst"),
];

/** Parts of names in code; our words are in docs/glossary.md. */
export const identifierWords: Readonly<Record<string, string>> = {
  eta: "expected day",
  etas: "expected days",
  sku: "item",
  skus: "items",
  backlog: "queue",
  preorder: "preOrder",
  preorders: "preOrders",
  reserved: "allocated",
  supplier: "vendor (we are the supplier)",
  suppliers: "vendors (we are the supplier)",
  earmark: "the dirty mark of guard",
  earmarked: "the dirty mark of guard",
};
