import { describe, expect, test } from "vitest";
import { renderNotice } from "../render.ts";
import { demand, line, order, part, TODAY, told } from "../testing.ts";
import type { OrderFacts, OrderNoticeKind } from "../types.ts";
import { chooseOrderNotice, composeOrderNotice, isOnTrack } from "./order-notice.ts";

const none = new Set<number>();
const late = { basis: "inbound", shortageCause: "vendor late" } as const;

function mail(facts: OrderFacts, kind: OrderNoticeKind, language = "en") {
  const notice = composeOrderNotice(facts, kind, "https://alder.example/s/x");
  return renderNotice(notice, { language, today: TODAY, name: facts.recipient.name, companyName: "Alder Home" });
}

describe("which notice is due", () => {
  const waiting = demand([part(480, "2025-12-05")]);
  const heard = { lastNoticeAt: 1 };
  const toldOnce = { ...waiting, told: told(waiting.current) };
  test.each<[string, OrderFacts, ReadonlySet<number>, OrderNoticeKind | null]>([
    ["an order that heard nothing gets its first answer", order([line([waiting])]), none, "order-received"],
    ["a refused order is answered too", order([line([], { asked: 5 })]), none, "order-received"],
    ["and only once", order([line([], { asked: 5 })], heard), none, null],
    ["a held order hears that it is held", order([line([waiting])], { held: true }), none, "order-held"],
    ["and nothing about supply while it is held", order([line([waiting])], { held: true, ...heard }), none, null],
    ["lifted, it gets its first answer with days", order([line([waiting])], heard), none, "order-received"],
    ["nothing changed: nothing is told", order([line([toldOnce])], heard), none, null],
    ["a change that counts is told", order([line([toldOnce])], heard), new Set([1]), "change"],
    ["a cancellation is told", order([line([{ ...toldOnce, cancelled: 80 }])], heard), none, "change"],
    [
      "also of all of a held order",
      order([line([{ ...toldOnce, cancelled: 480 }])], { ...heard, held: true }),
      none,
      "change",
    ],
    [
      "more quantity is told",
      order([line([toldOnce, demand([part(10, null)], { demandId: 2 })])], heard),
      none,
      "change",
    ],
    [
      "a pre-order that became ordinary is told once",
      order([line([{ ...toldOnce, told: told(waiting.current, { preOrder: true }) }])], heard),
      none,
      "change",
    ],
  ])("%s", (_says, facts, telling, kind) => {
    expect(chooseOrderNotice(facts, telling)).toBe(kind);
  });
});

describe("the subject says the fact", () => {
  const now = part(300, "2025-12-05");
  const later = part(180, "2025-12-12", late);
  const dateless = part(60, null, { reason: "no supply", shortageCause: "nothing on order" });
  const before = told([part(480, "2025-12-05")]);
  test.each<[OrderNoticeKind, OrderFacts, string]>([
    ["order-received", order([line([demand([now])])]), "Order 1043 received: ships Fri 5 Dec"],
    [
      "order-received",
      order([line([demand([now, later])])]),
      "Order 1043 received: first part ships Fri 5 Dec, all by Fri 12 Dec",
    ],
    [
      "order-received",
      order([line([demand([now, dateless])])]),
      "Order 1043 received: first part ships Fri 5 Dec, part has no date yet",
    ],
    ["order-received", order([line([demand([dateless])])]), "Order 1043 received: no date yet"],
    [
      "order-received",
      order([line([], { asked: 5, refused: { quantity: 5, reason: "item discontinued", replacement: null } })]),
      "Order 1043 cannot be supplied",
    ],
    ["order-held", order([line([demand([now])])], { held: true }), "Order 1043 received, on hold"],
    ["change", order([line([demand([now, later], { told: before })])]), "Order 1043 ships by Fri 12 Dec, was 5 Dec"],
    [
      "change",
      order([line([demand([part(60, null)], { told: told([part(60, "2025-12-05")]) })])]),
      "Order 1043: no date yet, was Fri 5 Dec",
    ],
    [
      "change",
      order([line([demand([part(60, "2025-12-12")], { told: told([part(60, null)]) })])]),
      "Order 1043 ships by Fri 12 Dec",
    ],
    [
      "change",
      order([line([demand([now, { ...dateless, quantity: 180 }], { told: before })])]),
      "Order 1043: part of it has no date yet",
    ],
    [
      "change",
      order([line([demand([now], { ordered: 480, cancelled: 480, current: [], told: before })])]),
      "Order 1043 cancelled",
    ],
    [
      "change",
      order([line([demand([now], { ordered: 480, cancelled: 180, told: before })])]),
      "Order 1043: part of it cancelled",
    ],
    ["on-track", order([line([demand([later])])]), "Order 1043 on track: ships Fri 12 Dec"],
  ])("%s", (kind, facts, subject) => {
    expect(mail(facts, kind).subject).toBe(subject);
  });
});

