/** What a simulated retailer needs of the book: items it could order, where to, and what was written for it since. */
import { sql, type Database, type Queryable } from "../../db/index.ts";
import { findDocumentsByHash } from "../../documents/index.ts";
import { hashOf } from "../../kernel/index.ts";
import { findPartnersByCodes, readProfile, type PartnerProfile } from "../../partners/index.ts";
import { answerDocument } from "../steps/documents/keep-document.ts";
import type { DocumentAnswer } from "../steps/documents/read-document.ts";

export interface SimulatedPartner {
  readonly id: number;
  readonly code: string;
  readonly customer: string;
  readonly identifiers: readonly string[];
  readonly profile: PartnerProfile;
  readonly shipTo: string | null;
  /** By which its documents would leave. */
  readonly connection: string | null;
  readonly items: readonly { readonly code: string; readonly unit: string }[];
}

const ITEMS = 2;
const customers = sql(
  "simulated-customer",
  `select c.code, (select s.code from ship_to s where s.customer_id = c.id order by s.code limit 1) as "shipTo"
     , (select x.code from connection_partner cp join connection x on x.id = cp.connection_id where cp.partner_id = $2::bigint) as connection
   from customer c where c.id = $1::bigint`,
);
// Stocked ones first: their answers say the most.
const items = sql(
  "simulated-items",
  `select i.code, i.unit from item i where not i.discontinued and not i.pre_order
   order by exists (select from supply s where s.item_id = i.id and s.state = 'here' and s.quantity > s.covered) desc, i.code limit $1::int`,
);

export async function findSimulated(db: Queryable, code: string): Promise<SimulatedPartner | undefined> {
  const partner = (await findPartnersByCodes(db, [code])).get(code);
  if (!partner) return undefined;
  const asked = [partner.customerId, partner.id];
  const [customer] = await db.rows<{ code: string; shipTo: string | null; connection: string | null }>(
    customers,
    asked,
  );
  return {
    id: partner.id,
    code,
    customer: customer?.code ?? "",
    identifiers: partner.identifiers,
    profile: readProfile(partner.profile),
    shipTo: customer?.shipTo ?? null,
    connection: customer?.connection ?? null,
    items: await db.rows(items, [ITEMS]),
  };
}

export interface WrittenFor {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly orderId: number | null;
  /** It left: whoever takes it said so. */
  readonly sent: boolean;
}

const written = sql(
  "simulated-written",
  `select d.id, d.kind, d.name, d.bytes, d.at, (select min(m.order_id) from edi_message m where m.document_id = d.id) as "orderId"
     , d.state = 'sent' as sent
   from document d where d.direction = 'out' and d.partner_id = $1::bigint and d.at >= $2::bigint order by d.at, d.id`,
);

/** What was written to a partner from an instant on. */
export async function listWrittenFor(db: Queryable, partnerId: number, since: number): Promise<WrittenFor[]> {
  return db.rows<WrittenFor>(written, [partnerId, since]);
}

/** What became of these bytes; undefined: nobody brought them yet, or they are still being read. */
export async function findTaken(db: Database, bytes: Uint8Array): Promise<DocumentAnswer | undefined> {
  return db.snapshot(async (tx) => {
    const hash = hashOf(bytes);
    const head = (await findDocumentsByHash(tx, [hash])).get(hash);
    return head && head.state !== "received" ? answerDocument(tx, head.id, true) : undefined;
  });
}
