/** Which item the codes of a line mean, whatever document the line stands in. Pure. */
import { chooseItem, itemRefKey, type Item, type ItemMatch } from "../../../catalog/index.ts";
import { groupBy } from "../../../kernel/index.ts";
import type { ReceivedItemCode } from "../../../orders/index.ts";
import { isTrusted, type Partner } from "../../../partners/index.ts";
import type { Finding } from "../resolved.ts";
import { finding } from "./findings.ts";

/** Qualifiers of codes that are the buyer's own. */
export const BUYERS: ReadonlySet<string> = new Set(["IN", "CB", "BP", "SK"]);
/** Qualifiers that describe and do not name. */
const DESCRIBING = new Set(["BO", "CL", "IZ", "SZ"]);

interface NamingLine {
  readonly line: string;
  readonly items: readonly ReceivedItemCode[];
}

export interface Naming {
  /** Null: another channel. */
  readonly partner: Partner | null;
  /** Whose codes it may use. */
  readonly codesOf: number | null;
  /** Key: `itemRefKey`. */
  readonly matches: ReadonlyMap<string, readonly ItemMatch[]>;
}

/** All codes of a line must mean one item. A buyer's code that is ours only by its spelling counts when nothing else does. */
export function nameItem(line: NamingLine, { partner, codesOf, matches }: Naming): { item: Item } | Finding {
  const naming = line.items.filter((code) => !DESCRIBING.has(code.qualifier));
  const found = naming.flatMap((code) => {
    const whose = BUYERS.has(code.qualifier) ? "buyers" : "ours";
    const match = chooseItem(matches.get(itemRefKey({ partnerId: codesOf, code: code.code.trim() })) ?? [], whose);
    const trusted = isTrusted(partner?.profile, code.qualifier);
    return match ? [{ item: match.item, trusted, sure: whose === "ours" || match.source !== "own" }] : [];
  });
  // A code of a qualifier that the partner's profile does not name counts where no other means anything.
  const trusted = found.filter((match) => match.trusted);
  const counted = trusted.length > 0 ? trusted : found;
  const sure = counted.filter((match) => match.sure);
  const items = [
    ...groupBy(
      (sure.length > 0 ? sure : counted).map((match) => match.item),
      (item) => item.id,
    ).values(),
  ].flatMap((same) => same.slice(0, 1));
  const [item] = items;
  if (item === undefined) return finding("unknown item", { line: line.line, args: { codes: describe(naming) } });
  if (items.length > 1)
    return finding("item codes disagree", {
      line: line.line,
      args: { items: items.map((other) => other.code).join(", ") },
    });
  return { item };
}

const describe = (codes: readonly ReceivedItemCode[]): string =>
  codes.map(({ qualifier, code }) => (qualifier === "code" ? code : `${qualifier} ${code}`)).join(", ") ||
  "an item without code";
