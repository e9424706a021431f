/** Which due work is done by which flow: facts first, then what is told about them. */
import {
  assumeDelivery,
  dailyHandlers,
  endReviews,
  expireHolds,
  IMPORT_RUN,
  linkHandlers,
  noticeHandlers,
  passCancelAfter,
  passToldParts,
  proposeReplenishment,
  trialHandlers,
  userHandlers,
  watchSupply,
  type FlowContext,
  type Handler,
  type Handlers,
} from "../core/flows/index.ts";
import { runImports } from "./imports.ts";
import type { App } from "./app.ts";
import { tellByEdi, tellStockByEdi } from "./edi-answers.ts";
import { lineHandlers, linesOf } from "./lines.ts";

type ById = (context: FlowContext, ids: readonly number[]) => Promise<void>;

const byId =
  (flow: ById): Handler =>
  (context, todos) =>
    flow(
      context,
      todos.map((todo) => Number(todo.key)),
    );

/** Keys are "item:place". */
const replenish: Handler = async (context, todos) => {
  const pairs = todos.map((todo) => {
    const [itemId, placeId] = todo.key.split(":").map(Number);
    return { itemId: itemId ?? 0, placeId: placeId ?? 0 };
  });
  await proposeReplenishment(context, pairs);
};

export function handlersOf(
  app: Pick<App, "transport" | "settings"> & Partial<Pick<App, "sample">>,
  step?: (name: string) => void,
): Handlers {
  const lines = lineHandlers(linesOf(app));
  const daily = dailyHandlers();
  return {
    work: {
      "hold.expire": byId(expireHolds),
      "supply.overdue": byId(watchSupply),
      "cancel-after": byId(passCancelAfter),
      "told-part": byId(passToldParts),
      "delivery.assume": byId(assumeDelivery),
      "review.end": (context, todos) =>
        endReviews(
          context,
          todos.map((todo) => todo.key),
        ),
      replenish,
      [IMPORT_RUN]: runImports,
      ...lines.work,
      ...daily.work,
    },
    tell: {
      ...noticeHandlers(app.transport),
      ...userHandlers(app.transport),
      ...trialHandlers(app.transport),
      ...linkHandlers(app.transport),
      "edi.855": tellByEdi,
      "edi.stock": tellStockByEdi,
      ...lines.tell,
      ...daily.tell,
    },
    ...(step && { step }),
  };
}
