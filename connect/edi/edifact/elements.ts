/** What messages of ours share when they are read back: their envelope, parties and item codes. */
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage, Identity } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";

export interface MessageHead {
  readonly release: string;
  readonly subset: string;
  readonly sender: Identity | null;
  readonly receiver: Identity | null;
  readonly envelope: { readonly interchange: string; readonly message: string; readonly dateTime: string | null };
}

export function headOf({ release, subset, interchange, control }: EdiMessage): MessageHead {
  const envelope = {
    interchange: interchange?.control ?? "",
    message: control,
    dateTime: interchange?.dateTime ?? null,
  };
  return { release, subset, sender: interchange?.sender ?? null, receiver: interchange?.receiver ?? null, envelope };
}

const roles: Codes = { BY: "buyer", DP: "deliveryParty", SE: "seller", SU: "supplier" };

export const readNad = (nad: EdiSegment) => ({
  role: meaning(roles, nad.at(1)),
  id: nad.at(2),
  idQualifier: nad.at(2, 3) === "9" ? "GLN" : nad.at(2, 3),
});

const readPia = (pia: EdiSegment): ReceivedItemCode[] =>
  Array.from({ length: Math.max(0, pia.length - 1) }, (_, i) => ({ code: pia.at(i + 2), qualifier: pia.at(i + 2, 2) }));

/** Of LIN, then of PIA. */
export function readItems(lin: EdiSegment, members: readonly EdiSegment[]): ReceivedItemCode[] {
  const own = lin.at(3) === "" ? [] : [{ qualifier: lin.at(3, 2), code: lin.at(3) }];
  return [...own, ...members.filter(({ id }) => id === "PIA").flatMap(readPia)];
}
