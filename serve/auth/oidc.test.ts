/** The company's own identity provider: a small one of the test's, which signs as a real one does. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs, type TestServer } from "../testing.ts";
import { visitor } from "./testing.ts";

const { db } = await useTestDatabase();
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const CLIENT = { id: "fairfill", secret: "between the two of us" } as const;
let provider: Server;
let issuer = "";
let server: TestServer;
/** Who signs in at the provider next, and what it says of this one. */
let person: Record<string, unknown> = {};
const codes = new Map<string, { nonce: string | null; challenge: string | null }>();

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function idToken(nonce: string | null): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 300, ...(nonce !== null && { nonce }), ...person };
  const content = `${base64({ alg: "RS256", kid: "test" })}.${base64(claims)}`;
  return `${content}.${sign("sha256", Buffer.from(content), privateKey).toString("base64url")}`;
}

async function token(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const asked = codes.get(form.get("code") ?? "");
  codes.delete(form.get("code") ?? "");
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  if (!asked || asked.challenge !== challenge) return { error: "invalid_grant" };
  return { access_token: "a", token_type: "Bearer", expires_in: 300, id_token: idToken(asked.nonce) };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", issuer);
  const body =
    pathname === "/.well-known/openid-configuration"
      ? {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          id_token_signing_alg_values_supported: ["RS256"],
        }
      : pathname === "/keys"
        ? { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "test", alg: "RS256", use: "sig" }] }
        : await token(request);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
}

beforeAll(async () => {
  provider = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const publicUrl = "http://fairfill.test:4310";
  const oidc = { oidcIssuer: issuer, oidcClientId: CLIENT.id, oidcClientSecret: CLIENT.secret };
  server = await openServer(db, { publicUrl, ...oidc });
});
afterAll(async () => {
  await server.http.close();
  await new Promise((resolve) => provider.close(resolve));
});

/** Goes to the provider and comes back; says where one ends and as whom. */
async function signInThere(to = "/orders") {
  const browser = visitor(server);
  const { url } = (await browser.ask("/sign-in/oidc", { to })).json as { url: string };
  const asked = new URL(url).searchParams;
  codes.set("the code", { nonce: asked.get("nonce"), challenge: asked.get("code_challenge") });
  const back = new URL(asked.get("redirect_uri") ?? "");
  back.search = new URLSearchParams({ code: "the code", state: asked.get("state") ?? "" }).toString();
  const { location } = await browser.follow(`${back.pathname}${back.search}`);
  const me = (await browser.ask("/me")).json as { user?: { email: string } };
  return { location, email: me.user?.email, browser };
}

describe("the identity provider", () => {
  it("is offered, and leads where one wanted to go", async () => {
    const { id } = await signInAs(server.app, ["sales"], { email: "known@example.com" });
    expect((await visitor(server).ask("/sign-in")).json).toMatchObject({ oidc: true });
    person = { sub: "p-1", email: "Known@example.com", email_verified: true, name: "Known" };
    expect(await signInThere()).toMatchObject({ location: "/orders", email: "known@example.com" });
    // The second time it is known by the provider's own name for this one, whatever the address.
    person = { sub: "p-1", email: "renamed@example.com", email_verified: true, name: "Known" };
    expect(await signInThere()).toMatchObject({ email: "known@example.com" });
    const events = build.selectFrom("event").select(["kind", "payload"]).where("subject", "=", `user:${id}`);
    expect(await db.all(events)).toEqual([
      { kind: "signed in", payload: { by: "identity provider" } },
      { kind: "signed in", payload: { by: "identity provider" } },
    ]);
  });

  it("makes no user: who is unknown stays outside", async () => {
    person = { sub: "p-2", email: "stranger@example.com", email_verified: true, name: "Stranger" };
    const { location, email } = await signInThere();
    expect(location).toBe("/sign-in?to=%2Forders&error=unknown");
    expect(email).toBeUndefined();
    const found = await db.first(build.selectFrom("app_user").select("id").where("email", "=", "stranger@example.com"));
    expect(found).toBeUndefined();
  });

  it("does not lead in with an address that it does not vouch for", async () => {
    await signInAs(server.app, ["administrator"], { email: "boss@example.com" });
    person = { sub: "p-3", email: "boss@example.com", email_verified: false, name: "Not the boss" };
    expect(await signInThere()).toMatchObject({ location: "/sign-in?to=%2Forders&error=unknown", email: undefined });
  });

  it("does not lead in who is shut out", async () => {
    const { id } = await signInAs(server.app, ["sales"], { email: "gone@example.com" });
    await db.execute(build.updateTable("app_user").set({ disabled_at: 1 }).where("id", "=", id));
    person = { sub: "p-4", email: "gone@example.com", email_verified: true, name: "Gone" };
    const { location, email, browser } = await signInThere();
    expect(location).toBe("/sign-in?to=%2Forders&error=out");
    expect(email).toBeUndefined();
    expect((await browser.ask("/me")).status).toBe(401);
  });

  it("nobody is sent back to another site, and a state that is not ours leads nowhere", async () => {
    const away = await visitor(server).ask("/sign-in/oidc", { to: "//elsewhere.test" });
    expect(away.status).toBe(400);
    const { location } = await visitor(server).follow("/api/auth/callback/oidc?code=x&state=made-up");
    expect(location).toBe("/sign-in?to=%2F&error=failed");
  });
});
