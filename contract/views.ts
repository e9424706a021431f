/** What the API answers with: orders, items, supply orders, documents, the day. Quantities are base units. */
import { z } from "zod";

const at = z.int().meta({ description: "Instant, epoch milliseconds" });
const dayOut = z.string().meta({ description: "A day, 2026-12-05" });
const units = z.int();
const name = z.string();

/** True: it can be done; otherwise why not. */
export const can = z.union([z.literal(true), z.strictObject({ code: z.string(), text: z.string() })]);

const part = z.strictObject({
  quantity: units,
  shipDay: dayOut.nullable(),
  deliveryDay: dayOut.nullable(),
  basis: z.string().meta({ description: "stock, inbound, lead time or none" }),
  supplyOrder: name.nullable(),
  reason: z.string(),
});
const promise = z.strictObject({ version: z.int(), at, changedBy: z.string(), parts: z.array(part) });
const byState = { ordered: units, shipped: units, cancelled: units, allocated: units, pegged: units, uncovered: units };

const demand = z.strictObject({
  id: z.int(),
  line: name,
  item: name,
  itemName: name,
  unit: name,
  multiple: units.meta({ description: "Base units per ordered unit" }),
  store: name.nullable(),
  place: name,
  windowFrom: dayOut,
  windowTo: dayOut,
  requestedFirst: dayOut,
  cancelAfter: dayOut.nullable(),
  tier: z.int(),
  receivedAt: at,
  ...byState,
  backordered: z.boolean(),
  preOrder: z.boolean(),
  late: z.boolean(),
  promise: promise.nullable(),
  was: dayOut.nullable().meta({ description: "The promised day before the current one" }),
  history: z.array(promise),
  cover: z.array(
    z.strictObject({
      quantity: units,
      state: z.enum(["allocated", "pegged"]),
      supplyOrder: name.nullable(),
      usableOn: dayOut.nullable(),
    }),
  ),
  rank: z.int().nullable().meta({ description: "Place in the queue of its item at its place, 1 is served first" }),
  waiting: z.int(),
  unitsAhead: units,
  shortageCause: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()).nullable(),
});

const hold = z.strictObject({
  id: z.int(),
  orderId: z.int(),
  kind: z.string(),
  note: z.string().nullable(),
  placedAt: at,
  keepsStockUntil: at,
});
const shipment = z.strictObject({
  id: z.int(),
  number: name,
  orderId: z.int(),
  placeId: z.int(),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  shippedAt: at,
  shippedOn: dayOut,
  expectedOn: dayOut.nullable(),
  deliveredAt: at.nullable(),
  assumed: z.boolean(),
});
const status = z.enum(["pending fulfilment", "partly shipped", "shipped", "delivered", "cancelled"]);

export const orderView = z.strictObject({
  id: z.int(),
  publicId: z.string(),
  number: name,
  release: z.string(),
  channel: z.string(),
  customer: name,
  customerName: name,
  buyerRule: z.string().nullable(),
  receivedAt: at,
  acceptedAt: at,
  shipTo: name.nullable(),
  status,
  demands: z.array(demand),
  holds: z.array(hold),
  shipments: z.array(shipment),
  events: z.array(z.strictObject({ at, kind: z.string(), actor: z.string(), payload: z.unknown() })),
  lost: z.array(z.strictObject({ line: name.nullable(), item: name, quantity: units, reason: z.string() })),
  can: z.strictObject({ amend: can, cancel: can, hold: can, lift: can, ship: can }),
});

export const orderPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.int(),
      number: name,
      release: z.string(),
      channel: z.string(),
      customer: name,
      customerName: name,
      receivedAt: at,
      status,
      lines: z.int(),
      ...byState,
      shipDay: dayOut.nullable(),
      firstDay: dayOut.nullable(),
      late: z.boolean(),
      backordered: z.boolean(),
    }),
  ),
  next: z.int().nullable().meta({ description: "Ask with before=… for the next page" }),
});

export const demandPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.int(),
      order: name,
      orderId: z.int(),
      customer: name,
      line: name,
      item: name,
      store: name.nullable(),
      ...byState,
      shipDay: dayOut.nullable(),
      firstDay: dayOut.nullable(),
      late: z.boolean(),
      backordered: z.boolean(),
      receivedAt: at,
    }),
  ),
  next: z.string().nullable().meta({ description: "Ask with after=… for the next page" }),
});

export const itemView = z.strictObject({
  places: z.array(
    z.strictObject({
      item: name,
      name,
      place: name,
      dirty: z.boolean(),
      onHand: units,
      allocated: units,
      free: units,
      inbound: units,
      pegged: units,
      uncovered: units,
      waiting: z.int(),
      supplies: z.array(
        z.strictObject({
          state: z.enum(["here", "coming"]),
          lot: z.string(),
          supplyOrder: name.nullable(),
          usableOn: dayOut.nullable(),
          firm: z.boolean(),
          quantity: units,
          covered: units,
          free: units,
          demands: z.int(),
        }),
      ),
    }),
  ),
});

