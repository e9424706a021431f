/** What promising refuses, most basic first. A calendar is checked where it enters the book, so that no rule meets one that never ends. */

export type PromisingRefusal =
  /** A week of "0000000". */
  | "no working day"
  /** Exceptions close the place for more than a year. */
  | "pause too long";

/** Why new dates of a demand are not taken. */
export type DatesRefusal = "no such day" | "dates contradict";
