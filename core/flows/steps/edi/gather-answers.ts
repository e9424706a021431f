/** What an answer says of an order: each line's parts, in the unit it was ordered in, from the current promises. */
import { sql, type Tx } from "../../../db/index.ts";
import { groupBy, localDay, sumBy, type Day } from "../../../kernel/index.ts";
import type { LastTold } from "../../../notices/index.ts";
import { listDemands, type DemandRow } from "../../../orders/index.ts";
import { readProfile, theirUnit, type PartnerProfile } from "../../../partners/index.ts";
import { getPromises, loadPlaceDays, type PromiseVersion } from "../../../promising/index.ts";
import type { EdiAnswerLine, EdiAnswerPart } from "./answer-line.ts";
import { namedLines, type NamedLine } from "./named-lines.ts";
import { newsOf, readAnswered, readSaid, type SaidLine } from "./answer-news.ts";
import { changesToAnswer, type EdiAnsweredChange } from "./changes-to-answer.ts";

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
  /** As what it is said: 855, ORDRSP; of a change 865, 870, or as the profile has it; null: nothing is said of it. */
  readonly document: string | null;
  /** How often something was said of it; the next is one more. */
  readonly version: number;
  /** What was said last; null: nothing was, or it is not known any more. */
  readonly before: readonly SaidLine[] | null;
  /** Lines of which there is something to tell; of the first answer all. */
  readonly news: readonly string[];
  /** The buyer's change that is answered with it, once; null: none. */
  readonly change: EdiAnsweredChange | null;
  /** Keys of all changes that are answered then. */
  readonly answered: readonly string[];
  /** Changes that are answered after it. */
  readonly later: number;
  /** Every line, or every line of the change that was done, has a day or is rejected. */
  readonly settled: boolean;
  /** Said then from what is promised then, settled or not. */
  readonly writeAt: number;
  readonly now: number;
}

export interface Asked {
  readonly now: number;
  /** By subject. */
  readonly last: ReadonlyMap<string, LastTold>;
  readonly earlierWorkingDays: number;
  /** As if partners spoke so; not said: as each one's profile is saved. */
  readonly profile?: Readonly<Record<string, unknown>>;
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
  readonly receivedAt: number;
  readonly shipToCode: string | null;
  readonly shipToName: string | null;
  readonly held: boolean;
}

