/** What can be done with an order, and why not: one table, applied by the server and shown by every face. */
import { sayRefusal } from "../../contract/index.ts";
import type { OrderView } from "../../core/flows/index.ts";

export type Can = true | { readonly code: string; readonly text: string };

const no = (code: string, subject: string, args?: Record<string, string | number>): Can => {
  const said = sayRefusal({ code, subject, ...(args && { args }) });
  return { code, text: said.text };
};

export function actionsOf(order: OrderView): Readonly<Record<"amend" | "cancel" | "hold" | "lift" | "ship", Can>> {
  const open = order.demands.some((d) => d.ordered > d.shipped + d.cancelled);
  const name = `order ${order.number}`;
  const [hold] = order.holds;
  const nothingOpen = no("nothing open", name);
  return {
    amend: open ? true : nothingOpen,
    cancel: open ? true : nothingOpen,
    hold: open ? true : nothingOpen,
    lift: hold ? true : no("not held", name),
    ship: shipping(order, name, open),
  };
}

function shipping(order: OrderView, name: string, open: boolean): Can {
  const [hold] = order.holds;
  if (!open) return no("nothing open", name);
  if (hold) return no("order held", name, { kind: hold.kind });
  return order.demands.some((d) => d.allocated > 0) ? true : no("nothing to ship", name);
}
