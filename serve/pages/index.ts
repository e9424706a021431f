/** Pages that the server makes: those behind signed links. Forms are read here and nowhere else. */
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance } from "fastify";
import type { App } from "../app.ts";
import { html } from "./html.ts";
import { publicPage, sendPage, styleRoute } from "./layout.ts";
import { orderRoutes } from "./order-routes.ts";
import { vendorRoutes } from "./vendor-routes.ts";

const FORM_MAX_BYTES = 65_536;

export async function addPages(http: FastifyInstance, app: App): Promise<void> {
  await http.register(formbody, { bodyLimit: FORM_MAX_BYTES });
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error(error, "page failed");
    const text = status < 500 ? error.message : `Something failed on our side. Its number in the log is ${request.id}.`;
    return sendPage(
      reply,
      publicPage({
        title: "Not shown",
        language: "en",
        body: html`<h1>Not shown</h1>
          <p class="answer">${text}</p>
          <p>Nothing changed. Go back and try again.</p>`,
      }),
      status,
    );
  });
  styleRoute(http);
  orderRoutes(http, app);
  vendorRoutes(http, app);
}
