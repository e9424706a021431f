/** Why a change of a supply order is refused, most basic first. */
export type ReplenishmentRefusal =
  | "unknown supply order"
  | "unknown line"
  | "supply order not open"
  | "supply order not issued"
  | "supply order not approved"
  | "nothing open"
  | "quantity not a whole number above 0"
  | "no such day"
  | "day has passed"
  | "more than open"
  | "no day to slip";
