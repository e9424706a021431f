/** What a document is and how it came, as people call it: EDI by its numbers, lists and orders by their words. */
import type { TFunction } from "i18next";

interface Paper {
  readonly kind: string;
  readonly channel: string;
}

type Say = TFunction<"documents">;

export function sayKind({ kind, channel }: Paper, t: Say): string {
  const plain = channel === "import" ? t("paper.list") : kind;
  return t(`paper.${kind}`, { defaultValue: plain });
}

export const sayChannel = (channel: string, t: Say): string => t(`channel.${channel}`, { defaultValue: channel });
