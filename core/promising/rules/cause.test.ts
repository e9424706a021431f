import { expect, test } from "vitest";
import { computeShortageCause, type ShortageFacts } from "./cause.ts";

const plain: ShortageFacts = {
  firstReceivedAt: 1,
  inbound: 0,
  inboundWithoutDay: 0,
  unsure: 0,
  slipped: 0,
  counted: 0,
  demandRecent: 100,
  demandBefore: 100,
};

test.each<[string, Partial<ShortageFacts>, string, object]>([
  ["nothing on order", {}, "nothing on order", { inbound: 0 }],
  ["inbound later than wanted", { inbound: 50, unsure: 20 }, "inbound later than wanted", { inbound: 50, unsure: 20 }],
  [
    "inbound of which a part has a day",
    { inbound: 50, inboundWithoutDay: 49 },
    "inbound later than wanted",
    { inbound: 50, unsure: 0 },
  ],
  [
    "inbound without any day shows nothing",
    { inbound: 50, inboundWithoutDay: 50 },
    "unclassified",
    { inbound: 50, withoutDay: 50 },
  ],
  ["a vendor who slipped", { inbound: 50, slipped: 2 }, "vendor late", { slips: 2, inbound: 50 }],
  ["28 days above twice the 28 before", { demandRecent: 201 }, "demand spike", { last28Days: 201, before28Days: 100 }],
  ["exactly twice is no spike", { demandRecent: 200 }, "nothing on order", { inbound: 0 }],
  ["the first demand there is is no spike", { demandBefore: 0 }, "nothing on order", { inbound: 0 }],
  [
    "a spike says more than what is on order",
    { demandRecent: 201, inbound: 50 },
    "demand spike",
    { last28Days: 201, before28Days: 100 },
  ],
  [
    "a late vendor says more than a spike",
    { demandRecent: 201, inbound: 50, slipped: 1 },
    "vendor late",
    { slips: 1, inbound: 50 },
  ],
  [
    "what was counted away says more than a late vendor",
    { counted: 7, inbound: 50, slipped: 1 },
    "phantom stock",
    { countedAway28Days: 7 },
  ],
  [
    "never in stock, whatever else",
    { firstReceivedAt: null, counted: 7, demandRecent: 201 },
    "never stocked",
    { inbound: 0 },
  ],
  [
    "the buyer's own rule, whatever else",
    { heldBackByRule: 4, firstReceivedAt: null },
    "buyer's rule",
    { heldBackByRule: 4 },
  ],
])("%s", (_, facts, cause, evidence) => {
  expect(computeShortageCause({ ...plain, ...facts })).toEqual({ cause, evidence });
});
