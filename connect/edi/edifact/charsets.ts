/** The syntax levels of EDIFACT (ISO 9735, data element 0001): what their bytes mean, and what can be said in them. */
import type { Notation } from "../segment.ts";
import { safeTextOf, type SafeText } from "../write-segment.ts";

/** A and B are ASCII, where people write what they like; those with no code page here are UTF-8. */
const CODE_PAGES = {
  UNOA: null,
  UNOB: null,
  UNOC: "iso-8859-1",
  UNOD: "iso-8859-2",
  UNOE: "iso-8859-5",
  UNOF: "iso-8859-7",
  UNOG: "iso-8859-3",
  UNOH: "iso-8859-4",
  UNOI: "iso-8859-6",
  UNOJ: "iso-8859-8",
  UNOK: "iso-8859-9",
  UNOL: "iso-8859-15",
  UNOW: "utf-8",
  UNOY: "utf-8",
} as const satisfies Record<string, string | null>;

export type SyntaxLevel = keyof typeof CODE_PAGES;

/** What bytes mean at a level; null: it does not say. */
export const codePageOf = (level: string): string | null =>
  Object.hasOwn(CODE_PAGES, level) ? CODE_PAGES[level as SyntaxLevel] : null;

/** Level A has no small letters. */
const LEVEL_A = /^[A-Z0-9 .,\-()/='+:?!"%&*;<>]$/;
const FIRST_OF_PAGE = 0xa0;

/** Characters of a code page beyond ASCII and their bytes. */
function pageOf(codePage: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(codePage);
  const bytes = Array.from({ length: 256 - FIRST_OF_PAGE }, (_, i) => FIRST_OF_PAGE + i);
  const chars = bytes.map((byte): [string, number] => [decoder.decode(Uint8Array.of(byte)), byte]);
  return new Map(chars.filter(([char]) => char !== "\ufffd"));
}

const NO_PAGE: ReadonlyMap<string, number> = new Map();

function pageAt(level: SyntaxLevel): ReadonlyMap<string, number> {
  const codePage = CODE_PAGES[level];
  return codePage === null || codePage === "utf-8" ? NO_PAGE : pageOf(codePage);
}

/** Delimiters are released; where nothing releases them they become blanks. */
export function safeTextFor(level: SyntaxLevel, { delimiters, release }: Notation): SafeText {
  const { element, component, repetition, segment } = delimiters;
  const page = pageAt(level);
  const safe = safeTextOf({
    taken: new Set([element, component, repetition, segment, release].filter((char) => char !== null)),
    isSaid(char) {
      if (level === "UNOA") return LEVEL_A.test(char);
      if (char >= " " && char <= "~") return true;
      return CODE_PAGES[level] === "utf-8" ? char > "\u009f" : page.has(char);
    },
    // Readers take a line end for one that only divides lines, whatever stands before it.
    release: (char) => (release === null || /[\r\n]/.test(char) ? " " : release + char),
  });
  return level === "UNOA" ? (text) => safe(text.toUpperCase()) : safe;
}

const ASCII = /^[\0-\u007f]*$/;

export function encoderFor(level: SyntaxLevel): (text: string) => Uint8Array {
  if (CODE_PAGES[level] === "utf-8") return (text) => Buffer.from(text, "utf8");
  const page = pageAt(level);
  return (text) => {
    if (ASCII.test(text)) return Buffer.from(text, "latin1");
    const bytes = Buffer.alloc(text.length);
    for (let i = 0; i < text.length; i += 1) bytes[i] = page.get(text[i] ?? "") ?? text.charCodeAt(i);
    return bytes;
  };
}
