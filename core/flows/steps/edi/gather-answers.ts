/** What an acknowledgement says of an order: each line's parts, in the unit it was ordered in, from the current promises. */
import { sql, type Tx } from "../../../db/index.ts";
import { groupBy, localDay, sumBy, type Day } from "../../../kernel/index.ts";
import { listDemands, type DemandRow } from "../../../orders/index.ts";
import { readProfile, theirUnit, type PartnerProfile } from "../../../partners/index.ts";
import { getPromises, type PromiseVersion } from "../../../promising/index.ts";

export interface EdiAnswerPart {
  readonly kind: "accepted" | "backordered" | "rejected";
  readonly quantity: number;
  readonly shipDay: Day | null;
}

export interface EdiAnswerLine {
  readonly line: string;
  readonly quantity: number;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: string | null;
  readonly items: EdiItemCodes;
  readonly parts: readonly EdiAnswerPart[];
}

/** Whose codes; how each is named is the partner's. */
export interface EdiItemCodes {
  readonly ours: string;
  readonly buyers: string | null;
  readonly gtin: string | null;
}

export interface EdiAnswer {
  readonly orderId: number;
  readonly partnerId: number;
  readonly partnerCode: string;
  /** "ZZ:RETAILERXYZ" */
  readonly partnerIdentifier: string | null;
  readonly profile: PartnerProfile;
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  readonly orderDate: Day | null;
  readonly sellerOrderNumber: string;
  readonly answeredOn: Day;
  readonly references: Readonly<Record<string, string>>;
  readonly shipTo: { readonly code: string; readonly name: string } | null;
  readonly lines: readonly EdiAnswerLine[];
  readonly told: readonly { readonly demandId: number; readonly version: number }[];
  /** Something was said of it before. */
  readonly again: boolean;
  readonly now: number;
}

export interface Asked {
  readonly now: number;
  readonly isTold: (orderId: number) => boolean;
}

interface HeadRow extends Pick<
  EdiAnswer,
  | "orderId"
  | "partnerId"
  | "partnerCode"
  | "partnerIdentifier"
  | "orderNumber"
  | "releaseNumber"
  | "orderDate"
  | "references"
> {
  readonly profile: unknown;
  readonly shipToCode: string | null;
  readonly shipToName: string | null;
  readonly held: boolean;
}

const heads = sql(
  "edi-answer-heads",
  `select o.id as "orderId", p.id as "partnerId", p.code as "partnerCode", p.identifiers[1] as "partnerIdentifier", p.profile,
     o.number as "orderNumber", nullif(o.release_number, '') as "releaseNumber", o.ordered_on as "orderDate", o."references",
     s.code as "shipToCode", y.name as "shipToName",
     exists (select from hold h where h.order_id = o.id and h.lifted_at is null) as held
   from sales_order o join partner p on p.id = coalesce(o.partner_id, (select min(x.id) from partner x where x.customer_id = o.customer_id))
   left join ship_to s on s.id = o.ship_to_id left join party y on y.id = s.party_id
   where o.id = any ($1::bigint[]) order by o.id`,
);

interface LineRow {
  readonly id: number;
  readonly orderId: number;
  readonly lineNo: string;
  readonly asked: number;
  readonly unit: string;
  readonly multiple: number;
  readonly price: string | null;
  readonly itemCode: string;
  readonly buyerItem: string | null;
  readonly gtin: string | null;
}

const lines = sql(
  "edi-answer-lines",
  `select l.id, l.order_id as "orderId", l.line_no as "lineNo", l.asked, l.unit, l.multiple, trim_scale(l.price)::text as price,
     i.code as "itemCode", l.buyer_item as "buyerItem", g.code as gtin
   from order_line l join item i on i.id = l.item_id join sales_order o on o.id = l.order_id
   left join lateral (
     select a.code from item_alias a where a.item_id = l.item_id and (a.partner_id is null or a.partner_id = o.partner_id)
       and a.code ~ '^(\\d{8}|\\d{12,14})$' order by a.partner_id nulls last, length(a.code), a.code limit 1) g on true
   where l.order_id = any ($1::bigint[]) order by l.order_id, l.id`,
);