export const movePage = z.strictObject({
  moves: z.array(
    z.strictObject({
      id: z.int(),
      at,
      from: name,
      to: name,
      lot: z.string(),
      quantity: units,
      cause: z.string(),
      ref: z.string().nullable(),
    }),
  ),
  next: z.int().nullable(),
});

export const availabilityView = z.strictObject({
  words: z.string().meta({ description: "in stock, ships by 12 Dec, pre-order, no longer made …" }),
  day: dayOut.nullable(),
  deliveryDay: dayOut.nullable(),
  now: units.meta({ description: "Units that could ship at once" }),
  replacement: name.nullable(),
  id: z.string().meta({ description: "Send it as `answer` of an order line: it holds us to the day" }),
  item: name,
  name,
  place: name,
  quantity: units,
});

export const supplyOrderView = z.strictObject({
  id: z.int(),
  number: name,
  state: z.enum(["proposed", "approved", "issued", "cancelled"]),
  vendor: name.nullable(),
  place: name,
  cause: z.string(),
  proposedAt: at,
  issuedAt: at.nullable(),
  confirmedAt: at.nullable(),
  lines: z.array(
    z.strictObject({
      line: z.int(),
      item: name,
      itemName: name,
      unit: name,
      ordered: units,
      received: units,
      open: units,
      cause: z.string().nullable(),
      dates: z.array(z.strictObject({ quantity: units, day: dayOut.nullable() })),
      demands: z.int(),
      pegged: units,
    }),
  ),
});

const exception = z.strictObject({
  id: z.int(),
  kind: z.string(),
  subject: z.string(),
  details: z.unknown(),
  dueAt: at.nullable(),
  openedAt: at,
});
export const exceptionList = z.strictObject({ exceptions: z.array(exception) });

export const todayView = z.strictObject({
  open: z.int(),
  backordered: z.int(),
  late: z.int(),
  withoutDate: z.int(),
  stopped: z.int(),
  arriving: z.array(
    z.strictObject({
      supplyOrder: name,
      vendor: name.nullable(),
      place: name,
      day: dayOut,
      firm: z.boolean(),
      units,
      items: z.int(),
      demands: z.int(),
      pegged: units,
    }),
  ),
  lateDemands: z.array(
    z.strictObject({
      order: name,
      orderId: z.int(),
      customer: name,
      item: name,
      open: units,
      shipDay: dayOut.nullable(),
      firstDay: dayOut,
    }),
  ),
  exceptions: z.array(exception),
});

const finding = z.strictObject({
  code: z.string(),
  line: z.string().optional(),
  text: z.string(),
  stage: z.enum(["reading", "look-up"]),
  segment: z.string().optional(),
  position: z.int().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
const partState = z.enum(["applied", "stopped", "refused", "corrected"]);

export const documentAnswer = z.strictObject({
  documentId: z.int(),
  again: z.boolean().meta({ description: "The same bytes came before; nothing was changed" }),
  state: z.enum(["received", "applied", "part stopped", "stopped", "refused", "sent"]),
  findings: z.array(finding),
  parts: z.array(
    z.strictObject({
      n: z.int(),
      key: z.string(),
      state: partState,
      orderId: z.int().nullable(),
      findings: z.array(finding),
    }),
  ),
});

export const documentPage = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: z.int(),
      channel: z.string(),
      kind: z.string(),
      name: z.string(),
      state: documentAnswer.shape.state,
      findings: z.array(finding),
      at,
    }),
  ),
  next: z.int().nullable(),
});

export const stoppedPage = z.strictObject({
  stopped: z.array(
    z.strictObject({
      documentId: z.int(),
      n: z.int(),
      orderKey: z.string(),
      receivedAt: at,
      received: z.unknown().meta({ description: "The order as received; correct a copy of it" }),
      findings: z.array(finding),
      author: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const replayed = z.strictObject({
  documentId: z.int(),
  n: z.int(),
  state: partState,
  findings: z.array(finding),
  orderId: z.int().nullable(),
});

const keyFields = {
  id: z.int(),
  name,
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: at,
  revokedAt: at.nullable(),
};
export const keyList = z.strictObject({ keys: z.array(z.strictObject(keyFields)) });
export const createdKey = z.strictObject({ ...keyFields, key: z.string().meta({ description: "Shown once" }) });

export const noticeList = z.strictObject({
  notices: z.array(
    z.strictObject({
      noticeId: z.int(),
      audience: z.string(),
      subject: z.string(),
      kind: z.string(),
      version: z.int(),
      createdAt: at,
      sentAt: at.nullable(),
      to: z.string().nullable(),
      title: z.string(),
      text: z.string(),
      standing: z.string(),
      attempts: z.int(),
      detail: z.string().nullable(),
    }),
  ),
});

export const eventList = z.strictObject({
  events: z.array(
    z.strictObject({ id: z.int(), at, kind: z.string(), subject: z.string(), actor: z.string(), payload: z.unknown() }),
  ),
});

export const verified = z.strictObject({ checks: z.int(), breaches: z.array(z.unknown()) });
