/** A plan by hand as people read it: what arrives, who gets how many of it and why, what it costs, whom it tells. */
import { sayRefusal } from "../../../contract/index.ts";
import type { PlanPreview } from "../../../core/flows/index.ts";
import { groupBy, sumBy, type Day } from "../../../core/kernel/index.ts";
import type { Run } from "../io.ts";
import { tableText } from "./table.ts";
import { count, sayDay, sayMoney, sayNumber, type Calendar } from "./words.ts";

type Say = Pick<Run, "paint" | "calendar">;
type Row = PlanPreview["rows"][number];
type Source = PlanPreview["sources"][number];

export function planText(plan: PlanPreview, run: Say): string {
  const { paint, calendar } = run;
  const rows = plan.rows.filter((row) => row.needs > 0 || row.has > 0 || row.set !== null || row.changed);
  const table = tableText(
    {
      head: ["#", "Demand", "Order", "Needs", "Gets", "Ships", "Why"],
      rows: rows.map((row) => [
        row.rank,
        [row.customer, row.shipTo ?? ""].join(" ").trim(),
        `${row.order}/${row.line}`,
        sayNumber(row.needs),
        sayNumber(row.gets),
        shipsText(row, calendar),
        whyText(row),
      ]),
      right: [0, 3, 4],
    },
    paint,
  );
  const refused = plan.refusals.map(({ refusal }) => {
    const { text, next } = sayRefusal(refusal);
    return paint.late(`${text} ${next}`.trim());
  });
  return [
    ...plan.sources.map((source) => paint.head(sourceText(source, calendar))),
    answerText(plan),
    ...(rows.length > 0 ? [table] : []),
    ...placesText(plan),
    ...refused,
    ...(plan.changes > 0 ? [costText(plan, calendar), noticesText(plan)] : []),
  ].join("\n");
}

/** Of a long queue its first places are shown, and what changes. */
function placesText({ queue: { from, to, of }, differ }: PlanPreview): string[] {
  if (to - from + 1 >= of) return [];
  return [
    `Places ${sayNumber(from)} to ${sayNumber(to)} of ${sayNumber(of)}; ${count(differ, "demand")} ${differ === 1 ? "changes" : "change"} or ${differ === 1 ? "was" : "were"} set.`,
  ];
}

function sourceText(source: Source, calendar: Calendar): string {
  const { supplyOrder, vendor, item, place, quantity, coming, unit, day } = source;
  const from = supplyOrder === null ? "" : `${supplyOrder}${vendor === null ? "" : ` from ${vendor}`}: `;
  const later = dayText(day, calendar);
  const when = coming === 0 ? "here" : coming === quantity ? later : `${sayNumber(coming)} of them ${later}`;
  return `${from}${sayNumber(quantity)} ${unit} of ${item} at ${place}, ${when}`;
}

function answerText({ waiting, inFull, sources }: PlanPreview): string {
  const free = sumBy(sources, (source) => source.free);
  if (waiting === 0) return `Nobody waits; ${sayNumber(free)} become free.`;
  const others = waiting - inFull;
  return [
    `${sayNumber(inFull)} of ${sayNumber(waiting)} in full.`,
    ...(others === 0 ? [] : [others === 1 ? OTHER : `The other ${sayNumber(others)} wait for later supply.`]),
    ...leftTexts(sources),
  ].join(" ");
}

const OTHER = "The other waits for later supply.";
/** So many items are named. */
const NAMED_ITEMS = 2;

/** What stays free, by why. Of several items it says whose: who waits for one of them does not wait for what another leaves. */
function leftTexts(sources: PlanPreview["sources"]): string[] {
  const several = new Set(sources.map(({ item }) => item)).size > 1;
  return [...groupBy(sources, (source) => source.freeWhy)].flatMap(([why, left]) => {
    if (why === null) return [];
    const items = [...new Set(left.map(({ item }) => item))];
    const more = items.length > NAMED_ITEMS ? ` +${sayNumber(items.length - NAMED_ITEMS)}` : "";
    const whose = several ? ` of ${items.slice(0, NAMED_ITEMS).join(", ")}${more}` : "";
    const reason = why === "nobody waits" ? "nobody waits for more" : why;
    return [`${sayNumber(sumBy(left, (source) => source.free))}${whose} left (${reason}).`];
  });
}

const dayText = (day: Day | null, calendar: Calendar): string => (day === null ? "no date" : sayDay(day, calendar));

function shipsText({ moves, parts }: Row, calendar: Calendar): string {
  if (moves.length > 0)
    return moves
      .map(({ quantity, to, from }) =>
        to === null || from === null
          ? `${sayNumber(quantity)} ${dayText(to, calendar)}, was ${dayText(from, calendar)}`
          : `${sayNumber(quantity)} ${sayDay(to, calendar, from)}`,
      )
      .join(" · ");
  return parts.map((part) => `${sayNumber(part.quantity)} ${dayText(part.day, calendar)}`).join(" · ");
}

function whyText({ why, set, byQueue, refused }: Row): string {
  const end = refused > 0 ? `; ${sayNumber(refused)} end: may not wait` : "";
  if (why.code === "set" && set) {
    const how = set.draft ? `set, ${sayNumber(byQueue)} by the queue` : `set by ${set.author}`;
    return `${how}: ${set.reason}${end}`;
  }
  if (why.code === "set") return `set${end}`;
  if (why.code === "plan") return `${why.reason}${end}`;
  const others = why.others.length === 0 ? "" : ` ${why.code === "gave" ? "to" : "from"} ${why.others.join(", ")}`;
  return `${why.code} ${sayNumber(why.quantity)}${others}${end}`;
}

function costText({ later }: PlanPreview, calendar: Calendar): string {
  const units = sumBy(later.moved, (move) => move.units);
  if (units === 0) return "Nobody ships later than told.";
  const days = later.moved.map((move) => `${sayNumber(move.units)} to ${dayText(move.day, calendar)}`).join(", ");
  const worth = later.money.length === 0 ? "" : `, worth ${later.money.map(sayMoney).join(" + ")}`;
  const unpriced = later.unpriced === 0 ? "" : ` ${sayNumber(later.unpriced)} of them have no price.`;
  return `${count(units, "unit")} ${units === 1 ? "ships" : "ship"} later than told (${days})${worth}.${unpriced}`;
}

function noticesText({ notices, noticeCount }: PlanPreview): string {
  if (notices.length === 0) return "No notices: nobody's day changes.";
  const named = notices.map(({ order, customer, worse }) => `${order} of ${customer} ${worse ? "later" : "changed"}`);
  const more = noticeCount > notices.length ? `, and ${sayNumber(noticeCount - notices.length)} more` : "";
  return `${count(noticeCount, "notice")}: ${named.join(", ")}${more}.`;
}
