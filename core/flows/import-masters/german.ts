/** What the columns of lists are called in German files; a list's own word goes before that of every list. */

const ITEM = ["artikel", "artikelnummer", "artikel-nr", "art-nr", "materialnummer"];
const PLACE = ["ort", "lager", "lagerort", "standort"];
const CUSTOMER = ["kunde", "kundennummer", "kunden-nr"];
const VENDOR = ["lieferant", "lieferantennummer", "lieferanten-nr"];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  item: ITEM,
  place: PLACE,
  customer: CUSTOMER,
  vendor: VENDOR,
  name: ["bezeichnung", "benennung"],
  language: ["sprache"],
  transit_days: ["laufzeit"],
  lead_time_days: ["lieferzeit", "wiederbeschaffungszeit"],
  "places.code": PLACE,
  zone: ["zeitzone"],
  day: ["tag", "datum"],
  "calendar.day": ["tag", "datum", "feiertag"],
  "open-purchases.day": ["liefertermin", "termin"],
  working: ["arbeitstag"],
  note: ["notiz", "bemerkung"],
  "items.code": ITEM,
  unit: ["einheit", "mengeneinheit"],
  pre_order: ["vorbestellbar"],
  launch_day: ["starttag"],
  discontinued: ["ausgelaufen"],
  replacement: ["ersatz", "nachfolger"],
  "customers.code": CUSTOMER,
  "ship-tos.code": ["lieferadresse", "filiale"],
  from: ["ab", "von"],
  until: ["bis"],
  tier: ["rang"],
  numerator: ["faktor", "menge", "inhalt"],
  "codes.code": ["barcode", "strichcode"],
  "vendors.code": VENDOR,
  currency: ["währung"],
  quantity_min: ["mindestmenge"],
  multiple: ["vielfaches", "losgröße"],
  price: ["preis", "einkaufspreis"],
  vendor_code: ["bestellnummer"],
  reorder_point: ["meldebestand"],
  order_up_to: ["höchstbestand"],
  safety_stock: ["sicherheitsbestand"],
  quantity: ["menge", "bestand", "lagerbestand"],
  "open-purchases.quantity": ["menge", "offene menge"],
  lot: ["charge"],
  number: ["bestellung", "bestellnummer"],
  line: ["position", "pos"],
};

export const germanWords = (kind: string, column: string): readonly string[] =>
  WORDS[`${kind}.${column}`] ?? WORDS[column] ?? [];
