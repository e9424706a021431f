/** The names of what an exception or an event is about: "order:1152" as people call it. */
import { sql, type Queryable } from "../../db/index.ts";

export type SubjectName =
  | {
      readonly what: "order";
      readonly id: number;
      readonly number: string;
      readonly customer: string;
      readonly customerName: string;
      readonly line: string | null;
    }
  | {
      readonly what: "supply order";
      readonly number: string;
      readonly vendor: string | null;
      readonly vendorName: string | null;
    }
  | { readonly what: "item"; readonly code: string }
  | { readonly what: "document"; readonly id: number };

const orders = sql(
  "subject-orders",
  `select t.subject, o.id, o.number, c.code as customer, p.name as "customerName", null as line from unnest($1::text[], $2::bigint[]) as t(subject, id)
   join sales_order o on o.id = t.id join customer c on c.id = o.customer_id join party p on p.id = o.party_id where t.subject like 'order:%'
   union all
   select t.subject, o.id, o.number, c.code, p.name, l.line_no from unnest($1::text[], $2::bigint[]) as t(subject, id)
   join demand d on d.id = t.id join order_line l on l.id = d.line_id join sales_order o on o.id = d.order_id join customer c on c.id = o.customer_id join party p on p.id = o.party_id
   where t.subject like 'demand:%'
   union all
   select t.subject, o.id, o.number, c.code, p.name, null from unnest($1::text[], $2::bigint[]) as t(subject, id)
   join shipment s on s.id = t.id join sales_order o on o.id = s.order_id join customer c on c.id = o.customer_id join party p on p.id = o.party_id where t.subject like 'shipment:%'`,
);
const supplyOrders = sql(
  "subject-supply-orders",
  `select t.subject, o.number, v.code as vendor, p.name as "vendorName" from unnest($1::text[], $2::bigint[]) as t(subject, id)
   join supply_order o on o.id = t.id left join vendor v on v.id = o.vendor_id left join party p on p.id = v.party_id
   where t.subject like 'supply_order:%'
   union all
   select t.subject, o.number, v.code, p.name from unnest($1::text[], $2::bigint[]) as t(subject, id)
   join supply_order_line l on l.id = t.id join supply_order o on o.id = l.supply_order_id left join vendor v on v.id = o.vendor_id
   left join party p on p.id = v.party_id where t.subject like 'supply_order_line:%'`,
);
const items = sql(
  "subject-items",
  `select t.subject, i.code from unnest($1::text[], $2::bigint[]) as t(subject, id) join item i on i.id = t.id where t.subject like 'item:%'`,
);

/** Key: the subject. What is unknown is missing. */
export async function nameSubjects(db: Queryable, subjects: readonly string[]): Promise<Map<string, SubjectName>> {
  const named = subjects.flatMap((subject) => {
    const id = Number(subject.split(":")[1]);
    return Number.isSafeInteger(id) ? [{ subject, id }] : [];
  });
  const values = [named.map((one) => one.subject), named.map((one) => one.id)];
  const names = new Map<string, SubjectName>();
  for (const { subject, ...row } of await db.rows<{
    subject: string;
    id: number;
    number: string;
    customer: string;
    customerName: string;
    line: string | null;
  }>(orders, values))
    names.set(subject, { what: "order", ...row });
  for (const { subject, ...row } of await db.rows<{
    subject: string;
    number: string;
    vendor: string | null;
    vendorName: string | null;
  }>(supplyOrders, values))
    names.set(subject, { what: "supply order", ...row });
  for (const { subject, code } of await db.rows<{ subject: string; code: string }>(items, values))
    names.set(subject, { what: "item", code });
  for (const { subject, id } of named)
    if (subject.startsWith("document:")) names.set(subject, { what: "document", id });
  return names;
}
