/** Customers over HTTP, and the agreements with them. */
import {
  applyAgreements,
  changeAgreements,
  checkAgreement,
  companyDay,
  customerServiceSpan,
  getCustomerView,
  listCustomerNotices,
  listCustomerPage,
  previewAgreement,
  withdrawAgreements,
} from "../../core/flows/index.ts";
import { sayRefusal, whyNot } from "../../contract/index.ts";
import { findCustomersByCodes } from "../../core/partners/index.ts";
import type { App } from "../app.ts";
import { may } from "./actions.ts";
import { callerOf, contextOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

const ROWS_SHOWN = 200;

export function customerRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  const today = () => companyDay({ db: app.db, now: app.now });
  define.one("GET /customers", {
    run: async ({ query }) => wire(await listCustomerPage(app.reader, query, customerServiceSpan(await today()))),
  });
  define.one("GET /customers/:code", {
    run: async ({ params: { code } }, { request, reply }) => {
      const view = await getCustomerView(app.reader, code, await today());
      if (!view) return sendProblem(reply, problemOf({ code: "unknown customer", subject: code }));
      return wire({ ...view, can: { changeAgreement: may(callerOf(request), "agreements.change") } });
    },
  });
  define.one("GET /customers/:code/notices", {
    run: async ({ params: { code }, query }, { reply }) => {
      const customer = (await findCustomersByCodes(app.reader, [code])).get(code);
      if (!customer) return sendProblem(reply, problemOf({ code: "unknown customer", subject: code }));
      return { notices: await listCustomerNotices(app.reader, customer.id, query) };
    },
  });
  agreementRoutes(define, app);
}

function agreementRoutes(define: ReturnType<typeof definer>, app: App): void {
  define.batch("POST /agreements", { run: changeAgreements });
  define.one("POST /agreements/check", {
    run: async ({ body }, { reply }) => {
      const outcome = await checkAgreement({ db: app.db }, body);
      if (!outcome.ok) return sendProblem(reply, problemOf(outcome.refusal));
      const said = outcome.value.map(({ term, refusal }) => ({
        term,
        ...whyNot(refusal),
        next: sayRefusal(refusal).next,
      }));
      return { conflicts: said };
    },
  });
  define.batch("POST /agreements/withdraw", { run: withdrawAgreements });
  define.one("POST /agreements/preview", {
    run: async ({ body }, { request, reply }) => {
      const outcome = await previewAgreement(contextOf(app, request), body);
      if (!outcome.ok) return sendProblem(reply, problemOf(outcome.refusal));
      const { rows, hurt, refusal, ...view } = outcome.value;
      const apply = refusal ? whyNot(refusal) : may(callerOf(request), "agreements.change");
      const shown = { rows: rows.slice(0, ROWS_SHOWN), hurt: hurt.slice(0, ROWS_SHOWN) };
      return wire({ ...view, ...shown, changed: rows.length, hurtAll: hurt.length, can: { apply } });
    },
  });
  define.batch("POST /agreements/apply", {
    run: (context, asks) =>
      applyAgreements(
        context,
        asks.map(({ mayRefuse = false, ...ask }) => ({ ...ask, mayRefuse })),
      ),
  });
}
