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

/** Why a text of users is not taken, the plainest first. */
export type TemplateRefusal =
  | "unknown template" // no such notice, or not in this language
  | "template empty"
  | "template too long"
  | "template subject lines" // a subject is one line
  | "template not closed"
  | "template tag" // a loop, an include
  | "template filter"
  | "template unreadable"
  | "template block in subject"
  | "template name" // nobody knows it
  | "template lacks" // what it must say is not there
  | "template condition" // what it must say is there only sometimes
  | "template fails" // it comes out empty, or too long, for what it is about
  | "template about nothing" // there is no order yet to fill it with
  | "template changed meanwhile"; // somebody saved while it was written