const heads = sql(
  "edi-answer-heads",
  `select o.id as "orderId", p.id as "partnerId", p.code as "partnerCode", p.identifiers[1] as "partnerIdentifier", p.profile,
     o.number as "orderNumber", nullif(o.release_number, '') as "releaseNumber", o.ordered_on as "orderDate", o."references",
     o.received_at as "receivedAt", s.code as "shipToCode", y.name as "shipToName",
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

/** Nothing is said of an order on hold, and of a change nothing before all of it was answered. */
export async function gatherAnswers(tx: Tx, orderIds: readonly number[], asked: Asked): Promise<EdiAnswer[]> {
  const orders = (await tx.rows<HeadRow>(heads, [orderIds])).filter((order) => !order.held);
  const byOrder = groupBy(await tx.rows<LineRow>(lines, [orderIds]), (line) => line.orderId);
  const all = await listDemands(tx, orderIds);
  const demands = groupBy(all, (demand) => demand.lineId);
  const promises = await getPromises(
    tx,
    all.map(({ id: demandId, promiseVersion }) => ({ demandId, promiseVersion })),
  );
  const changes = await changesToAnswer(tx, byOrder, asked.last);
  const places = await loadPlaceDays(tx, [...new Set(all.map((demand) => demand.placeId))]);
  const namedOf = await namedLines(tx, orderIds);
  return orders.flatMap((order): EdiAnswer[] => {
    const own = (byOrder.get(order.orderId) ?? []).map((line) => ({ line, demands: demands.get(line.id) ?? [] }));
    const members = own.flatMap((line) => line.demands);
    const last = asked.last.get(`order:${order.orderId}`);
    const unanswered = members.some((demand) => demand.promiseVersion === 0 && demand.ordered > demand.cancelled);
    if (last && unanswered) return [];
    const said = own.map(({ line, demands: members }) =>
      answerLine({ line, named: namedOf(order.orderId, line.lineNo) }, members, promises),
    );
    const before = readSaid(last?.said ?? null);
    const calendar = places.get(members[0]?.placeId ?? 0)?.calendar;
    const news = newsOf(before, said, { ...asked, today: localDay(asked.now, "UTC"), calendar });
    const version = last?.version ?? 0;
    const answering = answeringOf(changes.get(order.orderId) ?? [], { version, said: last?.said ?? null });
    const { now, profile } = asked;
    const head = headOf({ ...order, ...(profile && { profile }) }, { now, version, change: answering.change });
    const about = said.filter(({ line }) => isAbout(answering.change, line));
    return [
      {
        ...head,
        lines: said.map((line) => ({ ...line, unit: theirUnit(head.profile, line.unit) })),
        told: members
          .filter((demand) => demand.promiseVersion > 0)
          .map((demand) => ({ demandId: demand.id, version: demand.promiseVersion })),
        before,
        news,
        ...answering,
        settled: !unanswered && about.every((line) => line.parts.every(isSettled)),
      },
    ];
  });
}

const isSettled = ({ kind, shipDay }: EdiAnswerPart): boolean => kind !== "backordered" || shipDay !== null;

/** Of lines that wait for a day: those of the change that were done; without a change all. */
const isAbout = (change: EdiAnsweredChange | null, line: string): boolean =>
  change === null || change.lines.some((own) => own.refused === null && own.line === line);

type Answering = Pick<EdiAnswer, "change" | "answered" | "later">;

/** The first answer says what was done as part of the order; what was refused is said after it, one change a document. */
function answeringOf(
  open: readonly EdiAnsweredChange[],
  { version, said }: { readonly version: number; readonly said: string | null },
): Answering {
  const isDone = ({ lines: own }: EdiAnsweredChange): boolean => own.every(({ refused }) => refused === null);
  const [first = null] = version > 0 ? open : [];
  const taken = version > 0 ? open.slice(0, 1) : open.filter(isDone);
  const answered = [...(readAnswered(said) ?? []), ...taken.map(({ key }) => key)];
  return { change: first, answered, later: open.length - taken.length };
}

type Head = Omit<EdiAnswer, "lines" | "told" | "before" | "news" | "settled" | "change" | "answered" | "later">;

type HeadOf = Pick<EdiAnswer, "now" | "version" | "change">;

function headOf(order: HeadRow, { now, version, change }: HeadOf): Head {
  const { shipToCode, shipToName, held: _, profile: said, receivedAt, ...head } = order;
  const profile = readProfile(said);
  const { response, guard } = profile.deadlines;
  return {
    ...head,
    profile,
    sellerOrderNumber: `SO-${order.orderId}`,
    answeredOn: localDay(now, "UTC"),
    shipTo: shipToCode === null ? null : { code: shipToCode, name: shipToName ?? shipToCode },
    document: change ? documentOfChange(profile) : documentOf(profile, version > 0),
    version,
    writeAt: (change?.at ?? receivedAt) + Math.max(0, response - guard) * HOUR_MS,
    now,
  };
}

const HOUR_MS = 3_600_000;

/** The first answer is one of the documents that the partner takes; a change is said as its profile says. */
function documentOf({ syntax, documents, changes }: PartnerProfile, again: boolean): string | null {
  const answer = syntax === "x12" ? "855" : "ORDRSP";
  if (!again) return documents.out.includes(answer) ? answer : null;
  if (changes === "nothing") return null;
  return syntax === "x12" && changes !== "replacement 855" ? changes : answer;
}

/** An 865 where they take one; a status report refuses nothing, so then all of it is said anew. */
function documentOfChange(profile: PartnerProfile): string | null {
  const { syntax, documents, changes } = profile;
  if (syntax === "x12" && documents.out.includes("865")) return "865";
  if (syntax !== "x12" || changes === "nothing" || changes === "865") return documentOf(profile, true);
  return documents.out.includes("855") ? "855" : changes;
}

interface NamedRow {
  readonly line: LineRow;
  readonly named: NamedLine | undefined;
}

/** The buyer's code of the price counts as long as the price is the one it was said of. */
function answerLine(
  { line, named }: NamedRow,
  demands: readonly DemandRow[],
  promises: ReadonlyMap<number, PromiseVersion>,
): EdiAnswerLine {
  const base = demands.length === 0 ? line.asked : sumBy(demands, (demand) => demand.ordered);
  const parts =
    demands.length === 0
      ? [{ ...UNDATED, kind: "rejected" as const, quantity: line.asked }]
      : demands.flatMap((demand) => partsOf(demand, promises.get(demand.id)));
  return {
    line: line.lineNo,
    quantity: base / line.multiple,
    unit: line.unit,
    price: line.price,
    priceBasis: line.price !== null && Number(line.price) === Number(named?.price) ? (named?.priceCode ?? null) : null,
    items: { ours: line.itemCode, buyers: line.buyerItem, gtin: named?.gtin ?? line.gtin },
    shipped: sumBy(demands, (demand) => demand.shipped) / line.multiple,
    parts: joinParts(parts).map((part) => ({ ...part, quantity: part.quantity / line.multiple })),
  };
}

const UNDATED = { shipDay: null, deliveryDay: null };

/** Shipped before the current version is accepted; what was promised then is accepted in the window and backordered after it. */
function partsOf(demand: DemandRow, promise: PromiseVersion | undefined): EdiAnswerPart[] {
  const { ordered, cancelled } = demand;
  const rejected = { ...UNDATED, kind: "rejected" as const, quantity: cancelled };
  // Not planned yet when its deadline came: what nobody knows a day of.
  if (!promise) return [{ ...UNDATED, kind: "backordered", quantity: ordered - cancelled }, rejected];
  // What was cancelled since its promise is promised no more: the days that come last go first.
  let left = ordered - cancelled;
  const promised = promise.parts.map((part): EdiAnswerPart => {
    const inTime = part.basis === "stock" || (part.shipDay !== null && part.shipDay <= demand.windowTo);
    const quantity = Math.min(part.quantity, left);
    left -= quantity;
    return {
      kind: inTime && part.shipDay !== null ? "accepted" : "backordered",
      quantity,
      shipDay: part.shipDay,
      deliveryDay: part.deliveryDay,
    };
  });
  const { shipDay, deliveryDay } = promised.find((part) => part.kind === "accepted") ?? UNDATED;
  return [{ kind: "accepted", quantity: left, shipDay, deliveryDay }, ...promised, rejected];
}

/** One part per kind and day over all stores of the line. */
function joinParts(parts: readonly EdiAnswerPart[]): EdiAnswerPart[] {
  const groups = groupBy(parts, (part) => `${part.kind} ${part.shipDay ?? ""} ${part.deliveryDay ?? ""}`);
  return [...groups.values()].flatMap((members) => {
    const [head] = members;
    const quantity = sumBy(members, (part) => part.quantity);
    return head && quantity > 0 ? [{ ...head, quantity }] : [];
  });
}
