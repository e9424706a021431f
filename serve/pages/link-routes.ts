/** Takes the wish for a new link, and says the same whatever there is. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { askLinks, type LinkAsk } from "../../core/flows/index.ts";
import { isEmail, isPlainText } from "../../core/kernel/index.ts";
import { readSigned } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import { field } from "./form.ts";
import { html } from "./html.ts";
import { askingPage, sendLinkPage, voiceFor } from "./links.ts";

const NUMBER_MAX = 80;
const EMAIL_MAX = 254;
/** Of one address on the network. */
const asking = { config: { rateLimit: { max: 10, timeWindow: "10 minutes" } }, schema: { hide: true } };

export function linkRoutes(http: FastifyInstance, app: App): void {
  http.post("/links", asking, async (request, reply) => {
    const ask = readAsking(app, request);
    if (!ask) return sendLinkPage(app, reply, askingPage(app, request, "link.wrong"));
    await askLinks(app.as("public", request.ip), [ask]);
    return reply.redirect("/links", 303);
  });
  http.get("/links", { schema: { hide: true } }, (request, reply) => {
    const voice = voiceFor(app, request);
    const { words } = voice;
    const body = html`<p class="answer" role="status">${words("link.sent")}</p>
      <p>${words("link.sent-next", { company: app.business.companyName })}</p>`;
    return sendLinkPage(app, reply, { voice, body, status: 200 });
  });
}

/** A token that we signed is enough; without one, number and address that could belong together. */
function readAsking(app: App, { body }: FastifyRequest): LinkAsk | undefined {
  const link = readSigned(app.business.secret, field(body, "token"));
  if (link) return { link: { what: link.what, id: link.id } };
  const [number, email] = [field(body, "number"), field(body, "email")];
  const isGiven = number !== "" && number.length <= NUMBER_MAX && isPlainText(number);
  return isGiven && email.length <= EMAIL_MAX && isEmail(email) ? { number, email } : undefined;
}
