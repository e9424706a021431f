/** What this room refuses. */
export type LinkRefusal =
  | "link_not_ours" // the token was not signed by us, or was changed
  | "link_ended"; // it was good until an instant that has passed
