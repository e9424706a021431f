/**
 * What can be done with an order, and why not: one table, applied by the server and shown by every face. Who may not do it
 * is told that first; then what the order itself says.
 */
import { notPermitted, whyNot, type Answer, type Permission, type WhyNot } from "../../contract/index.ts";
import type { NoticePreview, OrderView, SeveralFacts } from "../../core/flows/index.ts";
import type { Caller } from "./auth.ts";

export type Can = true | WhyNot;

type Asker = Pick<Caller, "permissions" | "asking">;

const no = (code: string, subject: string, args?: Record<string, string | number>): Can =>
  whyNot({ code, subject, ...(args && { args }) });

/** Whether somebody may do it at all; `act` says what, closer than the permission does. */
export function may({ permissions, asking }: Asker, permission: Permission, act?: string): Can {
  return permissions.has(permission) || whyNot(notPermitted(permission, asking, act));
}

type OrderAction = "amend" | "cancel" | "hold" | "lift" | "ship" | "split";

const ASKS: Readonly<Record<OrderAction, readonly [Permission, string]>> = {
  amend: ["orders.change", "change orders"],
  cancel: ["orders.change", "cancel orders"],
  hold: ["orders.hold", "hold orders"],
  lift: ["orders.hold", "lift holds"],
  ship: ["stock.ship", "ship orders"],
  split: ["orders.change", "split orders"],
};

export function actionsOf(order: OrderView, asker: Asker): Readonly<Record<OrderAction, Can>> {
  const demands = order.demands.filter((d) => d.ordered > d.shipped + d.cancelled);
  const open = demands.length > 0;
  const name = `order ${order.number}`;
  const [hold] = order.holds;
  const nothingOpen = no("nothing open", name);
  const first = (action: OrderAction, state: Can): Can => permitted(asker, ASKS[action], state);
  return {
    amend: first("amend", open ? true : nothingOpen),
    cancel: first("cancel", open ? true : nothingOpen),
    hold: first("hold", open ? true : nothingOpen),
    lift: first("lift", hold ? true : no("not held", name)),
    ship: first("ship", shipping(order, name, open)),
    split: first(
      "split",
      splitting(
        name,
        open,
        demands.some((d) => d.complete !== "none"),
      ),
    ),
  };
}

function shipping(order: OrderView, name: string, open: boolean): Can {
  const [hold] = order.holds;
  if (!open) return no("nothing open", name);
  if (hold) return no("order held", name, { kind: hold.kind });
  if (order.demands.some((d) => d.ready > 0)) return true;
  const here = order.demands.filter((d) => d.allocated > 0);
  const whole = here.filter((d) => d.complete !== "none");
  if (whole.length === 0) return no("nothing to ship", name);
  return no("waits to be complete", name, { available: whole.reduce((units, d) => units + d.allocated, 0) });
}

function splitting(name: string, open: boolean, whole: boolean): Can {
  if (!open) return no("nothing open", name);
  return whole ? true : no("ships in parts", name);
}

type Checked = Answer<"POST /orders/check">["orders"][number];

/** The same for one of several orders, by what is known of all of them at once. */
export function severalOf(order: SeveralFacts, asker: Asker): Checked {
  const { id, number, customerName, open, fixed, whole, holds, news } = order;
  const name = `SO-${id}`;
  const first = (action: Exclude<OrderAction, "amend" | "ship">, state: Can): Can =>
    permitted(asker, ASKS[action], state);
  const nothingOpen = no("nothing open", name);
  const packed = no("packed or shipped", name, { asked: open, available: open - fixed });
  return {
    id,
    number,
    customerName,
    open,
    holds: [...holds],
    can: {
      cancel: first("cancel", open === 0 ? nothingOpen : fixed > 0 ? packed : true),
      hold: first("hold", open === 0 ? nothingOpen : true),
      lift: first("lift", holds.length > 0 ? true : no("not held", name)),
      split: first("split", splitting(name, open > 0, whole)),
      tell: permitted(asker, ["notices.send", "tell customers"], news ? true : no("nothing to tell", name)),
    },
  };
}

function permitted(asker: Asker, [permission, act]: readonly [Permission, string], state: Can): Can {
  const allowed = may(asker, permission, act);
  return allowed === true ? state : allowed;
}

export function tellingOf(preview: NoticePreview, subject: string, asker: Asker): Can {
  return permitted(asker, ["notices.send", "tell customers"], preview.news ? true : no("nothing to tell", subject));
}
