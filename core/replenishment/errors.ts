/** Why a change of a supply order is refused, most basic first. */
export type ReplenishmentRefusal =
  | "unknown supply order"
  | "unknown supply line"
  | "supply line named twice"
  | "supply order differs"
  | "supply order not approved"
  | "supply order not open"
  | "supply order not issued"
  | "nothing open"
  | "quantity not a whole number above 0"
  | "no such day"
  | "day has passed"
  | "more than is open"
  | "no day to slip";
