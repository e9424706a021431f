/** Places where goods lie, and the days on which they do not work as their week says. place_code_once: a code is one place. */
import { sql, upsertRows, type Queryable, type Tx, type Written } from "../db/index.ts";
import type { Day } from "../kernel/index.ts";

export type PlaceKind =
  | "storage"
  | "inspection"
  | "damaged"
  | "set aside"
  | "loss"
  | "customer"
  | "vendor"
  | "work in progress";

export interface Place {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Only storage serves orders. */
  readonly kind: PlaceKind;
  readonly zone: string;
  readonly workingWeek: string;
  readonly cutOff: string;
  readonly receivingUntil: string;
  readonly receivingDays: number;
  readonly handlingDays: number;
  readonly transitDays: number;
}

const PLACE = `id, code, name, kind, zone, working_week as "workingWeek", cut_off as "cutOff", receiving_until as "receivingUntil",
  receiving_days as "receivingDays", handling_days as "handlingDays", transit_days as "transitDays" from place`;
const byCodes = sql("places-by-code", `select ${PLACE} where code = any ($1::text[]) order by id`);
const storage = sql("places-of-storage", `select ${PLACE} where kind = 'storage' order by id`);

/** A code nobody knows is absent. */
export async function findPlaces(tx: Queryable, codes: readonly string[]): Promise<Place[]> {
  return codes.length === 0 ? [] : tx.rows<Place>(byCodes, [codes]);
}

/** All places that serve orders. */
export async function listStoragePlaces(tx: Queryable): Promise<Place[]> {
  return tx.rows<Place>(storage);
}

const companyPlace = sql(
  "company-place",
  `select value #>> '{}' as code from setting where scope = 'company' and key = 'place'`,
);

/** The place that serves whom nobody gave another: the only storage place, of several the one the setting company/place names. */
export async function findCompanyPlace(tx: Queryable, places: readonly Place[]): Promise<Place | undefined> {
  if (places.length <= 1) return places[0];
  const [setting] = await tx.rows<{ code: string }>(companyPlace);
  return places.find((place) => place.code === setting?.code);
}

/** Undefined leaves what is there; a new place takes the default. */
export type PlaceRow = Pick<Place, "code"> & Partial<Omit<Place, "id" | "code">>;

export async function upsertPlaces(tx: Tx, places: readonly PlaceRow[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "place", key: ["code"], drawsId: true },
    places.map((place) => ({
      code: place.code,
      name: place.name,
      kind: place.kind,
      zone: place.zone,
      working_week: place.workingWeek,
      cut_off: place.cutOff,
      receiving_until: place.receivingUntil,
      receiving_days: place.receivingDays,
      handling_days: place.handlingDays,
      transit_days: place.transitDays,
    })),
  );
}

export interface CalendarDay {
  readonly placeId: number;
  readonly day: Day;
  readonly working: boolean;
  readonly note?: string | null;
}

export async function upsertCalendarDays(tx: Tx, days: readonly CalendarDay[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "calendar_day", key: ["place_id", "day"] },
    days.map((day) => ({
      place_id: day.placeId,
      day: day.day,
      working: day.working,
      note: day.note,
    })),
  );
}
