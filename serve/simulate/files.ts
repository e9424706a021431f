/** The files that the played retailer sends: orders of which one is bad, the same again, another content, a broken one. */
import { breakCounts, playChange, playOrders, type PlayedOrder } from "../../connect/edi/index.ts";
import type { SimulatedPartner } from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import type { NameFile, PlayedFile, To } from "./played-file.ts";
import { planReports, type PlannedReports } from "./report-files.ts";

export interface Plan {
  /** Orders that are to be taken. */
  readonly good: readonly PlayedOrder[];
  /** Names an item nobody has. */
  readonly bad: PlayedOrder;
  readonly orders: PlayedFile;
  /** The same bytes under another name. */
  readonly again: PlayedFile;
  /** The number of a good order with another content. */
  readonly differing: PlayedFile;
  readonly broken: PlayedFile;
  readonly brokenOrder: PlayedOrder;
  /** One more of the last line of the first order, as 860 or ORDCHG. */
  readonly change: PlayedFile;
  readonly reports: PlannedReports;
}

const WANTED_DAYS = 14;
/** A control number has nine digits; a second is long enough for one simulation. */
const CONTROL_MOD = 100_000_000;
const SECOND_MS = 1000;

export function planFiles(partner: SimulatedPartner, now: number): Plan {
  const stamp = Math.floor(now / SECOND_MS) % CONTROL_MOD;
  const orderedOn = localDay(now, "UTC");
  const order = (n: number, items: SimulatedPartner["items"], quantity = 1): PlayedOrder => ({
    number: `SIM-${stamp}-${n}`,
    orderedOn,
    wantedOn: addDays(orderedOn, WANTED_DAYS),
    shipTo: partner.shipTo,
    lines: items.map(({ code, unit }, i) => ({ line: String(i + 1), item: code, quantity, unit, price: "1.00" })),
  });
  const [first, second] = [order(1, partner.items), order(2, partner.items.slice(0, 1))];
  const bad = order(3, [{ code: `NOBODY-HAS-${stamp}`, unit: partner.items[0]?.unit ?? "EA" }]);
  const brokenOrder = order(4, partner.items.slice(0, 1));
  const to: To = {
    profile: partner.profile,
    partnerCode: partner.code,
    partnerIdentifier: partner.identifiers[0] ?? null,
    now,
  };
  const named: NameFile = (n, write) => {
    const control = stamp * 10 + n;
    return { name: `simulated-${partner.code}-${control}.edi`, bytes: write(to, control), control };
  };
  const file = (n: number, orders: readonly PlayedOrder[]): PlayedFile =>
    named(n, (own, control) => playOrders(orders, own, control));
  const broken = file(3, [brokenOrder]);
  const sent = file(1, [first, bad, second]);
  return {
    good: [first, second],
    bad,
    orders: sent,
    again: { ...sent, name: sent.name.replace(/\.edi$/, "-again.edi") },
    differing: file(2, [{ ...order(2, partner.items.slice(0, 1), 2) }]),
    broken: { ...broken, bytes: breakCounts(broken.bytes) },
    brokenOrder,
    change: named(4, (own, control) => {
      const line = first.lines.at(-1);
      const ask = { to: own, control };
      return line ? playChange(first, { line, quantity: line.quantity + 1 }, ask) : new Uint8Array();
    }),
    reports: planReports(partner, first, named),
  };
}
