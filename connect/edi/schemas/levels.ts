/** Levels of shipments and reports (HL, CPS): each has a number of its own, and a parent that stands before it. Pure. */
import type { EdiSegment, EdiSyntax } from "../segment.ts";
import { diagnose, type Diagnostic, type Release } from "./diagnostics.ts";

/** The segment, and how the standard numbers what it says: of the level and of its parent, elements 1 and 2. */
const LEVELS: Readonly<Record<EdiSyntax, { readonly id: string; readonly references: readonly [string, string] }>> = {
  x12: { id: "HL", references: ["628", "735"] },
  edifact: { id: "CPS", references: ["7164", "7166"] },
};

export function checkLevels(segments: readonly EdiSegment[], release: Release): Diagnostic[] {
  const { id, references } = LEVELS[release.syntax];
  const known = new Set<string>();
  return segments.flatMap((segment) => {
    if (segment.id !== id) return [];
    const [own, parent] = [segment.at(1).trim(), segment.at(2).trim()];
    const about = (element: 1 | 2, name: string, value: string) => ({
      segment,
      element,
      name,
      reference: references[element - 1],
      value,
    });
    const orphan = parent !== "" && !known.has(parent);
    const twice = own !== "" && known.has(own);
    known.add(own);
    return [
      ...(twice ? [diagnose("level number twice", about(1, "number of the level", own), release)] : []),
      ...(orphan ? [diagnose("parent unknown", about(2, "parent of the level", parent), release)] : []),
    ];
  });
}
