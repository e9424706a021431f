/** Texts that people read and names in code use the words of docs/glossary.md. */
import { isTest, stringsOf, type SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";
import { englishTexts, germanTexts, identifierWords, type BannedWord } from "../words.ts";

function bannedIn(file: SourceFile): readonly BannedWord[] {
  if (file.path.startsWith("locales/de/")) return germanTexts;
  return /^(contract|locales\/(en|templates))\//.test(file.path) ? englishTexts : [];
}

/** Pieces of text a person may read: sentences in contract (codes and keys have no space), values in a catalogue. */
function piecesOf(file: SourceFile): { text: string; start: number }[] {
  if (file.script) return stringsOf(file.script).filter(({ text }) => text.includes(" "));
  if (!file.path.endsWith(".json")) return [{ text: file.text, start: 0 }];
  const values = file.text.matchAll(/(?<=[:[,]\s*)"((?:[^"\\]|\\.)*)"(?!\s*:)/g);
  return [...values].map((match) => ({ text: match[1] ?? "", start: match.index + 1 }));
}

/** Names in braces are filled in, not read; same length, so offsets stay. */
const readable = (text: string): string => text.replace(/\{[^}]*\}/g, (braces) => " ".repeat(braces.length));

export function texts(project: Project): Breach[] {
  return project.files.flatMap((file) => {
    const banned = isTest(file.path) ? [] : bannedIn(file);
    if (banned.length === 0) return [];
    return piecesOf(file).flatMap(({ text, start }) =>
      banned.flatMap((word) =>
        [...readable(text).matchAll(word.banned)].map((match) => ({
          rule: "words",
          file: file.path,
          line: file.lineAt(start + match.index),
          text: `"${match[0]}": say ${word.instead}`,
        })),
      ),
    );
  });
}

/** The trade's own dialects are spelt as the trade spells them. */
const isJudged = ({ path }: SourceFile): boolean =>
  /^(core|connect|serve|web|contract)\//.test(path) && !path.startsWith("connect/edi/");

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);

export function identifiers(project: Project): Breach[] {
  return project.files.filter(isJudged).flatMap((file) =>
    (file.script?.nodes ?? []).flatMap(({ node }) => {
      if (node.type !== "Identifier") return [];
      const wrong = wordsOf(node.name).find((part) => Object.hasOwn(identifierWords, part));
      if (wrong === undefined) return [];
      return [
        {
          rule: "names",
          file: file.path,
          line: file.lineAt(node.start),
          text: `${node.name}: our word is ${identifierWords[wrong]}`,
        },
      ];
    }),
  );
}
