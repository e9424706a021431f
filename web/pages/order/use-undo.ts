/** The way back of what was done last: a hold is lifted, a split is joined; what else there is brings its own. */
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { nameOf, type Done, type Order } from "./order.ts";

export function useUndo(
  order: Order,
  done: Done | undefined,
  onDone: (done: Done) => void,
): { readonly undo: () => void; readonly fault: Error | null } {
  const { t } = useTranslation("order");
  const lift = useAct("POST /orders/lift");
  const join = useAct("POST /orders/join");
  const named = nameOf(order);
  const undo = (): void => {
    if (lift.isPending || join.isPending) return;
    if (done?.undo) done.undo();
    const kind = done?.held;
    if (kind !== undefined) {
      const words = t("done.lifted", { kind: t(`hold.${kind}`) });
      lift.mutate({ body: { lifts: [{ ...named, kind }] } }, { onSuccess: () => onDone({ words }) });
    }
    if (done?.split)
      join.mutate({ body: { joins: [named] } }, { onSuccess: () => onDone({ words: t("done.joined") }) });
  };
  return { undo, fault: lift.error ?? join.error };
}
