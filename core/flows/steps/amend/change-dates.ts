/**
 * New dates of a line: the window of what is open is computed anew, the place in the queue stays, and what was told for the
 * old days binds no longer. Days that hold already change nothing. A new cancel-after is watched, and the old one's exception is over.
 */
import type { Tx } from "../../../db/index.ts";
import { markDirty } from "../../../inventory/index.ts";
import {
  isOpen,
  listDemands,
  membersOfLine,
  setWindows,
  type DemandRow,
  type LineName,
  type OrderHead,
  type ReceivedDates,
} from "../../../orders/index.ts";
import { listReceivingWeeks } from "../../../partners/index.ts";
import { isSameWindow, loadPlaceDays, mergeDates, windowOf, type ShipWindow } from "../../../promising/index.ts";
import { addTodos, closeExceptions } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { cancelAfterTodos } from "../cancel-after-todos.ts";
import { voidPromises } from "../void-promises.ts";

export interface DateChange {
  readonly order: OrderHead;
  readonly ask: LineName;
  readonly dates: ReceivedDates;
}

/** Returns the demands whose window is another now. */
export async function changeDates(tx: Tx, change: DateChange, context: FlowContext): Promise<DemandRow[]> {
  const now = context.now();
  const members = membersOfLine(await listDemands(tx, [change.order.id]), change.ask);
  const open = members.ok ? members.value.filter(isOpen) : [];
  const all = await newWindows(tx, { ...change, open }, now);
  const windows = all.filter(({ demand, window }) => !isSameWindow(demand, window, change.dates));
  const demands = windows.map(({ demand }) => demand);
  const demandIds = demands.map((d) => d.id);
  if (demands.length === 0) return [];
  await setWindows(tx, windows.map(windowRow));
  await voidPromises(tx, { demandIds, reason: "date changed", keepWhatIsLeft: true }, context);
  const moved = windows.filter(({ demand, window }) => window.cancelAfter !== demand.cancelAfter);
  const watched = moved.map(({ demand, window }) => ({ ...demand, cancelAfter: window.cancelAfter }));
  await addTodos(tx, await cancelAfterTodos(tx, watched), now);
  const over = moved.map(({ demand }) => ({ kind: "cancel-after passed", subject: `demand:${demand.id}` }));
  await closeExceptions(tx, over, now);
  await markDirty(tx, demands, now);
  return demands;
}

interface NewWindow {
  readonly demand: DemandRow;
  readonly window: ShipWindow;
}

async function newWindows(
  tx: Tx,
  { order, dates, open }: DateChange & { readonly open: readonly DemandRow[] },
  now: number,
): Promise<NewWindow[]> {
  const places = await loadPlaceDays(tx, [...new Set(open.map((d) => d.placeId))]);
  const receivingWeek = (await listReceivingWeeks(tx, [order.customerId])).get(order.customerId);
  return open.flatMap((demand) => {
    const place = places.get(demand.placeId);
    const { transitDays } = demand;
    return place
      ? [{ demand, window: windowOf(mergeDates(demand, dates), { place, transitDays, receivingWeek, now }) }]
      : [];
  });
}

const windowRow = ({ demand, window }: NewWindow) => ({
  id: demand.id,
  window_from: window.windowFrom,
  window_to: window.windowTo,
  cancel_after: window.cancelAfter,
  cancel_basis: window.cancelBasis,
  limit_day: window.limitDay,
});
