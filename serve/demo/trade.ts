/** Whom Alder Home buys from, sells to and ships from. */
import type { Chance } from "./chance.ts";

export interface DemoVendor {
  readonly code: string;
  readonly name: string;
  readonly leadDays: number;
  /** How often a purchase slips. */
  readonly slips: number;
}

export const VENDORS: readonly DemoVendor[] = [
  { code: "HANLIN", name: "Hanlin Enamel Works", leadDays: 45, slips: 0.3 },
  { code: "PORTOBELO", name: "Portobelo Appliances", leadDays: 30, slips: 0.15 },
  { code: "KILNHOUSE", name: "Kilnhouse Stoneware", leadDays: 20, slips: 0.1 },
  { code: "VIANA", name: "Viana Ceramics", leadDays: 25, slips: 0.1 },
  { code: "OSTRAVA", name: "Ostrava Glass", leadDays: 28, slips: 0.2 },
  { code: "BALTIKLIN", name: "Baltik Linen", leadDays: 21, slips: 0.1 },
  { code: "FLAXMILL", name: "Flaxmill Weavers", leadDays: 18, slips: 0.05 },
  { code: "TIMBERLY", name: "Timberly Woodcraft", leadDays: 14, slips: 0.05 },
  { code: "SHIGEMORI", name: "Shigemori Cutlery", leadDays: 40, slips: 0.15 },
  { code: "FORNAX", name: "Fornax Foundry", leadDays: 35, slips: 0.25 },
  { code: "BRIGHTSTEEL", name: "Brightsteel Cookware", leadDays: 24, slips: 0.1 },
  { code: "LUMENIA", name: "Lumenia Lighting", leadDays: 32, slips: 0.2 },
];

export interface DemoPlace {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly transitDays: number;
}

export const PLACES: readonly DemoPlace[] = [
  { code: "RNO", name: "Reno", zone: "America/Los_Angeles", transitDays: 4 },
  { code: "ATL", name: "Atlanta", zone: "America/New_York", transitDays: 3 },
  { code: "HAR", name: "Harrisburg", zone: "America/New_York", transitDays: 2 },
];

export interface DemoRetailer {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  /** How its orders come. */
  readonly by: "edi" | "csv";
  /** Its identifier in the envelope. */
  readonly identifier: string;
  readonly stores: number;
  /** Days of the week it orders on, 1 is Monday. */
  readonly orderDays: readonly number[];
  readonly lines: readonly [number, number];
  readonly tier: number;
  readonly told: "edi" | "email";
  readonly shipComplete: "none" | "order";
}

const usual = { stores: 0, tier: 5, told: "email", shipComplete: "none" } as const;

export const RETAILERS: readonly DemoRetailer[] = [
  {
    ...usual,
    code: "BRIGHTMART",
    name: "Brightmart Stores",
    place: "ATL",
    by: "edi",
    identifier: "BRIGHTMART",
    stores: 300,
    orderDays: [1],
    lines: [2, 4],
    tier: 4,
    told: "edi",
  },
  {
    ...usual,
    code: "HARLOW",
    name: "Harlow's Department Stores",
    place: "HAR",
    by: "edi",
    identifier: "HARLOWS",
    orderDays: [1, 3],
    lines: [10, 22],
    told: "edi",
  },
  {
    ...usual,
    code: "NORDKAMP",
    name: "Nordkamp Home",
    place: "HAR",
    by: "edi",
    identifier: "NORDKAMP",
    orderDays: [2, 4],
    lines: [8, 16],
  },
  {
    ...usual,
    code: "PINEPANTRY",
    name: "Pine & Pantry",
    place: "RNO",
    by: "edi",
    identifier: "PINEPANTRY",
    orderDays: [2, 5],
    lines: [8, 18],
  },
  {
    ...usual,
    code: "CORNER",
    name: "Corner & Co",
    place: "ATL",
    by: "csv",
    identifier: "CORNERCO",
    orderDays: [1, 4],
    lines: [6, 14],
  },
  {
    ...usual,
    code: "VERTE",
    name: "Maison Verte",
    place: "HAR",
    by: "csv",
    identifier: "VERTE",
    orderDays: [3],
    lines: [8, 16],
    shipComplete: "order",
  },
  {
    ...usual,
    code: "BLUEBELL",
    name: "Bluebell Gifts",
    place: "RNO",
    by: "csv",
    identifier: "BLUEBELL",
    orderDays: [2, 5],
    lines: [5, 10],
  },
  {
    ...usual,
    code: "KITCHENRY",
    name: "The Kitchenry",
    place: "RNO",
    by: "csv",
    identifier: "KITCHENRY",
    orderDays: [1, 3],
    lines: [6, 14],
    tier: 6,
  },
];

export const OUR_IDENTIFIER = "ALDERHOME";
export const MARKETPLACE = { code: "MARKETSTALL", name: "Marketstall", place: "ATL" };
export const SHOP = { code: "WEBSHOP", name: "alderhome.example", place: "RNO" };
export const SHOPPERS = 2000;

export interface Shopper {
  readonly code: string;
  readonly name: string;
  readonly email: string;
}

const FIRST = [
  "Ann",
  "Ben",
  "Carla",
  "Dinesh",
  "Elsa",
  "Femi",
  "Grace",
  "Hugo",
  "Ines",
  "Jonas",
  "Kaya",
  "Liam",
  "Mara",
  "Noor",
  "Oscar",
  "Priya",
  "Quinn",
  "Rosa",
  "Sven",
  "Tess",
  "Uma",
  "Victor",
  "Wen",
  "Yusuf",
  "Zoe",
] as const;
const LAST = [
  "Adams",
  "Bauer",
  "Costa",
  "Dufour",
  "Evans",
  "Fischer",
  "Garcia",
  "Hansen",
  "Ito",
  "Jensen",
  "Khan",
  "Lopez",
  "Moreau",
  "Novak",
  "Okafor",
  "Patel",
  "Quist",
  "Rossi",
  "Silva",
  "Turner",
  "Ueda",
  "Varga",
  "Walsh",
  "Young",
  "Zhang",
] as const;

export function makeShoppers(chance: Chance): Shopper[] {
  return Array.from({ length: SHOPPERS }, (_, i) => {
    const [first, last] = [chance.pick(FIRST), chance.pick(LAST)];
    return {
      code: `S${i + 1}`,
      name: `${first} ${last}`,
      email: `${first}.${last}.${i + 1}@mail.example`.toLowerCase(),
    };
  });
}

const TOWNS = [
  "Ashford",
  "Boise",
  "Camden",
  "Dover",
  "Easton",
  "Fulton",
  "Grafton",
  "Hudson",
  "Irving",
  "Juneau",
  "Kenton",
  "Laredo",
  "Marion",
  "Newton",
  "Ogden",
  "Perry",
] as const;

/** Number and town of each store. */
export function storesOf(retailer: DemoRetailer): { readonly code: string; readonly name: string }[] {
  return Array.from({ length: retailer.stores }, (_, i) => {
    const code = String(101 + 7 * i).padStart(4, "0");
    return { code, name: `${retailer.name} #${code}, ${TOWNS[i % TOWNS.length] ?? ""}` };
  });
}
