/**
 * Names in sentences are links. While a sentence is put together a mark stands for each: words of another language have
 * them in another order. Then it falls into plain text and links.
 */
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";

interface Name {
  readonly text: string;
  readonly to: string;
}

export type Said = readonly (string | Name)[];

export interface Names {
  /** What stands for the name in a sentence. */
  readonly link: (text: string, to: string) => string;
  readonly partsOf: (said: string) => Said;
}

/** Private characters: no key types them. */
const MARK = /\uE000(\d+)\uE001/;

export function nameBook(): Names {
  const names: Name[] = [];
  return {
    link: (text, to) => `\uE000${names.push({ text, to }) - 1}\uE001`,
    partsOf: (said) =>
      said
        .split(MARK)
        .map((part, i) => (i % 2 === 0 ? part : (names[Number(part)] ?? "")))
        .filter((part) => part !== ""),
  };
}

export function SaidWithLinks({ said }: { readonly said: Said }): ReactNode {
  return said.map((part, i) =>
    typeof part === "string" ? (
      <Fragment key={i}>{part}</Fragment>
    ) : (
      <Link key={i} to={part.to}>
        {part.text}
      </Link>
    ),
  );
}
