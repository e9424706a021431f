/** Pages that the server makes: those behind signed links. Forms are read here and nowhere else. */
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance } from "fastify";
import type { App } from "../app.ts";
import { html } from "./html.ts";
import { publicPage, sendPage, styleRoute } from "./layout.ts";
import { linkRoutes } from "./link-routes.ts";
import { voiceFor } from "./links.ts";
import { orderRoutes } from "./order-routes.ts";
import { snippetRoute } from "./snippet.ts";
import { vendorRoutes } from "./vendor-routes.ts";

const FORM_MAX_BYTES = 65_536;
const FAULT = 500;
const LIMITED = 429;

export async function addPages(http: FastifyInstance, app: App): Promise<void> {
  await http.register(formbody, { bodyLimit: FORM_MAX_BYTES });
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? FAULT;
    if (status >= FAULT) request.log.error(error, "page failed");
    const { language, words } = voiceFor(app, request);
    const key = status >= FAULT ? "fault.ours" : status === LIMITED ? "fault.limited" : "fault.yours";
    const title = words("fault.title");
    const body = html`<h1>${title}</h1>
      <p class="answer">${words(key)}</p>
      <p>${words("fault.next", { id: request.id })}</p>`;
    return sendPage(reply, publicPage({ title, language, body }), status);
  });
  styleRoute(http);
  snippetRoute(http);
  linkRoutes(http, app);
  orderRoutes(http, app);
  vendorRoutes(http, app);
}
