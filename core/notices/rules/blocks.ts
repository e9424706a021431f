/**
 * A notice as blocks in the reader's language, in the order in which they are laid out: as delivered, or as a text of
 * users places them. Both are the same blocks: escaped in HTML, plain in text, by one layout.
 */
import { invariant } from "../../kernel/index.ts";
import type { Arg, Message, Notice } from "../types.ts";
import { checkTemplate } from "./template-check.ts";
import { fill, parse } from "./template-engine.ts";
import { BLOCKS, isTemplateKind, specOf, type BlockName, type TemplateText } from "./template-kinds.ts";
import { formatArg, formatQuantity, say, type Speech } from "./words.ts";

interface LineBlock {
  readonly title: string;
  readonly quantity: string;
  readonly parts: readonly string[];
}

export type Block =
  /** Sentences of ours: each a paragraph. */
  | { readonly kind: "sentences"; readonly sentences: readonly string[] }
  /** A paragraph of the user's own words, line by line. */
  | { readonly kind: "words"; readonly sentences: readonly string[] }
  | { readonly kind: "lines"; readonly lines: readonly LineBlock[] }
  | { readonly kind: "link"; readonly label: string; readonly url: string }
  | { readonly kind: "signature"; readonly text: string };

export interface Laid {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export interface Reader {
  readonly name: string;
  readonly companyName: string;
}

/** A line break in a name would end a header or fake a line; characters of private use stand for our blocks. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Co}]+/gu, " ").trim();

/** Everything a text may use, said. */
interface Said {
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly blocks: Readonly<Record<BlockName, readonly Block[]>>;
}

export function sayNotice(notice: Notice, reader: Reader, speech: Speech): Said {
  const words = (message: Message): string => oneLine(say(message, speech));
  const sentences = (messages: readonly Message[]): Block[] =>
    messages.length === 0 ? [] : [{ kind: "sentences", sentences: messages.map(words) }];
  const lines = notice.lines.map((line) => ({
    title: words(line.title),
    quantity: formatQuantity(line.quantity, speech),
    parts: line.parts.map(words),
  }));
  const { link } = notice;
  const signature = words({ key: "signature", args: { company: reader.companyName } });
  return {
    values: {
      ...Object.fromEntries(Object.entries(notice.values ?? {}).map(([name, value]) => [name, valueOf(value, speech)])),
      headline: words(notice.subject),
      greeting: words({ key: "greeting", args: { name: reader.name } }),
      name: oneLine(reader.name),
      company: oneLine(reader.companyName),
    },
    blocks: {
      intro: sentences(notice.paragraphs.slice(0, 1)),
      facts: sentences(notice.paragraphs.slice(1)),
      lines: lines.length === 0 ? [] : [{ kind: "lines", lines }],
      next: notice.closing.flatMap((message) => sentences([message])),
      link: link ? [{ kind: "link", label: words(link.label), url: link.url }] : [],
      signature: [{ kind: "signature", text: signature }],
    },
  };
}

const valueOf = (value: Arg | boolean, speech: Speech): string | boolean =>
  typeof value === "boolean" ? value : oneLine(formatArg(value, speech));

export function layDelivered({ values, blocks }: Said): Laid {
  const greeting: Block = { kind: "sentences", sentences: [String(values["greeting"])] };
  const [intro] = blocks.intro;
  const [facts] = blocks.facts;
  const said = [intro, facts].flatMap((block) => (block?.kind === "sentences" ? block.sentences : []));
  const paragraphs: Block[] = said.length === 0 ? [] : [{ kind: "sentences", sentences: said }];
  const rest = (["lines", "next", "link", "signature"] as const).flatMap((name) => blocks[name]);
  return { subject: String(values["headline"]), blocks: [greeting, ...paragraphs, ...rest] };
}

/** First of the characters of private use that stand for blocks while a text is filled. */
const MARK = 0xe000;
const markOf = (block: BlockName): string => String.fromCodePoint(MARK + BLOCKS.indexOf(block));

/** A text of users, filled. Throws where it cannot be: what was checked at saving is checked again. */
export function layTemplate(text: TemplateText, kind: Notice["kind"], said: Said): Laid {
  invariant(isTemplateKind(kind), `${kind} has no text of users`);
  const [wrong] = checkTemplate(kind, text);
  if (wrong) throw new TemplateFault(`${wrong.code} in ${wrong.at}, line ${wrong.line ?? 0}`);
  // What the kind gives no place is said all the same: then as delivered.
  const lost = BLOCKS.find((block) => said.blocks[block].length > 0 && !specOf(kind).blocks.includes(block));
  if (lost) throw new TemplateFault(`it has no place for ${lost}`);
  return fillTemplate(text, said);
}

/** Filled as far as it can be, also where something is missing: for who looks while writing. */
export function fillTemplate({ subject, body }: TemplateText, said: Said): Laid {
  const marks = Object.fromEntries(
    BLOCKS.flatMap((block) => (said.blocks[block].length === 0 ? [] : [[block, markOf(block)]])),
  );
  const filled = fill(parse(subject), said.values);
  const line = oneLine(filled);
  if (line === "") throw new TemplateFault("the subject comes out empty");
  const whole = fill(parse(body.replaceAll(/\p{Co}/gu, "")), { ...said.values, ...marks });
  return { subject: line, blocks: blocksOf(whole, said.blocks) };
}

export class TemplateFault extends Error {}

function blocksOf(whole: string, blocks: Said["blocks"]): Block[] {
  return whole.split(/(\p{Co})/u).flatMap((piece, i): readonly Block[] => {
    if (i % 2 === 0) return paragraphsOf(piece);
    const name = BLOCKS[(piece.codePointAt(0) ?? 0) - MARK];
    return name === undefined ? [] : blocks[name];
  });
}

/** A blank line begins a paragraph. */
function paragraphsOf(text: string): Block[] {
  return text.split(/\n[^\S\n]*\n/).flatMap((paragraph): Block[] => {
    const sentences = paragraph.split("\n").map(oneLine).filter(Boolean);
    return sentences.length === 0 ? [] : [{ kind: "words", sentences }];
  });
}
