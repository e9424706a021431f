/**
 * Facts of an 824, an 864 or an APERAK → what a partner says, as our book takes it: about our document by the numbers of its
 * envelope, else about the orders it names, else about those whose number stands in its words. Pure.
 */
import type { SaidText, TextVerdict } from "../../core/flows/index.ts";
import { readFactsAperak, type FactsAperak } from "./edifact/facts-aperak.ts";
import type { Finding } from "./findings.ts";
import type { EdiMessage } from "./message.ts";
import { readFacts824, type Advice } from "./x12/facts-824.ts";
import { readFacts864 } from "./x12/facts-864.ts";

export interface ReadTexts {
  /** What a person calls it; empty: nothing is said. */
  readonly key: string;
  readonly texts: readonly SaidText[];
  readonly findings: readonly Finding[];
}

/** By what stands behind the first letter, which is T of a transaction set and I of an item. */
const verdictsOti: Readonly<Record<string, TextVerdict>> = { A: "accepted", R: "rejected" };

export function textsOf824(message: EdiMessage): ReadTexts {
  const { facts, findings } = readFacts824(message);
  return { key: facts?.adviceNumber ?? "", texts: (facts?.advices ?? []).map(adviceSaid), findings };
}

function adviceSaid({ code, of, group, control, document, orderNumber, text }: Advice): SaidText {
  const judged = verdictsOti[code.slice(1, 2)] ?? "with errors";
  const words = text.join(" ");
  // Accepted, and yet something is wrong: that is for a person.
  const verdict = judged === "accepted" && words !== "" ? "with errors" : judged;
  return {
    verdict,
    ours: group !== "" && control !== "" && document !== "" ? { type: document, group, control } : null,
    about: of.id === "" ? null : `${of.qualifier} ${of.id}`.trim(),
    orders: orderNumber === null ? [] : [orderNumber],
    words: [],
    text: words || NO_REASON,
  };
}

const NO_REASON = "No reason is said.";

export function textsOf864(message: EdiMessage): ReadTexts {
  const { facts, findings } = readFacts864(message);
  const messages = facts?.messages ?? [];
  const texts = messages.map(({ subject, text }): SaidText => {
    const all = [subject ?? "", text.join(" ")].filter((one) => one !== "").join(": ");
    return { verdict: null, ours: null, about: subject, orders: [], words: numbersIn(all), text: all };
  });
  return { key: facts?.description ?? "", texts: texts.filter(({ text }) => text !== ""), findings };
}

const WORDS_MAX = 50;
const SHORTEST = 4;

/** Words that may be the number of an order: what follows "PO" or "order", and what holds a digit and is not too short. */
function numbersIn(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}._/-]*/gu) ?? [];
  const found = words.flatMap((raw, i) => {
    const word = raw.replace(/[._/-]+$/, "");
    const named = /^(po|p\.o|order|bestellung|auftrag)$/i.test((words[i - 1] ?? "").replace(/\.$/, ""));
    if (!named && (!/\d/.test(word) || word.length < SHORTEST)) return [];
    return /^PO\d/i.test(word) ? [word, word.slice(2)] : [word];
  });
  return [...new Set(found)].slice(0, WORDS_MAX);
}

/** 1225 in BGM. */
const verdictsBgm: Readonly<Record<string, TextVerdict>> = {
  "12": "rejected",
  "27": "rejected",
  "29": "accepted",
  "44": "accepted",
};
/** References to what we sent, the nearest first. */
const ABOUT = ["ACW", "ACE", "DM", "IV", "AAK", "ON"];

export function textsOfAperak(message: EdiMessage): ReadTexts {
  const { facts, findings } = readFactsAperak(message);
  return { key: facts?.number ?? "", texts: facts ? aperakSaid(facts) : [], findings };
}

function aperakSaid(facts: FactsAperak): SaidText[] {
  const { references, mistakes } = facts;
  const named = ABOUT.find((qualifier) => references[qualifier] !== undefined);
  const judged = verdictsBgm[facts.function] ?? (mistakes.length > 0 ? "with errors" : null);
  const verdict = judged === "accepted" && mistakes.length > 0 ? "with errors" : judged;
  const common = { verdict, ours: null, about: named ? `${named} ${references[named]}` : null, words: [] };
  const said = (order: string | null | undefined, text: readonly string[]): SaidText => ({
    ...common,
    orders: order ? [order] : [],
    text: text.join(" ") || NO_REASON,
  });
  if (mistakes.length === 0) return [said(references["ON"], facts.text)];
  return mistakes.map(({ code, orderNumber, text }) =>
    said(orderNumber ?? references["ON"], [...facts.text, ...(text.length > 0 ? text : [`ERC ${code}`])]),
  );
}
