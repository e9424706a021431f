import { afterAll, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { importKinds } from "../../core/flows/index.ts";
import { openServer } from "../testing.ts";

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: object }>> }
    >
  >;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const { db } = await useTestDatabase();
const { http } = await openServer(db);
afterAll(() => http.close());
const document = (await http.inject({ url: "/api/docs/json" })).json<OpenApi>();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
);

/** Every route, by hand: what is public knowledge changes only on purpose. */
const routes = [
  "delete /keys/{name}",
  "get /allocation",
  "get /allocation/plans/{run}",
  "get /availability",
  "get /availability/shop",
  "get /colleagues",
  "get /customers",
  "get /customers/{code}",
  "get /customers/{code}/entry",
  "get /customers/{code}/notices",
  "post /agreements",
  "post /agreements/apply",
  "post /agreements/check",
  "post /agreements/preview",
  "post /agreements/withdraw",
  "get /demands",
  "get /documents",
  "get /documents/{id}",
  "get /documents/{id}/bytes",
  "get /documents/{id}/parts/{n}",
  "get /documents/outgoing",
  "get /documents/stopped",
  "get /edi/activity",
  "get /edi/forecast",
  "get /edi/documents/{id}/segments",
  "get /edi/messages",
  "get /edi/messages/{id}/{n}",
  "get /edi/messages/{id}/{n}/difference",
  "get /edi/watch",
  "post /edi/documents/again",
  "get /audit",
  "get /audit.csv",
  "get /audit/kinds",
  "get /entry/items",
  "get /events",
  "get /exceptions",
  "get /items/{code}",
  "get /items/{code}/moves",
  "get /keys",
  "get /letters",
  "get /letters/{id}",
  "get /masters",
  "get /matters",
  "get /me",
  "get /me/sessions",
  "get /password/link",
  "get /search",
  "get /settings",
  "post /settings",
  "get /setup",
  "get /setup/sample",
  "get /sign-in",
  "get /users",
  "post /documents/{id}/parts/{n}/mend",
  "post /letters/{id}/again",
  "get /connections",
  "get /connections/{connection}",
  "put /connections/{connection}",
  "post /connections/{connection}/test",
  "post /connections/act",
  "get /lifeline",
  "get /partners",
  "get /partners/{partner}",
  "put /partners/{partner}",
  "get /partners/{partner}/compare",
  "post /partners/{partner}/profile/check",
  "get /partner-examples",
  "put /partners/{partner}/profile",
  "get /templates",
  "get /templates/{kind}/{language}",
  "post /templates/{kind}/{language}",
  "post /templates/{kind}/{language}/preview",
  "post /templates/{kind}/{language}/test",
  "get /orders/{id}/notes",
  "post /matters/assign",
  "post /notes",
  "post /notes/change",
  "post /notes/remove",
  "post /notes/restore",
  "post /notes/seen",
  "post /tasks",
  "post /tasks/change",
  "post /tasks/finish",
  "post /tasks/remove",
  "post /tasks/reopen",
  "post /matters/snooze",
  "post /me/password",
  "post /me/second-factor",
  "post /me/second-factor/backup-codes",
  "post /me/second-factor/confirm",
  "post /me/second-factor/off",
  "post /me/sessions/end",
  "post /password/choose",
  "post /password/forgotten",
  "post /sample/remove",
  "post /setup",
  "post /setup/sample",
  "post /sign-in",
  "post /sign-in/code",
  "post /sign-in/oidc",
  "post /sign-out",
  "post /users",
  "post /users/change",
  "put /me",
  "get /notices",
  "get /orders",
  "get /orders/counts",
  "get /orders/export",
  "get /edi/activity/export",
  "get /edi/forecast/export",
  "get /orders/ids",
  "get /views",
  "post /orders/check",
  "post /views",
  "put /views/{id}",
  "delete /views/{id}",
  "get /orders/{id}",
  "get /supply-orders",
  "get /supply-orders/{number}",
  "get /today",
  "get /verify",
  "post /allocation/plans",
  "post /allocation/plans/{run}/undo",
  "post /allocation/preview",
  "post /counts",
  "post /deliveries",
  "post /documents",
  "post /documents/stopped/replay",
  "post /documents/{id}/parts/{n}/correct",
  "post /documents/{id}/parts/{n}/replay",
  "post /exceptions/close",
  "post /keys",
  "post /masters",
  ...importKinds.map((kind) => `post /masters/${kind}`),
  "post /orders",
  "post /orders/amend",
  "post /orders/cancel",
  "post /orders/enter",
  "post /orders/preview",
  "post /orders/hold",
  "post /notices/release",
  "post /orders/lift",
  "post /orders/split",
  "post /orders/join",
  "post /proposals",
  "post /receipts",
  "post /receipts/reverse",
  "post /replan",
  "post /shipments",
  "post /supply-orders",
  "post /supply-orders/approve",
  "post /supply-orders/change",
  "post /supply-orders/confirm",
  "post /supply-orders/issue",
  "get /inbound",
  "get /inbound/{number}",
  "get /inbound/{number}/slip",
  "get /items",
  "get /items/counts",
  "get /items/{code}/future",
  "get /items/{code}/queue",
  "get /items/{code}/purchases",
  "get /proposals",
  "get /scans/{code}",
  "get /warehouse/places",
  "get /warehouse/shippable",
  "post /counts/preview",
  "post /proposals/change",
  "post /proposals/restore",
  "post /supply-orders/chase",
  "post /supply-orders/withdraw",
  "get /orders/{id}/notice",
  "get /orders/{id}/queue",
  "get /orders/{id}/timeline",
  "post /orders/tell",
  "get /imports",
  "get /imports/{id}",
  "get /imports/{id}/problems",
  "post /imports",
  "post /imports/{id}/map",
  "post /imports/{id}/mend",
  "post /imports/{id}/run",
  "post /imports/{id}/cancel",
  "post /imports/{id}/undo",
];

