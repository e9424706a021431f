/**
 * What happens on a day of the year. Each act can be repeated after a crash without doing it twice, as those who ask us
 * do: the same order, the same delivery note, the same shipment number, a new total.
 */
import { sql } from "../../../core/db/index.ts";
import {
  adjustStock,
  amendOrders,
  cancelDemands,
  changeSupply,
  confirmSupply,
  holdOrders,
  issueSupplyOrders,
  joinOrders,
  liftOrders,
  placeOrders,
  receiveStock,
  recordDelivery,
  reverseReceipt,
  shipDemands,
  splitOrders,
  type FlowContext,
  type OrderAsk,
} from "../../../core/flows/index.ts";
import { addDays, localDay } from "../../../core/kernel/index.ts";
import type { ReceivedDates, ReceivedLine } from "../../../core/orders/index.ts";
import type { Chance } from "../../../serve/demo/chance.ts";
import { CUSTOMERS, ITEMS, PLACES, PRE_ORDERS } from "./world.ts";

export type Act = (context: FlowContext) => Promise<unknown>;

const todayOf = (now: number): string => localDay(now, "UTC");

/** The same chance gives the same orders, however often it is asked. */
export function takeOrders(numbers: readonly string[], chance: Chance, now: number): Act {
  const asks = numbers.map((number): OrderAsk => ({ received: makeOrder(number, chance, now), receivedAt: now }));
  return (context) => placeOrders(context, asks);
}

function makeOrder(number: string, chance: Chance, now: number): OrderAsk["received"] {
  const items = [...ITEMS, ...PRE_ORDERS].filter(() => chance.happens(0.08));
  const lines = (items.length > 0 ? items : [chance.pick(ITEMS)]).map((item, i) => makeLine(item, i, chance));
  const rule = chance.weighted([
    [undefined, 16],
    ["SC", 2],
    ["SP", 1],
    ["N", 1],
  ] as const);
  const late = chance.happens(0.05) ? { orderedAt: now - chance.whole(1, 40) * 3_600_000 } : {};
  return {
    channel: "desk",
    customer: chance.pick(CUSTOMERS),
    number,
    purpose: "original",
    lines,
    ...late,
    ...(rule && { buyerRule: rule }),
    ...(chance.happens(0.4) && { dates: makeDates(chance, todayOf(now)) }),
  };
}

function makeLine(item: string, i: number, chance: Chance): ReceivedLine {
  const cases = ITEMS.indexOf(item) >= 0 && ITEMS.indexOf(item) < 8 && chance.happens(0.5);
  const quantity = cases ? chance.whole(1, 3) : chance.whole(1, 15);
  return { line: String(i + 1), quantity, unit: cases ? "CA" : "EA", items: [{ qualifier: "code", code: item }] };
}

function makeDates(chance: Chance, today: string): ReceivedDates {
  const first = addDays(today, chance.whole(1, 60));
  return chance.weighted<ReceivedDates>([
    [{ requestedShip: first }, 3],
    [{ shipNotBefore: first, shipNoLater: addDays(first, chance.whole(2, 14)) }, 3],
    [{ requestedDelivery: first }, 2],
    [{ requestedShip: first, cancelAfter: addDays(first, chance.whole(5, 30)) }, 2],
  ]);
}

const readyOrders = sql(
  "year-ready",
  `select distinct o.number, c.code as customer, p.code as place from cover v join supply s on s.id = v.supply_id and s.state = 'here' and s.leaving = 0
   join demand d on d.id = v.demand_id join standing t on t.demand_id = d.id and t.ship_day <= $1::date
   join sales_order o on o.id = d.order_id join customer c on c.id = o.customer_id join place p on p.id = d.place_id
   where not exists (select from hold h where h.order_id = o.id and h.lifted_at is null) order by 1`,
);

/** The warehouse ships what is allocated and due; now and then it finds less than there should be. */
export function shipWhatIsDue(chance: Chance, tick: number): Act {
  const luck = chance.fork(`ship ${tick}`);
  return async (context) => {
    const ready = await context.db.rows<{ number: string; customer: string; place: string }>(readyOrders, [
      todayOf(context.now()),
    ]);
    await shipDemands(
      context,
      ready.map(({ number, customer }) => {
        const short = luck.fork(number).happens(0.02) ? { lines: [{ line: "1", short: 1 }] } : {};
        return {
          order: number,
          customer,
          reference: `SHIP-${number}-${tick}`,
          carrier: "Swift",
          tracking: `1Z${tick}`,
          ...short,
        };
      }),
    );
  };
}

const onTheWay = sql(
  "year-on-the-way",
  "select number from shipment where delivered_at is null and shipped_at < $1::bigint order by number",
);

