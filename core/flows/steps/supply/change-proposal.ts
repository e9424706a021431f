/** One line of a proposal: its quantity by hand, following the need again, or dismissed with a reason. Under all locks. */
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { listVendorItems } from "../../../partners/index.ts";
import {
  checkQuantity,
  dismissNeeds,
  findSupplyOrders,
  restoreNeeds,
  setProposed,
  type OpenLine,
} from "../../../replenishment/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lockLines } from "../lock-lines.ts";
import { changeLines } from "./change-lines.ts";

export interface ProposalAsk {
  readonly number: string;
  readonly line: number;
  readonly change:
    /** `was`: what was seen there; missing: whatever stands there. */
    | { readonly kind: "quantity"; readonly quantity: number; readonly was?: number | undefined }
    /** It follows the need again. */
    | { readonly kind: "follow" }
    /** Nothing is proposed until more is needed than now. */
    | { readonly kind: "dismiss"; readonly reason: string };
}

export interface ProposalChanged {
  readonly number: string;
  readonly line: number;
  /** What it asked for before. */
  readonly was: number;
  readonly item: string;
  readonly place: number;
}

interface Done {
  readonly outcome: Outcome<ProposalChanged>;
  readonly touched: readonly ItemPlace[];
}

export async function changeProposal(tx: Tx, ask: ProposalAsk, context: FlowContext): Promise<Done> {
  const none = (outcome: Outcome<ProposalChanged>): Done => ({ outcome, touched: [] });
  const [head] = await findSupplyOrders(tx, [ask.number]);
  if (!head) return none(refused("unknown supply order", { subject: ask.number }));
  const lines = await lockLines(tx, [head.id]);
  const line = lines.find((one) => one.lineNo === ask.line);
  if (!line) return none(refused("unknown supply line", { subject: `${ask.number} line ${ask.line}` }));
  if (line.state !== "proposed") return none(refused("supply order not proposed", { subject: ask.number }));
  const written = await write(tx, { ask, line, isMade: head.cause === "by hand" }, context);
  if (!written.ok) return none(written);
  const event: NewEvent = {
    kind: "proposal changed",
    subject: `supply_order:${head.id}`,
    payload: { ...ask.change, line: ask.line, item: line.itemCode, was: line.ordered },
  };
  await recordEvents(tx, [event], actingAt(context));
  const { ordered: was, itemCode: item, placeId: place } = line;
  return { outcome: taken({ number: ask.number, line: ask.line, was, item, place }), touched: [line] };
}

interface Writing {
  readonly ask: ProposalAsk;
  readonly line: OpenLine;
  /** A person made it: it rests on no need that could be dismissed. */
  readonly isMade: boolean;
}

/** Of a vendor who never said how it sells an item. */
const ANY_UNITS = { quantityMin: 1, multiple: 1 };

async function write(tx: Tx, { ask, line, isMade }: Writing, context: FlowContext): Promise<Outcome<null>> {
  const { change } = ask;
  if (isMade && change.kind === "follow") return refused("proposal follows no need", { subject: ask.number });
  if (isMade && change.kind === "dismiss") {
    const { outcome } = await changeLines(tx, { ...ask, change: { kind: "cancel" } }, context);
    return outcome.ok ? taken(null) : outcome;
  }
  const at = { lineId: line.id, quantity: line.ordered };
  if (change.kind === "follow") await setProposed(tx, [{ ...at, byHand: false }]);
  if (change.kind === "dismiss") {
    const { itemId, placeId, ordered: quantity } = line;
    await setProposed(tx, [{ ...at, byHand: false }]);
    await dismissNeeds(tx, [{ itemId, placeId, quantity, reason: change.reason }], actingAt(context));
  }
  if (change.kind !== "quantity") return taken(null);
  const { number, ordered: now } = line;
  if (change.was !== undefined && change.was !== now)
    return refused("proposal changed meanwhile", { subject: `${number} ${line.itemCode}`, args: { now } });
  const sellers = await listVendorItems(tx, [line.itemId]);
  const checked = checkQuantity(change.quantity, sellers.find((one) => one.vendorId === line.vendorId) ?? ANY_UNITS);
  if (!checked.ok) return { ok: false, refusal: { ...checked.refusal, subject: line.itemCode } };
  await restoreNeeds(tx, [line]);
  await setProposed(tx, [{ ...at, quantity: checked.value, byHand: true }]);
  return taken(null);
}