/** Nothing is said of an order on hold, and nothing before all of it was answered. */
export async function gatherAnswers(tx: Tx, orderIds: readonly number[], asked: Asked): Promise<EdiAnswer[]> {
  const orders = (await tx.rows<HeadRow>(heads, [orderIds])).filter((order) => !order.held);
  const byOrder = groupBy(await tx.rows<LineRow>(lines, [orderIds]), (line) => line.orderId);
  const demands = groupBy(await listDemands(tx, orderIds), (demand) => demand.lineId);
  const promises = await getPromises(
    tx,
    [...demands.values()].flat().map((demand) => demand.id),
  );
  return orders.flatMap((order) => {
    const own = (byOrder.get(order.orderId) ?? []).map((line) => ({ line, demands: demands.get(line.id) ?? [] }));
    const all = own.flatMap((line) => line.demands);
    if (all.some((demand) => demand.promiseVersion === 0 && demand.ordered > demand.cancelled)) return [];
    const { shipToCode, shipToName, held: _, profile: said, ...head } = order;
    const profile = readProfile(said);
    return [
      {
        ...head,
        profile,
        sellerOrderNumber: `SO-${order.orderId}`,
        answeredOn: localDay(asked.now, "UTC"),
        shipTo: shipToCode === null ? null : { code: shipToCode, name: shipToName ?? shipToCode },
        lines: own.map(({ line, demands: members }) => ({
          ...answerLine(line, members, promises),
          unit: theirUnit(profile, line.unit),
          items: { ours: line.itemCode, buyers: line.buyerItem, gtin: line.gtin },
        })),
        told: all.map((demand) => ({ demandId: demand.id, version: demand.promiseVersion })),
        again: asked.isTold(order.orderId),
        now: asked.now,
      },
    ];
  });
}

function answerLine(
  line: LineRow,
  demands: readonly DemandRow[],
  promises: ReadonlyMap<number, PromiseVersion>,
): Omit<EdiAnswerLine, "items"> {
  const base = demands.length === 0 ? line.asked : sumBy(demands, (demand) => demand.ordered);
  const parts =
    demands.length === 0
      ? [{ kind: "rejected" as const, quantity: line.asked, shipDay: null }]
      : demands.flatMap((demand) => partsOf(demand, promises.get(demand.id)));
  return {
    line: line.lineNo,
    quantity: base / line.multiple,
    unit: line.unit,
    price: line.price,
    priceBasis: null,
    parts: joinParts(parts).map((part) => ({ ...part, quantity: part.quantity / line.multiple })),
  };
}

/** Shipped before the current version is accepted; what was promised then is accepted in the window and backordered after it. */
function partsOf(demand: DemandRow, promise: PromiseVersion | undefined): EdiAnswerPart[] {
  const promised = (promise?.parts ?? []).map((part): EdiAnswerPart => {
    const inTime = part.basis === "stock" || (part.shipDay !== null && part.shipDay <= demand.windowTo);
    return {
      kind: inTime && part.shipDay !== null ? "accepted" : "backordered",
      quantity: part.quantity,
      shipDay: part.shipDay,
    };
  });
  const before = demand.ordered - demand.cancelled - sumBy(promised, (part) => part.quantity);
  const firstDay = promised.find((part) => part.kind === "accepted")?.shipDay ?? null;
  return [
    ...(before > 0 ? [{ kind: "accepted" as const, quantity: before, shipDay: firstDay }] : []),
    ...promised,
    ...(demand.cancelled > 0 ? [{ kind: "rejected" as const, quantity: demand.cancelled, shipDay: null }] : []),
  ];
}

/** One part per kind and day over all stores of the line. */
function joinParts(parts: readonly EdiAnswerPart[]): EdiAnswerPart[] {
  const groups = groupBy(parts, (part) => `${part.kind} ${part.shipDay ?? ""}`);
  return [...groups.values()].flatMap((members) => {
    const [head] = members;
    const quantity = sumBy(members, (part) => part.quantity);
    return head && quantity > 0 ? [{ ...head, quantity }] : [];
  });
}
