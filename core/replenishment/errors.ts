/** Why a supply order is not made or changed, most basic first. */
export type ReplenishmentRefusal =
  | "unknown place"
  | "place serves no orders"
  | "unknown vendor"
  | "unknown item"
  | "unknown supply order"
  | "unknown supply line"
  | "supply line missing"
  | "supply line named twice"
  | "supply order differs"
  | "supply order not open"
  | "supply order not issued"
  | "nothing open"
  | "quantity not a whole number above 0"
  | "no such day"
  | "day has passed"
  | "no day to slip"
  | "more than is open";
