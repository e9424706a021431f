/** A message against its schema: where each segment stands, and what is in it. Pure, and the same for the same message. */
import { checkSegment } from "./check-segment.ts";
import { checkSubset } from "./check-subset.ts";
import { diagnose, type Diagnostic } from "./diagnostics.ts";
import type { EdiSegment } from "../segment.ts";
import { checkLevels } from "./levels.ts";
import type { Node, Schema } from "./types.ts";
import { isRight } from "./right.ts";
import { expectedAt, walk, type Placed, type Step } from "./walk.ts";

/** Of one message; the others are left out. */
export const DIAGNOSTICS_MAX = 100;

const EXPECTED_SHOWN = 6;

/** Segments from ST to SE or UNH to UNT, both included. */
export function validate(segments: readonly EdiSegment[], schema: Schema): Diagnostic[] {
  const found: Diagnostic[] = [];
  let before: Step | null = null;
  const ids = segments.map((segment) => segment.id);
  const stand: Placed[] = [];
  walk(ids, schema.nodes, (placed) => {
    if (schema.subset) stand.push(placed);
    if (!isFine(placed, segments[placed.index], schema))
      found.push(...placedDiagnostics(placed, { segments, schema, before }));
    if (placed.step) before = placed.step;
    return found.length < DIAGNOSTICS_MAX;
  });
  // What is wrong with a level's number makes orphans of those below it: one mistake, one finding.
  const isRightSoFar = found.every(({ severity }) => severity === "remark");
  const all = isRightSoFar ? [...found, ...checkLevels(segments, schema)] : found;
  const whole =
    schema.subset && all.length < DIAGNOSTICS_MAX ? checkSubset({ segments, placed: stand, schema }, all) : all;
  return bounded(whole, { segments, schema });
}

/** Nothing is to be said of it; false where that is not sure. */
function isFine({ step }: Placed, segment: EdiSegment | undefined, { segments, codes }: Schema): boolean {
  if (!segment || !step || step.over || step.missing.length > 0) return false;
  const rule = segments.get(segment.id);
  return rule !== undefined && isRight(segment, rule, codes);
}

interface Context {
  readonly segments: readonly EdiSegment[];
  readonly schema: Schema;
}

function bounded(found: readonly Diagnostic[], { segments, schema }: Context): Diagnostic[] {
  const [segment] = segments;
  if (found.length < DIAGNOSTICS_MAX || !segment) return [...found];
  const more = diagnose("more findings", { segment, args: { max: DIAGNOSTICS_MAX - 1 } }, schema);
  return [...found.slice(0, DIAGNOSTICS_MAX - 1), more];
}

function placedDiagnostics(
  { index, step }: Placed,
  { segments, schema, before }: Context & { before: Step | null },
): Diagnostic[] {
  const segment = segments[index];
  if (!segment) return [];
  const rule = schema.segments.get(segment.id);
  const inside = rule ? checkSegment(segment, rule, schema) : [];
  if (!step) return [withoutPlace(segment, schema, before), ...inside];
  const missing = step.missing.map((node) =>
    diagnose("segment missing", { segment, missing: node.id, args: { what: whatOf(node, schema) } }, schema),
  );
  return [...missing, ...(step.over ? [tooOften(segment, step.over, schema)] : []), ...inside];
}

function tooOften(segment: EdiSegment, { children, max }: Node, schema: Schema): Diagnostic {
  const kind = children.length > 0 ? "loop too often" : "segment too often";
  return diagnose(kind, { segment, args: { max } }, schema);
}

/** "BEG, heading of an order,". */
const whatOf = ({ id }: Node, { segments }: Schema): string => {
  const rule = segments.get(id);
  return rule ? `${id}, ${rule.name},` : id;
};

function withoutPlace(segment: EdiSegment, schema: Schema, before: Step | null): Diagnostic {
  const stands = (nodes: readonly Node[]): boolean =>
    nodes.some((node) => node.id === segment.id || stands(node.children));
  if (stands(schema.nodes)) {
    const next = expectedAt(before).slice(0, EXPECTED_SHOWN);
    const expected = next.length > 0 ? `what may stand here: ${next.join(", ")}` : "nothing may stand here";
    return diagnose("segment out of order", { segment, args: { expected } }, schema);
  }
  const kind = schema.segments.has(segment.id) ? "segment not of this message" : "segment unknown";
  return diagnose(kind, { segment, args: { type: schema.type } }, schema);
}
