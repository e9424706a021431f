import { expect, test } from "vitest";
import { renderNotice } from "../render.ts";
import { shipment } from "../testing.ts";
import type { Notice, PurchaseFacts } from "../types.ts";
import { composeDelivered, composeFollowUp, composeShipped } from "./shipment-notice.ts";
import { askedOf, choosePurchaseNotice, composeLate, composePurchase } from "./vendor-notice.ts";

const mail = (notice: Notice) =>
  renderNotice(notice, { language: "en", today: "2025-12-01", name: "Ann Lee", companyName: "Alder Home" });
const URL = "https://alder.example/s/x";

test("a shipment is told with its tracking number and the day it is expected", () => {
  const { subject, text } = mail(composeShipped(shipment(), URL));
  expect(subject).toBe("Order 1043: part of it shipped");
  expect(text).toContain("Carrier: Swift.\nTracking number: 1Z999.\nExpected with you Tue 9 Dec.");
  expect(text).toContain("KT-17 Kettle: 300 pieces");
});

test("a shipment without carrier or tracking says neither", () => {
  const { text } = mail(composeShipped(shipment({ carrier: null, tracking: null, moreToCome: false }), URL));
  expect(text).not.toMatch(/Carrier|Tracking/);
  expect(text).toContain("This completes what was open.");
});

test("a delivery that nobody confirmed is marked as assumed", () => {
  const known = mail(composeDelivered(shipment({ deliveredAt: 1 }), URL));
  const assumed = mail(composeDelivered(shipment({ deliveredAt: 1, assumed: true }), URL));
  expect(known.subject).toBe("Order 1043 delivered");
  expect(assumed.subject).toBe("Order 1043 should be with you");
  expect(assumed.text).toContain(
    "should have been with you Tue 9 Dec. The carrier sent no confirmation; we assume it arrived.",
  );
});

test("the follow-up leads to the rating page", () => {
  expect(mail(composeFollowUp("1043", "https://alder.example/s/r1")).text).toContain(
    "Rate order 1043:\nhttps://alder.example/s/r1",
  );
});

const purchase = (more: Partial<PurchaseFacts> = {}): PurchaseFacts => ({
  supplyOrderId: 3,
  placeId: 10,
  number: "PO-4711",
  recipient: { name: "Hanlin", email: "desk@hanlin.example", language: "en" },
  state: "issued",
  confirmed: false,
  open: true,
  today: "2025-12-01",
  lines: [
    {
      lineNo: 1,
      itemCode: "KT-17",
      itemName: "Kettle",
      vendorCode: "H-9",
      quantity: { quantity: 1200, unit: "EA" },
      neededOn: "2025-12-09",
    },
  ],
  told: null,
  ...more,
});
const none = { quantity: 0, unit: "EA" };

test("a purchase says what, how many and by when, with a link to confirm", () => {
  const { subject, text } = mail(composePurchase(purchase(), "purchase", "https://alder.example/v/x"));
  expect(subject).toBe("Order PO-4711: confirm days and quantities");
  expect(text).toContain("KT-17 Kettle (your H-9): 1,200 pieces\n  Needed Tue 9 Dec.");
  expect(text).toContain("Confirm order PO-4711:\nhttps://alder.example/v/x");
});

test("a late purchase says for when it was confirmed, what of it is open, and asks when it comes", () => {
  const [line] = purchase().lines;
  const part = { day: "2025-11-24", quantity: 700, open: 700, confirmed: true };
  const of = (...late: (typeof part)[]) =>
    mail(
      composeLate(
        purchase({
          lines: line
            ? [
                { ...line, late },
                { ...line, itemCode: "TO-02" },
              ]
            : [],
        }),
        URL,
      ),
    );
  const whole = of(part);
  expect(whole.subject).toBe("Order PO-4711 is overdue: when does it come?");
  expect(whole.text).toContain("KT-17 Kettle (your H-9): 700 pieces\n  Confirmed for Mon 24 Nov.");
  expect(whole.text).toContain(`Give new days for order PO-4711:\n${URL}`);
  expect(whole.text).not.toContain("TO-02");
  const some = of({ ...part, open: 200 }, { ...part, day: "2025-11-26", quantity: 50, open: 50, confirmed: false });
  expect(some.text).toContain(
    "250 pieces\n  Confirmed for Mon 24 Nov: 700 pieces. Still open: 200 pieces.\n  Due Wed 26 Nov: 50 pieces. Still open: 50 pieces.",
  );
});

test("a vendor is told again only what we changed", () => {
  expect(choosePurchaseNotice(purchase())).toBe("purchase");
  expect(choosePurchaseNotice(purchase({ state: "proposed" }))).toBeNull();
  expect(choosePurchaseNotice(purchase({ told: askedOf(purchase()) }))).toBeNull();
  expect(choosePurchaseNotice(purchase({ told: { "1": 1000 } }))).toBe("purchase-change");
});

test("a change says what it was, a cancellation that it is one", () => {
  const changed = mail(
    composePurchase(purchase({ told: { "1": 1000 } }), "purchase-change", "https://alder.example/v/x"),
  );
  expect(changed.text).toContain("1,200 pieces\n  Needed Tue 9 Dec.\n  Was 1,000 pieces.");
  const [line] = purchase().lines;
  const gone = purchase({ state: "cancelled", told: { "1": 1200 }, lines: line ? [{ ...line, quantity: none }] : [] });
  const cancelled = mail(composePurchase(gone, "purchase-change", "https://alder.example/v/x"));
  expect(cancelled.subject).toBe("Order PO-4711 cancelled");
  expect(cancelled.text).toContain("Was 1,200 pieces.");
  expect(cancelled.text).not.toContain("https://");
});
