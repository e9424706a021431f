/**
 * CONTRL, the answer of the syntax in EDIFACT: the interchange is acknowledged, and each of its messages taken or rejected,
 * with where what is wrong stands. Positions count as ISO 9735 does: the header and the tag are number 1.
 */
import type { AcknowledgedGroup, AcknowledgedInterchange, AcknowledgedMessage } from "../../../core/flows/index.ts";
import type { OutgoingMessage } from "../edifact/write.ts";
import type { OutgoingSegment } from "../write-segment.ts";

const [REJECTED, ACKNOWLEDGED] = ["4", "7"];
const UNSPECIFIED = "18";
const NO_AGREEMENT = "17";

/** 0085 of what is not whole. */
const BROKEN: Readonly<Record<string, string>> = {
  "set not closed": "13",
  "set control number differs": "28",
  "segment count differs": "29",
};

export function contrlOf({ control, sender, receiver, groups }: AcknowledgedInterchange): OutgoingMessage {
  const party = ({ id, idQualifier }: AcknowledgedInterchange["sender"]): string[] => [id, idQualifier];
  const segments: OutgoingSegment[] = [
    ["UCI", control, party(sender), party(receiver), ACKNOWLEDGED],
    ...groups.filter(({ control: own }) => own === "").flatMap(messagesOf),
    ...groups.filter(({ control: own }) => own !== "").flatMap((group) => [groupSegment(group), ...messagesOf(group)]),
  ];
  const ean = groups.flatMap(({ messages }) => messages).some(({ subset }) => subset.startsWith("EAN"));
  return { type: "CONTRL", release: "2.2", subset: ean ? "EAN002" : "", segments };
}

/** A group is taken as far as it goes; what becomes of its messages is said of each. */
const groupSegment = ({ control, sender, receiver }: AcknowledgedGroup): OutgoingSegment => [
  "UCF",
  control,
  sender,
  receiver,
  ACKNOWLEDGED,
];

const messagesOf = ({ messages }: AcknowledgedGroup): OutgoingSegment[] =>
  messages.filter((message) => message.control !== "" && message.type !== "").flatMap(messageSegments);

function messageSegments(message: AcknowledgedMessage): OutgoingSegment[] {
  const { type, release, subset, control, verdict, broken, unknown } = message;
  const [code = UNSPECIFIED] = broken.flatMap((one) => BROKEN[one] ?? []);
  const why = verdict === "rejected" ? [unknown ? NO_AGREEMENT : code] : [];
  const head: OutgoingSegment = [
    "UCM",
    control,
    [type, ...release.split("."), "UN", subset],
    verdict === "rejected" ? REJECTED : ACKNOWLEDGED,
    ...why,
  ];
  return [head, ...(verdict === "accepted" || unknown ? [] : errorSegments(message))];
}

function errorSegments({ first, wrong }: AcknowledgedMessage): OutgoingSegment[] {
  const errors = wrong.filter(({ severity }) => severity !== "remark");
  const bySegment = Map.groupBy(errors, ({ position }) => position);
  return [...bySegment]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([position, found]): OutgoingSegment[] => {
      const whole = found.find(({ element }) => element === undefined);
      const elements = found.filter(({ element }) => element !== undefined);
      const at = position - first + 1;
      return [
        ["UCS", at, ...(whole ? [whole.errorCode] : [])],
        ...elements.map(({ element = 1, component, errorCode }): OutgoingSegment => [
          "UCD",
          errorCode,
          component === undefined ? element + 1 : [element + 1, component],
        ]),
      ];
    });
}
