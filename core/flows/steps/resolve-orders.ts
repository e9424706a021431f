/**
 * Looks up what received orders name. Each order comes back resolved, or stops alone with everything that is missing in
 * it; stores that a partner may name unasked, and people who order for the first time, are made on the way.
 */
import type { Tx } from "../../db/index.ts";
import { orderTerms, type ReceivedOrder } from "../../orders/index.ts";
import {
  addShipTos,
  defaultTerms,
  ensureParties,
  readProfile,
  shipToKey,
  type Contact,
  type ShipTo,
  type ShipToRef,
} from "../../partners/index.ts";
import { ruleKind } from "./resolve/buyer-rule.ts";
import { checkReceived } from "./resolve/check-received.ts";
import { apartBy } from "./resolve/apart.ts";
import { contentHashOf, currencySaid } from "./resolve/content.ts";
import { datesMeant } from "./resolve/dates.ts";
import {
  gatherIntake,
  needsShipToList,
  withShipTos,
  type IntakeContext,
  type IntakeFacts,
  type Sender,
} from "./resolve/facts.ts";
import { finding } from "./resolve/findings.ts";
import { resolveLine } from "./resolve/lines.ts";
import type { Finding, ResolvedOrder } from "./resolved.ts";

export type Resolution =
  | { readonly ok: true; readonly value: ResolvedOrder }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** One answer per order, in their order. */
export async function resolveOrders(
  tx: Tx,
  orders: readonly ReceivedOrder[],
  context: IntakeContext,
): Promise<Resolution[]> {
  const checked = orders.map((order) => checkReceived(order));
  // Unreadable texts never reach the database; every other order is looked up, to name all that is missing at once.
  const readable = orders.filter((_, i) => !checked[i]?.some((f) => f.code === "text unreadable"));
  const facts = await gatherIntake(tx, readable, context);
  const first = orders.map((order, i) => resolveChecked(order, facts, checked[i] ?? []));
  const missing = first.flatMap((draft) => (draft.findings.length === 0 ? draft.missing : []));
  if (missing.length === 0) return finish(tx, first);
  await addShipTos(tx, missing);
  const again = await withShipTos(tx, facts, missing);
  return finish(
    tx,
    orders.map((order, i) => resolveChecked(order, again, checked[i] ?? [])),
  );
}

interface Draft {
  readonly order: Omit<ResolvedOrder, "partyId"> | null;
  readonly sender: Sender | null;
  readonly contact: Contact | null;
  readonly findings: readonly Finding[];
  readonly missing: readonly ShipToRef[];
}

const stopped = (findings: readonly Finding[]): Draft => ({
  order: null,
  sender: null,
  contact: null,
  findings,
  missing: [],
});

async function finish(tx: Tx, drafts: readonly Draft[]): Promise<Resolution[]> {
  const contacts = drafts.flatMap((draft) => (draft.order && draft.contact ? [draft.contact] : []));
  const parties = await ensureParties(tx, contacts);
  let next = 0;
  return drafts.map((draft): Resolution => {
    if (!draft.order || !draft.sender) return { ok: false, findings: draft.findings };
    const partyId = draft.contact ? (parties[next++] ?? 0) : draft.sender.customer.partyId;
    return { ok: true, value: { ...draft.order, partyId } };
  });
}

