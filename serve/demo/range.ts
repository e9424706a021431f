/** What Alder Home sells: 40 products in ten looks each, of which 15 were never in stock when the story begins. */
import type { Chance } from "./chance.ts";
import { caseGtinOf, upcOf } from "./codes.ts";

export interface DemoItem {
  readonly code: string;
  readonly name: string;
  readonly upc: string;
  readonly caseGtin: string;
  /** Pieces in a case. */
  readonly pack: number;
  /** In cents. */
  readonly price: number;
  /** Pieces that all channels together want on an ordinary day. */
  readonly perDay: number;
  readonly vendor: number;
  readonly preOrder: boolean;
  /** On the shelves of the retailer with stores. */
  readonly listed: boolean;
}

/** Name, code, pieces in a case, price in cents, pieces a day of all its looks. */
const PRODUCTS: readonly (readonly [string, string, number, number, number])[] = [
  ["Enamel Kettle", "KET", 6, 3900, 22],
  ["Two-Slice Toaster", "TOA", 4, 5900, 18],
  ["Stoneware Mug", "MUG", 12, 1200, 90],
  ["Dinner Plate", "PLA", 12, 1500, 70],
  ["Soup Bowl", "BOW", 12, 1300, 60],
  ["Linen Napkin", "NAP", 24, 800, 60],
  ["Linen Tablecloth", "TCL", 6, 4900, 14],
  ["Oak Cutting Board", "BRD", 6, 3200, 24],
  ["Chef's Knife", "KNI", 6, 5400, 16],
  ["Paring Knife", "PAR", 12, 2100, 20],
  ["Cast Iron Skillet", "SKI", 4, 6400, 16],
  ["Saucepan", "SAU", 4, 5200, 16],
  ["Stock Pot", "POT", 2, 8900, 8],
  ["Mixing Bowl", "MIX", 6, 2400, 22],
  ["Measuring Cups", "MEA", 12, 1600, 24],
  ["Pepper Mill", "PEP", 6, 3400, 14],
  ["Olive Oil Bottle", "OIL", 6, 2200, 14],
  ["Storage Jar", "JAR", 8, 1900, 36],
  ["Bread Bin", "BIN", 2, 5600, 8],
  ["Tea Towel", "TOW", 24, 900, 60],
  ["Apron", "APR", 12, 2900, 14],
  ["Oven Glove", "GLO", 12, 1700, 20],
  ["Carafe", "CAR", 6, 3300, 14],
  ["Wine Glass", "WIN", 12, 1400, 44],
  ["Tumbler", "TUM", 12, 1100, 44],
  ["Water Jug", "JUG", 6, 2700, 14],
  ["Espresso Cup", "ESP", 12, 1000, 36],
  ["French Press", "FRE", 6, 4200, 14],
  ["Pour-Over Set", "POU", 6, 4700, 10],
  ["Coffee Scale", "SCA", 8, 3800, 8],
  ["Bath Towel", "BAT", 12, 2600, 30],
  ["Hand Towel", "HAN", 24, 1500, 30],
  ["Bath Mat", "MAT", 8, 2800, 12],
  ["Cotton Blanket", "BLA", 4, 7900, 8],
  ["Cushion Cover", "CUS", 12, 2300, 24],
  ["Candle", "CAN", 12, 1800, 40],
  ["Vase", "VAS", 6, 3600, 12],
  ["Picture Frame", "FRA", 8, 2500, 16],
  ["Desk Lamp", "LAM", 4, 7400, 8],
  ["Wall Clock", "CLO", 4, 6900, 6],
];
const LOOKS: readonly (readonly [string, string])[] = [
  ["Sage", "SG"],
  ["Chalk", "CK"],
  ["Slate", "SL"],
  ["Ochre", "OC"],
  ["Midnight", "MN"],
  ["Clay", "CL"],
  ["Forest", "FO"],
  ["Sand", "SD"],
  ["Rose", "RO"],
  ["Ink", "IN"],
];
export const VENDOR_COUNT = 12;
/** The newest look of the first products. */
const PRE_ORDERS = 15;

/** `share`: how much of it is wanted a day, of what the full story wants. */
export function makeRange(chance: Chance, share = 1): DemoItem[] {
  return PRODUCTS.flatMap(([product, short, pack, price, perDay], p) => {
    const liked = LOOKS.map(() => 0.3 + chance.next());
    const sum = liked.reduce((total, share) => total + share, 0);
    return LOOKS.map(([look, suffix], l): DemoItem => {
      const upc = upcOf(100 * (p + 1) + l);
      return {
        code: `AH-${short}-${suffix}`,
        name: `${product}, ${look}`,
        upc,
        caseGtin: caseGtinOf(upc),
        pack,
        price,
        perDay: (share * perDay * (liked[l] ?? 0)) / sum,
        vendor: p % VENDOR_COUNT,
        preOrder: l === LOOKS.length - 1 && p < PRE_ORDERS,
        listed: l === 0,
      };
    });
  });
}

export const priceText = (cents: number): string => (cents / 100).toFixed(2);
