import { expect, it } from "vitest";
import { fc } from "../../../kernel/testing.ts";
import { roundsOf } from "./rounds.ts";
import type { Shipping } from "./shipping.ts";

const asks = fc.array(fc.record({ order: fc.nat(6), reference: fc.option(fc.nat(4), { nil: undefined }) }), {
  maxLength: 80,
});
const shippingOf = ({ order, reference }: { order: number; reference: number | undefined }): Shipping =>
  ({
    order: { id: order },
    ask: { order: String(order), ...(reference !== undefined && { reference: `SH-${reference}` }) },
  }) as Shipping;

it("keeps the order of what was asked, and no order or number twice in a round", () => {
  fc.assert(
    fc.property(asks, (some) => {
      const asked = some.map(shippingOf);
      const rounds = roundsOf(asked);
      expect(rounds.flat()).toEqual(asked);
      for (const round of rounds) {
        expect(round.length).toBeLessThanOrEqual(20);
        const names = round.flatMap(({ ask, order }) => [
          `order ${order.id}`,
          ...(ask.reference ? [ask.reference] : []),
        ]);
        expect(new Set(names).size).toBe(names.length);
      }
    }),
  );
});

it("writes unlike orders together", () => {
  const asked = Array.from({ length: 45 }, (_, order) => shippingOf({ order, reference: undefined }));
  expect(roundsOf(asked).map((round) => round.length)).toEqual([20, 20, 5]);
});