/** Answer with the bytes of a file, not with JSON. */
const FILES: readonly string[] = [
  "/api/v1/documents/{id}/bytes",
  "/api/v1/orders/export",
  "/api/v1/edi/activity/export",
  "/api/v1/edi/forecast/export",
  "/api/v1/audit.csv",
];

it("is OpenAPI 3.1 and has every route of the API, and no other", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(operations.map(({ name }) => name).toSorted()).toEqual(
    routes.map((route) => route.replace(" /", " /api/v1/")).toSorted(),
  );
});

it.each(operations)(
  "$name says what it does, what it takes, what it answers and how it refuses",
  ({ path, method, operation }) => {
    expect(operation.summary?.length).toBeGreaterThan(10);
    expect(operation.tags).toHaveLength(1);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = operation.parameters ?? [];
    expect(parameters.filter((one) => one.in === "path").map((one) => one.name)).toEqual(named);
    expect(parameters.some((one) => one.in === "header" && one.name === "idempotency-key")).toBe(method !== "get");
    const done = operation.responses["200"] ?? operation.responses["201"];
    const file = { type: "string", format: "binary" };
    const answer = FILES.includes(path) ? file : { type: "object" };
    expect(Object.values(done?.content ?? {})[0]?.schema).toMatchObject(answer);
    expect(operation.responses["4XX"]?.content).toHaveProperty("application/problem+json");
  },
);

it("only availability and what leads inside is open to everybody", () => {
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path);
  expect([...new Set(open)].toSorted()).toEqual([
    "/api/v1/availability",
    "/api/v1/availability/shop",
    "/api/v1/password/choose",
    "/api/v1/password/forgotten",
    "/api/v1/password/link",
    "/api/v1/setup",
    "/api/v1/setup/sample",
    "/api/v1/sign-in",
    "/api/v1/sign-in/code",
    "/api/v1/sign-in/oidc",
    "/api/v1/sign-out",
  ]);
});

it("a page to read it is there", async () => {
  const page = await http.inject({ url: "/api/docs/" });
  expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
});
