/** What the elements of envelopes are, which no schema of a message describes. */

export interface EnvelopeRule {
  readonly name: string;
  /** In their order; of one with components the names of these. */
  readonly elements: readonly (string | readonly string[])[];
}

const identity = (whose: string): readonly string[] => [whose, "qualifier", "internal address"];

export const envelopes: Readonly<Record<string, EnvelopeRule>> = {
  ISA: {
    name: "start of the interchange",
    elements: [
      "authorization qualifier",
      "authorization",
      "security qualifier",
      "security",
      "qualifier of the sender",
      "sender",
      "qualifier of the receiver",
      "receiver",
      "day",
      "time",
      "repetition separator, U before 00402",
      "version",
      "control number of the interchange",
      "acknowledgment asked for: 1 yes, 0 no",
      "T test, P production",
      "component separator",
    ],
  },
  IEA: { name: "end of the interchange", elements: ["number of groups", "control number of the interchange"] },
  GS: {
    name: "start of the group",
    elements: [
      "kind of documents",
      "sender of the group",
      "receiver of the group",
      "day",
      "time",
      "control number of the group",
      "agency",
      "release",
    ],
  },
  GE: { name: "end of the group", elements: ["number of sets", "control number of the group"] },
  UNA: { name: "delimiters", elements: [] },
  UNB: {
    name: "start of the interchange",
    elements: [
      ["syntax level", "syntax version"],
      identity("sender"),
      identity("receiver"),
      ["day", "time"],
      "control reference of the interchange",
      ["password", "qualifier"],
      "application reference",
      "priority",
      "acknowledgment asked for: 1 yes",
      "agreement",
      "1 test",
    ],
  },
  UNZ: { name: "end of the interchange", elements: ["number of messages", "control reference of the interchange"] },
  UNG: {
    name: "start of the group",
    elements: [
      "kind of messages",
      identity("sender of the group"),
      identity("receiver of the group"),
      ["day", "time"],
      "reference of the group",
      "agency",
      ["version", "release", "subset"],
    ],
  },
  UNE: { name: "end of the group", elements: ["number of messages", "reference of the group"] },
};
