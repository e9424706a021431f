/** What a person set and has not committed stands in the address: a reload keeps it, a link shares it. Pure. */

export interface Draft {
  readonly demand: number;
  /** Null: left to the queue. */
  readonly quantity: number | null;
  readonly reason: string;
}

const QUEUE = "q";

export function readDrafts(text: string | undefined): Draft[] {
  return (text ?? "").split(";").flatMap((entry) => {
    const [demand = "", quantity = "", reason = ""] = entry.split(":");
    const id = Number(demand);
    const units = quantity === QUEUE ? null : Number(quantity);
    if (!Number.isSafeInteger(id) || id < 1 || quantity === "") return [];
    if (units !== null && (!Number.isSafeInteger(units) || units < 0)) return [];
    return [{ demand: id, quantity: units, reason: decoded(reason) }];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

export function writeDrafts(drafts: readonly Draft[]): string {
  return drafts
    .map(({ demand, quantity, reason }) => `${demand}:${quantity ?? QUEUE}:${encodeURIComponent(reason)}`)
    .join(";");
}

/** One draft a demand; undefined takes it away. */
export function withDraft(drafts: readonly Draft[], demand: number, draft: Draft | undefined): Draft[] {
  const others = drafts.filter((one) => one.demand !== demand);
  return draft ? [...others, draft].toSorted((a, b) => a.demand - b.demand) : others;
}

export interface Scope {
  readonly inbound: string[];
  readonly items: { item: string; place?: string }[];
}

const listed = (text: string | undefined): string[] => (text ?? "").split(",").filter((one) => one !== "");

/** `?inbound=PO-1,PO-2` or `?item=KT-17&place=RNO` or `?item=KT-17@RNO,TO-02@RNO`. */
export function readScope(search: Readonly<Record<string, string | undefined>>): Scope {
  const place = search["place"];
  return {
    inbound: listed(search["inbound"]),
    items: listed(search["item"]).map((text) => {
      const at = text.lastIndexOf("@");
      if (at > 0) return { item: text.slice(0, at), place: text.slice(at + 1) };
      return place === undefined ? { item: text } : { item: text, place };
    }),
  };
}
