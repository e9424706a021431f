/** A file of EDI said to people: its envelopes as a tree, and what is found with its place. */
import type { FileSeen, InterchangeSeen, LeftOut, MessageSeen } from "../../../connect/edi/index.ts";
import type { Paint } from "./paint.ts";
import { tableText } from "./table.ts";
import { count } from "./words.ts";

const NAMES = { x12: "X12", edifact: "EDIFACT" } as const;

export function fileText(path: string, file: FileSeen, paint: Paint): string {
  const { leftOut } = file;
  const messages = [
    ...file.messages,
    ...file.interchanges.flatMap((one) => [...one.messages, ...one.groups.flatMap((group) => group.messages)]),
  ];
  const sums = [
    count(file.interchanges.length + leftOut.interchanges, "interchange"),
    count(messages.length + leftOut.messages, "message"),
    count(file.segments, "segment"),
    count(file.bytes, "byte"),
  ];
  const tree = [
    ...file.interchanges.flatMap((one) => interchangeLines(one, paint)),
    ...messageLines(file.messages, ""),
  ];
  return [
    paint.head(`${path}: ${sums.join(", ")}`),
    ...tree,
    ...leftOutLines(leftOut, ["interchange", "group", "message"]),
    ...findingLines(file, paint),
  ].join("\n");
}

const leftOutLines = (
  leftOut: LeftOut,
  whats: readonly ("interchange" | "group" | "message" | "finding")[],
): string[] => {
  const more = whats.flatMap((what) => (leftOut[`${what}s`] > 0 ? count(leftOut[`${what}s`], what) : []));
  return more.length > 0 ? [`And ${more.join(", ")} more, not shown.`] : [];
};

function interchangeLines(one: InterchangeSeen, paint: Paint): string[] {
  const { delimiters, release } = one.notation;
  const marks = [delimiters.element, delimiters.component, delimiters.repetition, release, delimiters.segment];
  const written = marks.flatMap((mark) => (mark === null || mark === "" ? [] : visible(mark))).join(" ");
  const said = [
    `${NAMES[one.syntax]} ${plain(one.version)}, interchange ${plain(one.control)}`,
    `from ${identity(one.sender)} to ${identity(one.receiver)}`,
    ...(one.dateTime === null ? [] : [one.dateTime.replace("T", " ")]),
    ...(one.test ? ["a test"] : []),
  ];
  return [
    said.join(", ") + paint.faint(`  written with ${written}`),
    ...one.groups.flatMap((group) => [
      `  Group ${plain(group.control)}, ${plain(group.type)} ${plain(group.release)}`,
      ...messageLines(group.messages, "    "),
    ]),
    ...messageLines(one.messages, "  "),
  ];
}

const messageLines = (messages: readonly MessageSeen[], indent: string): string[] =>
  messages.map(({ type, release, subset, control, first, last, segments }) => {
    const name = [type, release, subset === release ? "" : subset].filter((part) => part !== "").map(plain);
    return `${indent}${name.join(" ")}, ${plain(control)}: ${count(segments, "segment")}, ${first} to ${last} of the file`;
  });

function findingLines({ findings, leftOut }: FileSeen, paint: Paint): string[] {
  if (findings.length === 0) return [paint.good("Nothing is wrong with its envelopes.")];
  const rows = findings.map(({ byte, element, text }) => [byte ?? null, element ?? null, text]);
  return [
    paint.late(`${count(findings.length + leftOut.findings, "finding")}:`),
    tableText({ head: ["Byte", "Element", "What is wrong"], rows, right: [0, 1] }, paint),
    ...leftOutLines(leftOut, ["finding"]),
  ];
}

const identity = ({ id, idQualifier }: { id: string; idQualifier: string }): string =>
  plain(idQualifier === "" ? id : `${idQualifier}:${id}`);

/** A file may hold anything; a terminal would obey its control characters. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, "?");

const visible = (mark: string): string =>
  mark.replaceAll(/\p{Cc}/gu, (char) => `0x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
