/** What can be done with a supply order, and why not: one table by its state and by who asks, applied by the server and shown by the page. */
import { whyNot, type Answer, type Permission } from "../../contract/index.ts";
import { instantText, type SupplyOrderPage } from "../../core/flows/index.ts";
import { may, type Can } from "./actions.ts";

type Asker = Parameters<typeof may>[0];
type Actions = Answer<"GET /inbound/:number">["can"];

const no = (code: string, subject: string, args?: Record<string, string | number>): Can =>
  whyNot({ code, subject, ...(args && { args }) });

const ASKS: Readonly<Record<keyof Actions, readonly [Permission, string]>> = {
  issue: ["purchasing.issue", "send purchases"],
  confirm: ["purchasing.issue", "confirm purchases"],
  slip: ["purchasing.issue", "slip purchases"],
  short: ["purchasing.issue", "shorten purchases"],
  close: ["purchasing.issue", "close purchases"],
  cancel: ["purchasing.issue", "cancel purchases"],
  receive: ["stock.receive", "receive goods"],
  chase: ["purchasing.issue", "ask vendors"],
};

/** Who may not do it is told that first; then what the order itself says. */
export function actionsOfSupply(order: SupplyOrderPage, asker: Asker): Actions {
  const state = byState(order);
  const first = ([action, asks]: [string, readonly [Permission, string]]): [string, Can] => {
    const permitted = may(asker, ...asks);
    return [action, permitted === true ? state[action as keyof Actions] : permitted];
  };
  return Object.fromEntries(Object.entries(ASKS).map(first)) as unknown as Actions;
}

function byState(order: SupplyOrderPage): Actions {
  const { number, state } = order;
  if (state === "cancelled") return all(no("supply order not open", number));
  const isOpen = order.lines.some((line) => line.open > 0);
  if (!isOpen) return all(no("nothing open", number));
  if (state !== "issued") {
    return { ...all(no("supply order not issued", number)), issue: true, cancel: true };
  }
  return {
    issue: no("supply order issued", number),
    confirm: true,
    slip: order.lines.some((line) => line.dates.some((part) => part.day !== null)) || no("no day to slip", number),
    short: true,
    close: true,
    cancel: true,
    receive: true,
    chase: chasing(order),
  };
}

function chasing({ number, vendor, askedAt }: SupplyOrderPage): Can {
  if (vendor === null) return no("nobody to chase", number);
  return askedAt === null || justAsked({ vendor, number, at: askedAt });
}

/** Whoever was asked within the hour is not asked again. */
export const justAsked = ({ vendor, number, at }: { vendor: string; number: string; at: number }): Can =>
  no("vendor just asked", vendor, { number, at: instantText(at) });

const all = (can: Can): Actions => ({
  issue: can,
  confirm: can,
  slip: can,
  short: can,
  close: can,
  cancel: can,
  receive: can,
  chase: can,
});
