/** How a message was acknowledged, in words. */
import type { TFunction } from "i18next";
import type { Answer } from "../../../contract/index.ts";
import { sayInstant } from "../../util/say.ts";

type Message = Answer<"GET /edi/messages">["rows"][number];

export function sayAcknowledgment(
  { direction, state, dueAt, acknowledgedAt, document }: Message,
  t: TFunction<"documents">,
): string {
  if (direction === "out" && document !== "sent" && state !== "accepted") return t("edi.state.leaving");
  if (state === "none") return t(`edi.state.none-${direction}`);
  const at = sayInstant(acknowledgedAt ?? dueAt ?? 0);
  if (state === "waiting") return t("edi.state.waiting", { at });
  return t(`edi.state.${direction}-${state}`, { at });
}
