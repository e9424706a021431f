/**
 * Acknowledgments of groups of X12: 997, and 999 from 005010 on. A set for each group says of each of its sets whether it
 * is taken, and where what is wrong with it stands. What cannot be named by its rules is left out, never bent.
 */
import type { AcknowledgedGroup, AcknowledgedMessage } from "../../../core/flows/index.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import type { OutgoingSet } from "../x12/write.ts";

const GROUP = "FA";
/** AK5 and AK9 have room for so many. */
const CODES_MAX = 5;
const ELEMENTS_MAX = 99;
const COPY_MAX = 99;

/** AK502 of what is not whole. */
const BROKEN: Readonly<Record<string, string>> = {
  "set not closed": "2",
  "set control number differs": "3",
  "segment count differs": "4",
};

interface Dialect {
  readonly segment: "AK3" | "IK3";
  readonly element: "AK4" | "IK4";
  readonly result: "AK5" | "IK5";
}

const DIALECTS: Readonly<Record<"997" | "999", Dialect>> = {
  "997": { segment: "AK3", element: "AK4", result: "AK5" },
  "999": { segment: "IK3", element: "IK4", result: "IK5" },
};

const LETTERS = { accepted: "A", "accepted with errors": "E", rejected: "R" } as const;

export function setOf(type: "997" | "999", group: AcknowledgedGroup): OutgoingSet {
  const said = group.messages.filter(({ type: id, control }) => /^[A-Z0-9]{3}$/.test(id) && control !== "");
  const segments: OutgoingSegment[] = [
    ["AK1", group.type, group.control, ...(isNew(group.release) ? [group.release] : [])],
    ...said.flatMap((message) => messageSegments(message, DIALECTS[type])),
    resultOf(group.messages),
  ];
  return { type, code: GROUP, segments };
}

const isNew = (release: string): boolean => release >= "005010" && release.length <= 12;

function messageSegments(message: AcknowledgedMessage, dialect: Dialect): OutgoingSegment[] {
  const { type, control, verdict } = message;
  const errors = verdict === "accepted" || message.unknown ? [] : errorSegments(message, dialect);
  return [["AK2", type, control], ...errors, [dialect.result, LETTERS[verdict], ...codesOf(message)]];
}

function codesOf({ verdict, broken, unknown }: AcknowledgedMessage): string[] {
  if (verdict === "accepted") return [];
  const codes = broken.flatMap((code) => BROKEN[code] ?? []);
  const other = unknown ? "1" : "5";
  return codes.length > 0 ? [...new Set(codes)].slice(0, CODES_MAX) : [other];
}

/** One AK3 for each segment and what is wrong with it as a whole; its elements follow it. */
function errorSegments(message: AcknowledgedMessage, { segment, element }: Dialect): OutgoingSegment[] {
  const wrong = message.wrong.filter((one) => one.severity !== "remark" && /^[A-Z0-9]{2,3}$/.test(one.segment));
  const inside = Map.groupBy(
    wrong.filter((one) => one.element !== undefined),
    (one) => `${one.position} ${one.segment}`,
  );
  const placeOf = (position: number): number => position - message.first + 1;
  const whole = wrong.filter((one) => one.element === undefined);
  const heads = [
    ...whole.map(({ position, segment: id, errorCode }) => ({ position, id, code: errorCode })),
    ...[...inside.values()].flatMap(([one]) => (one ? [{ position: one.position, id: one.segment, code: "8" }] : [])),
  ].toSorted((a, b) => a.position - b.position);
  return heads.flatMap(({ position, id, code }): OutgoingSegment[] => {
    const elements = code === "8" ? (inside.get(`${position} ${id}`) ?? []) : [];
    const head: OutgoingSegment = [segment, id, placeOf(position), null, code];
    return [head, ...elements.slice(0, ELEMENTS_MAX).map((one) => elementSegment(element, one))];
  });
}

function elementSegment(id: string, one: AcknowledgedMessage["wrong"][number]): OutgoingSegment {
  const { element = 1, component, reference = "", errorCode, value } = one;
  const place = component === undefined ? element : [element, component];
  const number = /^\d{1,4}$/.test(reference) ? Number(reference) : null;
  return [id, place, number, errorCode, value?.slice(0, COPY_MAX) ?? null];
}

function resultOf(messages: AcknowledgedGroup["messages"]): OutgoingSegment {
  const taken = messages.filter(({ verdict }) => verdict !== "rejected").length;
  const clean = messages.every(({ verdict }) => verdict === "accepted");
  const letter = clean ? "A" : taken === messages.length ? "E" : taken === 0 ? "R" : "P";
  return ["AK9", letter, messages.length, messages.length, taken];
}
