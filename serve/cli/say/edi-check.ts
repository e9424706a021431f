/** A checked file of EDI said to people: each message with its verdict, and what is found with its place. */
import type { CheckedFile, CheckedMessage, FileForPartner } from "../../../connect/edi/index.ts";
import type { Paint } from "./paint.ts";
import { tableText } from "./table.ts";
import { count } from "./words.ts";

/** Nothing in it is an error, and nothing around its messages is wrong. */
export const isFlawless = ({ messages, findings }: CheckedFile): boolean =>
  findings.length === 0 && messages.every(({ verdict }) => verdict === "accepted");

export function checkText(path: string, file: CheckedFile, paint: Paint): string {
  const found = file.messages.flatMap(({ diagnostics, findings }) => [...diagnostics, ...findings]);
  const sums = `${count(file.messages.length, "message")}, ${count(found.length + file.findings.length, "finding")}`;
  return [
    paint.head(`${path}: ${sums}`),
    ...file.messages.flatMap((message) => messageLines(message, paint)),
    ...(file.findings.length > 0 ? ["Around the messages:", rowsText(file.findings.map(rowOf), paint)] : []),
  ].join("\n");
}

/** The same, and what differs from the partner's profile. */
export function partnerText(path: string, file: FileForPartner, paint: Paint): string {
  const rows = file.messages.flatMap(({ type, control, differences }) =>
    differences.map(({ about, text }) => [`${plain(type)}, ${plain(control)}`, about, plain(text)]),
  );
  const differs =
    rows.length === 0
      ? ["Nothing differs from the partner's profile."]
      : [
          "What differs from the partner's profile:",
          tableText({ head: ["Message", "About", "What differs"], rows }, paint),
        ];
  return [checkText(path, file, paint), ...differs].join("\n");
}

function messageLines(message: CheckedMessage, paint: Paint): string[] {
  const { type, release, subset, control, against, verdict, diagnostics, findings } = message;
  const name = [type, release, subset === release ? "" : subset].filter((part) => part !== "").map(plain);
  const said = verdict === "accepted" ? paint.good(verdict) : paint.late(verdict);
  const rows = [
    ...findings.map(rowOf),
    ...diagnostics.map((found) => [found.byte, found.element ?? null, found.severity, found.errorCode, found.text]),
  ];
  return [
    `${name.join(" ")}, ${plain(control)}: ${said}${againstText(message.release, against)}`,
    ...(rows.length > 0 ? [rowsText(rows, paint)] : []),
  ];
}

function againstText(release: string, against: string | null): string {
  if (against === null) return " (nobody described it here: its envelope alone was checked)";
  const same = release.replaceAll(".", "").startsWith(against);
  return same ? "" : ` (checked against ${against}: what differs may be of its own release)`;
}

type Row = readonly (string | number | null)[];

const rowOf = ({ byte, element, text }: CheckedFile["findings"][number]): Row => [
  byte ?? null,
  element ?? null,
  "error",
  null,
  text,
];

const rowsText = (rows: readonly Row[], paint: Paint): string =>
  tableText({ head: ["Byte", "Element", "Weight", "Code", "What is wrong"], rows, right: [0, 1] }, paint);

/** A file may hold anything; a terminal would obey its control characters. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, "?");
