/** An order desk for the tests of docs/behaviour.md: a small company, what a person there may do, and what they see. */
import { expect } from "vitest";
import type { Database } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";
import { adjustStock } from "../adjust-stock.ts";
import { amendOrders, type AmendAsk } from "../amend-orders.ts";
import { cancelDemands, type CancelAsk } from "../cancel-demands.ts";
import { changeSupply, type SupplyChange } from "../change-supply.ts";
import { confirmSupply } from "../confirm-supply.ts";
import type { BusinessSettings } from "../context.ts";
import { createSupplyOrders } from "../create-supply-orders.ts";
import { endReviews } from "../end-reviews.ts";
import { expireHolds } from "../expire-holds.ts";
import { importMasters } from "../import-masters.ts";
import type { ImportKind } from "../import-masters/columns.ts";
import { noticeHandlers } from "../notice-handlers.ts";
import { markLate } from "../mark-late.ts";
import { passCancelAfter } from "../pass-cancel-after.ts";
import { passLaunch } from "../pass-launch.ts";
import { passToldDays } from "../pass-told-days.ts";
import { passToldParts } from "../pass-told-parts.ts";
import { placeOrders, type PlaceOutcome } from "../place-orders.ts";
import { proposeReplenishment } from "../propose-replenishment.ts";
import { receiveStock } from "../receive-stock.ts";
import { assumeDelivery } from "../assume-delivery.ts";
import { runDue, type Handler, type RunDueResult } from "../run-due.ts";
import { shipDemands, type ShipAsk } from "../ship-demands.ts";
import { openCompany, orderOf, type OrderOf, type TestCompany } from "../testing.ts";
import { postbox, type Postbox } from "../testing/notice-book.ts";
import { verify } from "../verify/index.ts";
import { getOrderViews, type DemandView, type OrderView } from "../views/order-view.ts";
import { watchSupply } from "../watch-supply.ts";

/** An order as typed; `receivedAt` where it is not now. */
export type Typed = OrderOf & { readonly receivedAt?: number; readonly orderedAt?: number };

interface Arrival {
  readonly day: string;
  readonly item: string;
}

export interface Desk extends TestCompany {
  readonly db: Database;
  readonly box: Postbox;
  stock(quantity: number, item?: string): Promise<unknown>;
  count(quantity: number, item?: string): Promise<unknown>;
  place(...orders: Typed[]): Promise<PlaceOutcome[]>;
  /** A purchase that was issued, named `number`, arriving on a day. */
  buy(number: string, quantity: number, arrival: string | null | Arrival): Promise<unknown>;
  /** The same, and the vendor has confirmed it: firm. */
  buyFirm(number: string, quantity: number, day: string): Promise<unknown>;
  supply(number: string, change: SupplyChange): Promise<unknown>;
  /** A delivery note of the vendor. */
  receive(note: string, quantity: number, item?: string): ReturnType<typeof receiveStock>;
  ship(ask: ShipAsk): ReturnType<typeof shipDemands>;
  cancel(ask: CancelAsk): ReturnType<typeof cancelDemands>;
  amend(ask: AmendAsk): ReturnType<typeof amendOrders>;
  list(kind: ImportKind, ...rows: Record<string, string>[]): ReturnType<typeof importMasters>;
  agree(customer: string, terms: Record<string, string>): Promise<unknown>;
  order(number: string): Promise<OrderView>;
  /** First demand of an order. */
  line(number: string, n?: number): Promise<DemandView>;
  /** Does all that is due by now. */
  due(): Promise<RunDueResult>;
  /** Subjects of what the customer of an order heard. */
  told(number: string): string[];
  exceptions(): Promise<string[]>;
  lost(): Promise<{ quantity: number; reason: string; repeat: boolean }[]>;
  rows<R>(text: string): Promise<R[]>;
  clean(): Promise<void>;
}

export async function openDesk(db: Database, settings: Partial<BusinessSettings> = {}): Promise<Desk> {
  const company = await openCompany(db, settings);
  return { ...company, db, ...goodsHands(company), ...orderHands(company, db), ...eyes(company, db) };
}