export function deliver(chance: Chance, now: number): Act {
  const luck = chance.fork(`deliver ${now}`);
  return async (context) => {
    const shipments = await context.db.rows<{ number: string }>(onTheWay, [now - 3 * 86_400_000]);
    await recordDelivery(
      context,
      shipments.filter(({ number }) => luck.fork(number).happens(0.7)).map(({ number }) => ({ shipment: number })),
    );
  };
}

interface ComingLine {
  readonly number: string;
  readonly line: number;
  readonly state: string;
  readonly vendor: string;
  readonly place: string;
  readonly item: string;
  readonly open: number;
  readonly day: string | null;
  readonly confirmed: boolean;
  readonly version: number;
}

const comingLines = sql(
  "year-coming",
  `select o.number, l.line_no as line, o.state, v.code as vendor, p.code as place, i.code as item, o.confirmed_at is not null as confirmed, l.date_version as version,
     l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short as open,
     (select min(d.day) from supply_line_date d where d.line_id = l.id and d.version = l.date_version) as day
   from supply_order o join supply_order_line l on l.supply_order_id = o.id join vendor v on v.id = o.vendor_id
   join place p on p.id = o.place_id join item i on i.id = l.item_id
   where o.state <> 'cancelled' and l.ordered + l.over_accepted > l.received + l.cancelled + l.closed_short order by o.number, l.line_no`,
);

/** Buyers approve, vendors confirm, slip, send less, more, or nothing at all. */
export function vendorsAct(chance: Chance, tick: number): Act {
  const luck = chance.fork(`vendors ${tick}`);
  return async (context) => {
    const lines = await context.db.rows<ComingLine>(comingLines);
    for (const line of lines) await vendorActs(context, { line, luck: luck.fork(`${line.number}/${line.line}`), tick });
  };
}

async function vendorActs(
  context: FlowContext,
  { line, luck, tick }: { line: ComingLine; luck: Chance; tick: number },
): Promise<void> {
  const { number, place, vendor, item, open } = line;
  const today = todayOf(context.now());
  if (line.state !== "issued") return void (luck.happens(0.4) && (await issueSupplyOrders(context, [number])));
  if (!line.confirmed && luck.happens(0.3))
    return void (await confirmSupply(context, [
      { number, line: line.line, parts: [{ day: addDays(today, luck.whole(3, 25)) }] },
    ]));
  if (line.day === null || line.day > today) return;
  const receive = (quantity: number): Promise<unknown> =>
    receiveStock(context, [
      { note: `NOTE-${tick}-${number}-${line.line}`, place, vendor, lines: [{ item, quantity, order: number }] },
    ]);
  const fate = luck.next();
  if (fate < 0.5) await receive(open);
  else if (fate < 0.6) await receive(Math.ceil(open / 2));
  else if (fate < 0.65) await receive(open + 5);
  else if (fate < 0.8)
    await changeSupply(context, [
      { number, line: line.line, change: { kind: "slip", day: addDays(today, luck.whole(2, 20)) } },
    ]);
  else if (fate < 0.83)
    await changeSupply(context, [
      { number, line: line.line, change: luck.happens(0.5) ? { kind: "cancel" } : { kind: "close" } },
    ]);
}

/** Somebody asks for something that nobody planned. */
export function surprise(chance: Chance, numbers: readonly string[]): Act {
  const order = numbers.length === 0 ? "NONE" : chance.pick(numbers);
  const item = chance.pick(ITEMS);
  const place = chance.pick(PLACES);
  const quantity = chance.whole(1, 30);
  const kinds: readonly (readonly [Act, number])[] = [
    [(context) => cancelDemands(context, [{ order }]), 3],
    [(context) => amendOrders(context, [{ order, line: "1", quantity }]), 3],
    [(context) => amendOrders(context, [{ order, line: "1", dates: makeDates(chance, todayOf(context.now())) }]), 1],
    [(context) => holdOrders(context, [{ order, kind: "credit" }]), 2],
    [liftAll, 3],
    [(context) => splitOrders(context, [{ order }]), 2],
    [(context) => joinOrders(context, [{ order }]), 2],
    [(context) => adjustStock(context, [{ item, place, counted: quantity }]), 2],
    [reverseLast, 1],
  ];
  return chance.weighted(kinds);
}

const heldOrders = sql(
  "year-held",
  "select distinct o.number from hold h join sales_order o on o.id = h.order_id where h.lifted_at is null order by 1",
);

const liftAll: Act = async (context) => {
  const held = await context.db.rows<{ number: string }>(heldOrders);
  return liftOrders(
    context,
    held.map(({ number }) => ({ order: number })),
  );
};

const lastReceipt = sql("year-last-receipt", "select max(id) as id from receipt where reversed_at is null");

const reverseLast: Act = async (context) => {
  const [row] = await context.db.rows<{ id: number | null }>(lastReceipt);
  return row?.id ? reverseReceipt(context, [{ receipt: `RC-${row.id}` }]) : undefined;
};
