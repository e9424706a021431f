/** Does what a change asks of each line, whole or not at all, and says which lines were refused; a person hears of those. */
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { invariant, sumBy } from "../../../kernel/index.ts";
import { listDemands, setLineMarks, setLinePrices, type OrderHead } from "../../../orders/index.ts";
import { raiseExceptions, type NewException } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { amendLine } from "../amend/amend-line.ts";
import type { ResolvedOrder } from "../resolved.ts";
import { addLine } from "./add-line.ts";
import { checkLine } from "./check-line.ts";
import { changeFinding, type ChangeCode, type ChangeFinding } from "./findings.ts";
import type { PlannedLine } from "./plan-change.ts";

export interface Applying {
  readonly order: OrderHead;
  readonly lines: readonly PlannedLine[];
  /** Those that are added. */
  readonly added: ResolvedOrder | null;
  readonly touched: ItemPlace[];
  readonly document: string;
}

export async function applyLines(tx: Tx, applying: Applying, context: FlowContext): Promise<ChangeFinding[]> {
  const refusals: ChangeFinding[] = [];
  const done: PlannedLine[] = [];
  for (const line of applying.lines) {
    const refusal = line.refusal ?? (await applyLine(tx, { ...applying, line }, context));
    if (refusal) refusals.push(refusal);
    else done.push(line);
  }
  await raiseMatters(tx, { ...applying, done, refusals }, context.now());
  return refusals;
}

async function applyLine(
  tx: Tx,
  { order, line, added, touched }: Applying & { readonly line: PlannedLine },
  context: FlowContext,
): Promise<ChangeFinding | null> {
  if (line.adds) return applyAdded(tx, { order, added, touched, name: line.line }, context);
  const checked = await checkLine(tx, order, line.asks);
  if (!checked.ok) {
    const { code, args } = checked.refusal;
    return changeFinding(code as ChangeCode, { line: line.line, args: { ...args } });
  }
  for (const ask of line.asks) {
    const amended = await amendLine(tx, { ask, order, touched }, context);
    invariant(amended.ok, `line ${line.line} could be changed, and was refused`);
  }
  if (line.marked) await setLineMarks(tx, order.id, { line: line.line, stores: line.marked });
  if (line.price) await setLinePrices(tx, order.id, [{ line: line.line, ...line.price }]);
  return null;
}

interface AddedLine extends Pick<Applying, "order" | "added" | "touched"> {
  readonly name: string;
}

async function applyAdded(
  tx: Tx,
  { order, added, touched, name }: AddedLine,
  context: FlowContext,
): Promise<ChangeFinding | null> {
  const line = added?.lines.find(({ lineNo }) => lineNo === name);
  invariant(added && line, `line ${name} is added, and was not looked up`);
  if (line.refusal) return changeFinding("item discontinued", { line: name, args: line.refusal.args });
  await addLine(tx, { order, resolved: added, line, touched }, context);
  return null;
}

interface Outcomes extends Applying {
  readonly done: readonly PlannedLine[];
  readonly refusals: readonly ChangeFinding[];
}

/** Lines that were refused, and what the buyer expects otherwise than we do. */
async function raiseMatters(tx: Tx, { order, document, done, refusals }: Outcomes, now: number): Promise<void> {
  const about = { document, order: order.number };
  if (refusals.length > 0) await sayRefused(tx, { order, document, refusals }, now);
  await raiseExceptions(tx, [...(await leftOtherwise(tx, { order, done, about }))], now);
}

/** A person hears of what a change asked and did not get. */
export async function sayRefused(
  tx: Tx,
  { order, document, refusals }: Pick<Outcomes, "order" | "document" | "refusals">,
  now: number,
): Promise<void> {
  const [first] = refusals;
  if (!first) return;
  const { code, line, text, args } = first;
  const details = { document, order: order.number, ...args, code, line: line ?? null, text, more: refusals.length - 1 };
  await raiseExceptions(tx, [{ kind: "change refused", subject: `order:${order.id}`, details }], now);
}

async function leftOtherwise(
  tx: Tx,
  { order, done, about }: Pick<Outcomes, "order" | "done"> & { readonly about: Readonly<Record<string, string>> },
): Promise<NewException[]> {
  const said = done.filter(({ left }) => left !== null);
  if (said.length === 0) return [];
  const demands = await listDemands(tx, [order.id]);
  const differing = said.flatMap(({ line, left }) => {
    const own = demands.filter((demand) => demand.lineNo === line);
    const ours = sumBy(own, (demand) => demand.ordered - demand.cancelled - demand.shipped);
    const multiple = own[0]?.multiple ?? 1;
    return ours === left ? [] : [{ line, theirs: (left ?? 0) / multiple, ours: ours / multiple }];
  });
  const [first] = differing;
  return first
    ? [
        {
          kind: "left to receive differs",
          subject: `order:${order.id}`,
          details: { ...about, ...first, more: differing.length - 1 },
        },
      ]
    : [];
}
