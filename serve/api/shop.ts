/**
 * Availability for product pages: asked by a browser of anybody, with a key that may be read in the page. It says whether
 * an item is there or by when it ships, never how many, and nothing at all until such a key was made.
 */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { shopAvailability, type ShopItem } from "../../contract/index.ts";
import { checkAvailability, type AvailabilityAsk, type AvailabilityOutcome } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { catalogueFor, say, type Message } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import { combine } from "../combiner.ts";
import { knowKey } from "./known-keys.ts";
import { plainProblem, sendProblem } from "./problems.ts";
import { isThisMachine, type Http } from "./route.ts";

const A_MINUTE = 600;
const ITEMS_MAX = 20;
const KEPT_SECONDS = 60;
export const SHOP_SCOPE = "availability";

const code = z.string().min(1).max(80);

export function shopRoute(http: Http, app: App): void {
  const check = combine<AvailabilityAsk, AvailabilityOutcome>((asks) => checkAvailability(app.as("public"), asks));
  http.get("/availability/shop", {
    config: { public: true, rateLimit: { max: A_MINUTE, timeWindow: "1 minute", allowList: isThisMachine } },
    // Also a refusal is read by the page that asked.
    onRequest: async (_request, reply) => {
      reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
    },
    schema: {
      tags: ["public"],
      summary:
        "For product pages, by a key of scope availability in the address: in stock, ships by a day, not available",
      security: [],
      querystring: z.strictObject({
        key: z.string().min(1).max(100).meta({ description: "A key with the scope availability and no other" }),
        item: z
          .union([code, z.array(code).min(1).max(ITEMS_MAX)])
          .transform((items) => [...new Set([items].flat())])
          .meta({ description: `Code of an item; up to ${ITEMS_MAX}, each as a parameter of its own` }),
        place: code.optional().meta({ description: "Code of the place it ships from; missing: the first" }),
        lang: z.string().max(35).default("en").meta({ description: "Language of the words: en, de" }),
      }),
      response: { 200: shopAvailability },
    },
    handler: async (request, reply) => {
      const { key, item: codes, place, lang } = request.query;
      const refused = await keyRefusal(app, key);
      if (refused) return sendProblem(reply.header("cache-control", "no-store"), refused);
      const outcomes = await Promise.all(codes.map((item) => check({ item, ...(place !== undefined && { place }) })));
      const items = outcomes.map((outcome, i) => shopItem(app, { outcome, item: codes[i] ?? "", lang }));
      return keptShortly(reply).send({ items });
    },
  });
}

const keptShortly = (reply: FastifyReply): FastifyReply =>
  reply.header("cache-control", `public, max-age=${KEPT_SECONDS}`);

/** A page is read by everybody: a key that may anything else has no business there. */
async function keyRefusal(app: App, key: string): Promise<ReturnType<typeof plainProblem> | undefined> {
  const found = await knowKey(app, key);
  if (!found)
    return plainProblem({
      status: 401,
      code: "key unknown",
      title: "This key is not one of ours, or has ended.",
      next: "Make a key with the scope availability.",
    });
  if (found.scopes.length === 1 && found.scopes[0] === SHOP_SCOPE) return undefined;
  return plainProblem({
    status: 403,
    code: "key not for pages",
    title: "This key may more than a page that everybody reads should hold.",
    next: "End it, and make a key with the scope availability alone.",
  });
}

interface Found {
  readonly outcome: AvailabilityOutcome;
  readonly item: string;
  readonly lang: string;
}

function shopItem(app: App, { outcome, item, lang }: Found): ShopItem {
  if (!outcome.ok) return { item, words: "unknown", day: null, text: "" };
  const { words, day: shipDay, now } = outcome.value;
  const day = words === "in stock" ? null : shipDay;
  const speech = { catalogue: catalogueFor(lang).catalogue, today: localDay(app.now(), "UTC") };
  const isFew = words === "in stock" && now <= app.business.shopShowsUpTo;
  const message: Message =
    day === null
      ? { key: isFew ? "shop.few" : `shop.${words}`, ...(isFew && { args: { n: now } }) }
      : { key: `shop.${words}-day`, args: { day: { day } } };
  return { item, words, day, text: say(message, speech), ...(isFew && { left: now }) };
}