test("each line says what ships now, what later and when, with its predecessor and the cause", () => {
  const kettle = demand([part(300, "2025-12-05"), part(160, "2025-12-12", { ...late, deliveryDay: "2025-12-16" })], {
    ordered: 480,
    cancelled: 20,
    told: told([part(480, "2025-12-05")]),
  });
  const { text } = mail(order([line([kettle])]), "change");
  expect(text).toContain("KT-17 Kettle: 480 pieces");
  expect(text).toContain("300 pieces: ships Fri 5 Dec, with you Fri 5 Dec.");
  expect(text).toContain(
    "160 pieces: ships by Fri 12 Dec, was 5 Dec, with you Tue 16 Dec. Cause: our delivery is late.",
  );
  expect(text).toContain("20 pieces cancelled.");
});

test("German reads as Germans write", () => {
  const kettle = demand([part(180, "2025-12-12", late)], { told: told([part(180, "2025-12-05")]) });
  const { subject, text } = mail(order([line([kettle])]), "change", "de-AT");
  expect(subject).toBe("Bestellung 1043: Versand bis Fr 12. Dez., vorher 5. Dez.");
  expect(text).toContain("bei Ihnen Fr 12. Dez. Grund: unsere Lieferung verspätet sich.");
});

test("what ships in time for a later day is never called out of stock", () => {
  const spring = demand([part(50, "2026-03-02", { basis: "inbound", shortageCause: "inbound later than wanted" })], {
    windowTo: "2026-03-06",
  });
  const { text } = mail(order([line([spring])]), "order-received");
  expect(text).not.toMatch(/stock|Cause/);
});

test("a day is shown with its year beyond six months", () => {
  const far = demand([part(50, "2026-11-02")], { windowTo: "2026-12-01" });
  expect(mail(order([line([far])]), "order-received").subject).toBe("Order 1043 received: ships Mon 2 Nov 2026");
});

test("a pre-order is told as one", () => {
  const lamp = demand([part(5, "2026-01-09", { basis: "inbound", shortageCause: "never stocked" })], {
    preOrder: true,
  });
  expect(mail(order([line([lamp])]), "order-received").text).toContain(
    "Cause: new item, ships after our first delivery.",
  );
});

test("quantities are told in the unit ordered", () => {
  const cases = line([demand([part(24, "2025-12-05"), part(120, null, { reason: "no supply" })], { ordered: 144 })], {
    unit: "CS",
    multiple: 24,
  });
  const { text } = mail(order([cases]), "order-received");
  expect(text).toContain("KT-17 Kettle: 6 cases");
  expect(text).toContain("1 case: ships Fri 5 Dec");
  expect(text).toContain("5 cases: no date yet. Cause: out of stock.");
});

test("stores of a line that say the same are one sentence", () => {
  const stores = Array.from({ length: 300 }, (_, i) => demand([part(2, "2025-12-12", late)], { demandId: i + 1 }));
  expect(mail(order([line(stores)]), "order-received").text).toContain("600 pieces: ships by Fri 12 Dec");
});

test("a line that is no longer made names its replacement", () => {
  const gone = line([], { asked: 6, refused: { quantity: 6, reason: "item discontinued", replacement: "KT-18" } });
  expect(mail(order([gone]), "order-received").text).toContain(
    "6 pieces cannot be supplied: no longer made, replaced by KT-18.",
  );
});

test("an item named like a script is text, not code", () => {
  const hostile = line([demand([part(1, "2025-12-05")])], { itemName: '<script>alert("{{ 7 | plus: 7 }}")</script>' });
  const { html, text } = mail(order([hostile]), "order-received");
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;");
  expect(`${html}${text}`).not.toContain("14");
});

test("a line break in a name starts no line of its own", () => {
  const hostile = line([demand([part(1, "2025-12-05")])], { itemName: "Kettle\r\n\r\nYour account is closed" });
  expect(mail(order([hostile]), "order-received").text).toContain("KT-17 Kettle Your account is closed: 1 piece");
});

test.each([
  ["all of it has a day that is to come", [part(5, "2025-12-05")], true],
  ["a part has no day", [part(5, "2025-12-05"), part(5, null)], false],
  ["a day is past", [part(5, "2025-11-28")], false],
])("on track: %s", (_says, parts, isTrue) => {
  expect(isOnTrack(order([line([demand(parts)])]))).toBe(isTrue);
});
