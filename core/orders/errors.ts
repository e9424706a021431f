/** Why units are not cancelled and a line is not amended, most basic first. */

export type CancelRefusal =
  | "quantity not a whole number above 0"
  | "nothing open"
  | "packed or shipped"
  | "not a whole unit";

export type LineRefusal = "unknown line" | "store missing" | "unknown store";

export type QuantityRefusal = "quantity not a whole number above 0" | "not a whole unit" | "below shipped";
