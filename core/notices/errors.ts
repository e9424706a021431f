/** What this room refuses. */
export type LinkRefusal =
  | "link_not_ours" // the token was not signed by us, or was changed
  | "link_ended"; // it was good until an instant that has passed

export type AgainRefusal =
  | "unknown letter"
  | "letter by document" // a partner is told in documents
  | "letter for nobody" // the customer wants no notices
  | "letter overtaken" // a newer one about the same stands
  | "letter is leaving"; // its dialogue may still run