function resolveChecked(said: ReceivedOrder, facts: IntakeFacts, checked: readonly Finding[]): Draft {
  const sender = facts.senders.get(said);
  if (!sender) return stopped(checked);
  if (!("customer" in sender)) return stopped([sender, ...checked]);
  const { received, findings: ofDates } = datesMeant(said, sender.partner);
  const out = keptOut(received, sender);
  if (out) return stopped([out]);
  const agreement = facts.agreements.get(sender.customer.id) ?? { id: null, terms: defaultTerms };
  const shipTo = resolveShipTo(received, sender, facts);
  const rules = resolveRules(received);
  const context = { order: received, sender, terms: agreement.terms, shipTo: isFinding(shipTo) ? null : shipTo, facts };
  const answers = received.lines.map((line) => resolveLine(line, context));
  const findings = [
    ...(isFinding(shipTo) ? [shipTo] : []),
    ...checked,
    ...ofDates,
    ...rules.stops,
    ...answers.flatMap((answer) => answer.findings),
  ];
  if (findings.length > 0) return stopped(findings);
  const order = {
    received,
    customerId: sender.customer.id,
    partnerId: sender.partner?.id ?? null,
    shipToId: isFinding(shipTo) ? null : (shipTo?.id ?? null),
    agreementId: agreement.id,
    terms: orderTerms(agreement.terms),
    buyerRule: received.buyerRule ?? null,
    orderedOn: received.orderedOn ?? null,
    apart: sender.partner ? apartBy(received, readProfile(sender.partner.profile).duplicates) : null,
    currency: currencySaid(received) ?? sender.customer.currency ?? facts.currency,
    contentHash: contentHashOf(received),
    lines: answers.flatMap((answer) => (answer.line ? [answer.line] : [])),
    remarks: rules.remarks,
  };
  return {
    order,
    sender,
    contact: contactOf(received, sender),
    findings: [],
    missing: answers.flatMap((answer) => answer.missing),
  };
}

/** What the partner's profile keeps out, whatever is in it. */
function keptOut({ test, document }: ReceivedOrder, { partner }: Sender): Finding | null {
  const profile = readProfile(partner?.profile);
  const args = { partner: partner?.code ?? null, document: document ?? null };
  if (test && profile.testDocuments === "refuse") return finding("test document refused", { args });
  const isNamed = document === undefined || profile.documents.in.includes(document);
  return isNamed ? null : finding("document not taken", { args });
}

const isFinding = (value: ShipTo | Finding | null): value is Finding => value !== null && "text" in value;

/** The ship-to named, else the only one there is, else the customer itself where it has none. */
function resolveShipTo(order: ReceivedOrder, sender: Sender, facts: IntakeFacts): ShipTo | Finding | null {
  const { customer } = sender;
  const code = order.shipTo?.code ?? "";
  if (code !== "") {
    const known = facts.shipTos.get(shipToKey({ customerId: customer.id, code }));
    return known ?? finding("unknown ship-to", { args: { shipTo: code } });
  }
  if (customer.kind !== "retailer" || !needsShipToList(order, sender)) return null;
  const all = facts.shipTosOf.get(customer.id) ?? [];
  const name = order.shipTo?.name?.trim().toLowerCase();
  const named = name === undefined || name === "" ? all : all.filter((shipTo) => shipTo.name.toLowerCase() === name);
  const [only] = named;
  if (named.length === 1 && only) return only;
  if (all.length === 0) return null;
  return finding("ship-to missing", { args: { count: all.length } });
}

function resolveRules(order: ReceivedOrder): { stops: Finding[]; remarks: Finding[] } {
  const said = [
    { rule: order.buyerRule, line: undefined },
    ...order.lines.map((line) => ({ rule: line.buyerRule, line: line.line })),
  ];
  const stops: Finding[] = [];
  const stored = new Map<string, string>();
  for (const { rule, line } of said) {
    if (rule === undefined || rule === "") continue;
    const kind = ruleKind(rule);
    if (kind.kind === "unknown") stops.push(finding("unknown buyer's rule", { line, args: { rule } }));
    if (kind.kind === "stored") stored.set(rule, kind.meaning);
  }
  const args = { rule: [...stored.keys()].join(", "), meaning: [...stored.values()].join(", ") };
  return { stops, remarks: stored.size === 0 ? [] : [finding("buyer's rule not acted on", { args })] };
}

/** Who is told: a person named by the order, else the customer. */
function contactOf(order: ReceivedOrder, { customer }: Sender): Contact | null {
  const { contact } = order;
  if (contact?.email === undefined && (customer.kind === "retailer" || contact?.name === undefined)) return null;
  const email = contact?.email ?? null;
  return { name: contact?.name ?? email ?? customer.name, email, language: contact?.language ?? customer.language };
}
