import { expect, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { linkUrl, readLink, signLink } from "./links.ts";

const secret = "a secret of the house, long enough";

test("a link opens what it was made for, and nothing once a character is changed", () => {
  const link = fc.record({
    what: fc.constantFrom("order", "vendor", "rating"),
    id: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  });
  fc.assert(
    fc.property(link, fc.nat(), (made, place) => {
      const token = signLink(secret, made);
      expect(readLink(secret, token, 0)).toEqual({ ok: true, value: made });
      const at = place % (token.length - 1);
      const changed = token.slice(0, at) + (token[at] === "x" ? "y" : "x") + token.slice(at + 1);
      expect(readLink(secret, changed, 0)).toMatchObject({ ok: false, refusal: { code: "link_not_ours" } });
    }),
  );
});

test("a link ends when it says so", () => {
  const token = signLink(secret, { what: "vendor", id: 7, expires: 5000 });
  expect(readLink(secret, token, 5000)).toMatchObject({ ok: true });
  expect(readLink(secret, token, 5001)).toEqual({ ok: false, refusal: { code: "link_ended", args: { ended: 5000 } } });
});

test("another house's secret signs nothing here", () => {
  const token = signLink("another secret of another house", { what: "order", id: 1 });
  expect(readLink(secret, token, 0).ok).toBe(false);
});

test("without a secret nothing is signed", () => {
  expect(() => signLink("", { what: "order", id: 1 })).toThrow("secret");
});

test("orders and ratings open under /s/, vendors under /v/", () => {
  const site = { publicUrl: "https://alder.example", secret };
  expect(linkUrl(site, { what: "order", id: 1 })).toMatch(/^https:\/\/alder\.example\/s\/o1\./);
  expect(linkUrl(site, { what: "rating", id: 1 })).toMatch(/\/s\/r1\./);
  expect(linkUrl(site, { what: "vendor", id: 1 })).toMatch(/\/v\/v1\./);
});
