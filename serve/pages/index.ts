/** Pages that the server makes: the opening link, and those behind signed links. Forms are read here and nowhere else. */
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance } from "fastify";
import type { App } from "../app.ts";
import { isFromOurPages, openSession } from "../session.ts";
import { field } from "./form.ts";
import { html } from "./html.ts";
import { publicPage, sendPage, styleRoute } from "./layout.ts";
import { publicRoutes } from "./public-routes.ts";

const FORM_MAX_BYTES = 65_536;
const TOKEN_MAX = 200;
const limited = { config: { rateLimit: { max: 30, timeWindow: "1 minute" } }, schema: { hide: true } };

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
  openRoutes(http, app);
  publicRoutes(http, app);
}

/** The printed link: opening it shows one button, the button opens the session and uses the link up. */
function openRoutes(http: FastifyInstance, app: App): void {
  const title = app.business.companyName;
  http.get("/open", limited, (request, reply) => {
    const token = field(request.query, "token").slice(0, TOKEN_MAX);
    const body = html`<h1>${title}</h1>
      <p class="answer">Open Fairfill in this browser.</p>
      <form method="post" action="/open">
        <input type="hidden" name="token" value="${token}" /><button class="filled">Open Fairfill</button>
      </form>`;
    return sendPage(reply, publicPage({ title, language: "en", body }));
  });
  http.post("/open", limited, async (request, reply) => {
    const token = field(request.body, "token").slice(0, TOKEN_MAX);
    if (isFromOurPages(request) && (await openSession(app, token, reply))) return reply.redirect("/", 303);
    const body = html`<h1>${title}</h1>
      <p class="answer">This link was used, or has ended.</p>
      <p>Start Fairfill again for a new one.</p>`;
    return sendPage(reply, publicPage({ title, language: "en", body }), 401);
  });
}