/** Goods and purchases. */
function goodsHands({ context }: TestCompany) {
  const buy: Desk["buy"] = (number, quantity, arrival) => {
    const { day, item } = typeof arrival === "object" && arrival ? arrival : { day: arrival, item: "KT-17" };
    const lines = [{ item, quantity, day }];
    return createSupplyOrders(context, [{ number, vendor: "HANLIN", place: "RNO", lines, as: "issued" }]);
  };
  return {
    buy,
    stock: (quantity, item = "KT-17") =>
      adjustStock(context, [{ item, place: "RNO", change: quantity, cause: "opening" }]),
    count: (counted, item = "KT-17") => adjustStock(context, [{ item, place: "RNO", counted }]),
    buyFirm: async (number, quantity, day) => {
      await buy(number, quantity, day);
      return confirmSupply(context, [{ number, parts: [{ day }] }]);
    },
    supply: (number, change) => changeSupply(context, [{ number, change }]),
    receive: (note, quantity, item = "KT-17") =>
      receiveStock(context, [{ note, place: "RNO", vendor: "HANLIN", lines: [{ item, quantity }] }]),
  } satisfies Partial<Desk>;
}

/** Orders and masters. */
function orderHands({ context }: TestCompany, db: Database) {
  const ids = new Map<string, number>();
  const order = async (number: string): Promise<OrderView> => {
    const [view] = await getOrderViews(db, [ids.get(number) ?? 0]);
    if (!view) throw new Error(`order ${number} is not in the book`);
    return view;
  };
  const list: Desk["list"] = async (kind, ...said) => {
    const done = await importMasters(context, { kind, rows: said.map((row, i) => ({ line: i + 2, values: row })) });
    for (const { outcome } of done.rows) if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return done;
  };
  return {
    order,
    list,
    place: async (...orders) => {
      const asks = orders.map((typed) => ({
        received: { ...orderOf(typed), ...(typed.orderedAt !== undefined && { orderedAt: typed.orderedAt }) },
        receivedAt: typed.receivedAt ?? context.now(),
      }));
      const outcomes = await placeOrders(context, asks);
      outcomes.forEach((outcome, i) => outcome.ok && ids.set(orders[i]?.number ?? "", outcome.value.orderId));
      return outcomes;
    },
    ship: (ask) => shipDemands(context, [ask]),
    cancel: (ask) => cancelDemands(context, [ask]),
    amend: (ask) => amendOrders(context, [ask]),
    agree: (customer, terms) => list("agreements", { customer, from: "2026-01-01", ...terms }),
    line: async (number, n = 0) => {
      const demand = (await order(number)).demands[n];
      if (!demand) throw new Error(`order ${number} has no demand ${n}`);
      return demand;
    },
  } satisfies Partial<Desk>;
}

/** What happens by itself, and what there is to see of it. */
function eyes({ context }: TestCompany, db: Database) {
  const box = postbox();
  const rows = <R>(text: string): Promise<R[]> => db.rows<R>({ name: `desk-${hashOf(text).slice(0, 32)}`, text });
  return {
    box,
    rows,
    due: async () => {
      await daily(context);
      return runDue(context, { work, tell: noticeHandlers(box) });
    },
    told: (number) => {
      const isAbout = new RegExp(`[Oo]rder ${number}\\b`);
      return box.sent.map((message) => message.subject).filter((subject) => isAbout.test(subject));
    },
    exceptions: async () => {
      const found = await rows<{ kind: string }>("select kind from exception where closed_at is null order by id");
      return found.map((exception) => exception.kind);
    },
    lost: () => rows("select quantity, reason, repeat_of is not null as repeat from lost_demand order by id"),
    clean: async () => expect((await verify(context)).breaches).toEqual([]),
  } satisfies Partial<Desk>;
}

type ById = (context: TestCompany["context"], ids: readonly number[]) => Promise<void>;

const byId =
  (flow: ById): Handler =>
  (context, todos) =>
    flow(
      context,
      todos.map((todo) => Number(todo.key)),
    );

/** Daily work is done whenever the desk looks: its clock jumps. */
const daily = async (context: TestCompany["context"]): Promise<void> => {
  await markLate(context);
  await passLaunch(context);
  await passToldDays(context, []);
};

const work: Readonly<Record<string, Handler>> = {
  "hold.expire": byId(expireHolds),
  "supply.overdue": byId(watchSupply),
  "cancel-after": byId(passCancelAfter),
  "delivery.assume": byId(assumeDelivery),
  "told-part": byId(passToldParts),
  "review.end": (context, todos) =>
    endReviews(
      context,
      todos.map((todo) => todo.key),
    ),
  replenish: async (context, todos) => {
    const pairs = todos.map((todo) => todo.key.split(":").map(Number));
    await proposeReplenishment(
      context,
      pairs.map(([itemId, placeId]) => ({ itemId: itemId ?? 0, placeId: placeId ?? 0 })),
    );
  },
};
