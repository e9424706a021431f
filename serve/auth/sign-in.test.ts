import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { runDue } from "../../core/flows/index.ts";
import { simpleParser } from "mailparser";
import { handlersOf } from "../reactions.ts";
import { openServer, signInAs, type Reply, type SignedInUser } from "../testing.ts";
import { codeAt, visitor, type Visitor } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call, company, outbox } = server;
const PASSWORD = "seven kettles on a stove";
let admin: SignedInUser;

const code = (reply: Reply): string => (reply.json as { code: string }).code;
const as = async (of: Visitor): Promise<string | undefined> =>
  ((await of.ask("/me")).json as { user?: { email: string } }).user?.email;

interface Made {
  readonly user: number;
  readonly link: string;
}
const results = (reply: Reply) =>
  (reply.json as { results: { ok: boolean; value: Made; refusal: { code: string } }[] }).results;
const tokenIn = (link: string): string => new URL(link).searchParams.get("token") ?? "";

/** A user who has chosen a password. */
async function person(email: string, roles = ["order desk"]): Promise<Made> {
  const reply = await call({ path: "/users", body: { users: [{ name: `The ${email}`, email, roles }] }, as: admin });
  const made = results(reply)[0]?.value;
  if (!made) throw new Error(reply.text);
  await visitor(server).ask("/password/choose", { token: tokenIn(made.link), password: PASSWORD });
  return made;
}
const change = (user: number, kind: string) =>
  call({ path: "/users/change", body: { changes: [{ user, change: { kind } }] }, as: admin });

/** What was mailed to an address, the newest last. */
async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  await runDue(app.as("worker"), handlersOf(app));
  const files = readdirSync(outbox).filter((name) => name.endsWith(".eml"));
  const mails = await Promise.all(files.map((name) => simpleParser(readFileSync(join(outbox, name)))));
  return mails
    .filter((mail) => [mail.to ?? []].flat().some((to) => to.text.includes(email)))
    .map((mail) => ({ subject: mail.subject ?? "", text: mail.text ?? "" }));
}
const linkIn = (text: string): string => /https?:\S+token=\S+/.exec(text)?.[0] ?? "";

async function acts(user: number): Promise<string[]> {
  const rows = await db.all(
    build.selectFrom("event").select("kind").where("subject", "=", `user:${user}`).orderBy("id"),
  );
  return rows.map((row) => row.kind);
}

beforeAll(async () => {
  // Links and codes are the library's, and it lives by the wall clock.
  company.at(new Date().toISOString());
  admin = await signInAs(app, ["administrator"]);
});
afterAll(() => server.http.close());

describe("e-mail and password", () => {
  it("sign in, in whatever case the address is typed, and out again", async () => {
    const { user } = await person("desk@example.com");
    const browser = visitor(server);
    expect((await browser.ask("/sign-in", { email: "Desk@Example.COM", password: PASSWORD })).json).toEqual({
      signedIn: true,
    });
    expect(await as(browser)).toBe("desk@example.com");
    const kept = [...browser.cookies];
    expect((await browser.ask("/sign-out", {})).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    const thief = visitor(server);
    for (const [name, value] of kept) (thief.cookies as Map<string, string>).set(name, value);
    expect(await as(thief)).toBeUndefined();
    expect(await acts(user)).toEqual(["user invited", "password chosen", "signed in", "signed out"]);
  });

  it("that do not match are refused in the same words, whether there is such a user or not", async () => {
    const { user } = await person("known@example.com");
    const wrong = await visitor(server).ask("/sign-in", { email: "known@example.com", password: "something else" });
    const nobody = await visitor(server).ask("/sign-in", { email: "nobody@example.com", password: "something else" });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.json).toEqual(nobody.json);
    expect((wrong.json as { title: string }).title).toBe("E-mail and password do not match.");
    expect(await acts(user)).toContain("sign-in refused");
  });

  it("the secret of a session leaves in its cookie alone, which no script can read", async () => {
    await person("cookie@example.com");
    const reply = await visitor(server).ask("/sign-in", { email: "cookie@example.com", password: PASSWORD });
    expect(reply.json).toEqual({ signedIn: true });
    expect(String(reply.headers["set-cookie"])).toMatch(
      /^fairfill\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it("are taken from our own pages alone", async () => {
    const ask = (headers: Record<string, string>) =>
      server.http.inject({
        method: "POST",
        url: "/api/v1/sign-in",
        headers: { host: "fairfill.test", ...headers },
        payload: { email: "desk@example.com", password: PASSWORD },
      });
    expect((await ask({ origin: "https://elsewhere.test" })).statusCode).toBe(403);
    expect((await ask({})).statusCode).toBe(403);
  });

  it("nobody makes a user by signing up", async () => {
    for (const path of ["/api/auth/sign-up/email", "/api/auth/sign-in/email", "/api/v1/sign-up"])
      expect((await server.http.inject({ method: "POST", url: path, payload: {} })).statusCode).toBe(404);
  });
});

describe("guessing", () => {
  it("ends after ten attempts in a quarter of an hour, also when many come at once; the right one waits too", async () => {
    await person("target@example.com");
    const guess = (password: string) => visitor(server).ask("/sign-in", { email: "target@example.com", password });
    const replies = await Promise.all(Array.from({ length: 14 }, (_, i) => guess(`guess number ${i}`)));
    const statuses = replies.map((reply) => reply.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const right = await guess(PASSWORD);
    expect([right.status, code(right), Number(right.headers["retry-after"]) > 0]).toEqual([
      429,
      "too many attempts",
      true,
    ]);
    company.pass(15 * 60_000 + 1);
    expect((await guess(PASSWORD)).json).toEqual({ signedIn: true });
    expect((await guess("wrong once more")).status).toBe(401);
  });

  it("counts addresses nobody has as well", async () => {
    const guess = () => visitor(server).ask("/sign-in", { email: "ghost@example.com", password: "whatever it is" });
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
  });
});

describe("an invitation", () => {
  it("is mailed in the user's language and shown once; its link names the user and lets a password be chosen", async () => {
    const users = [{ name: "Jonas Weber", email: "jonas@example.com", roles: ["warehouse"], language: "de" }];
    const made = results(await call({ path: "/users", body: { users }, as: admin }))[0]?.value;
    const [mail] = await mailsTo("jonas@example.com");
    expect(mail?.subject).toBe("Ihr Zugang bei Fairfill");
    const browser = visitor(server);
    for (const link of [made?.link ?? "", linkIn(mail?.text ?? "")]) {
      expect((await browser.ask(`/password/link?token=${tokenIn(link)}`)).json).toEqual({
        email: "jonas@example.com",
        name: "Jonas Weber",
        fresh: true,
      });
    }
    const token = tokenIn(linkIn(mail?.text ?? ""));
    expect(code(await browser.ask("/password/choose", { token, password: "short" }))).toBe("password too short");
    expect(code(await browser.ask("/password/choose", { token, password: "jonas@example.com" }))).toBe(
      "password too easy",
    );
    expect((await browser.ask("/password/choose", { token, password: PASSWORD })).json).toEqual({
      email: "jonas@example.com",
    });
    expect((await browser.ask("/sign-in", { email: "jonas@example.com", password: PASSWORD })).json).toEqual({
      signedIn: true,
    });
    expect(code(await browser.ask("/password/choose", { token, password: PASSWORD }))).toBe("link_ended");
    expect(code(await browser.ask(`/password/link?token=${token}`))).toBe("link_ended");
    // The one that was handed over ends with it: who finds it later chooses nothing.
    const handed = tokenIn(made?.link ?? "");
    expect(code(await browser.ask("/password/choose", { token: handed, password: PASSWORD }))).toBe("link_ended");
  });

  it("a link that has lapsed ends like one that was used", async () => {
    await person("late@example.com");
    await visitor(server).ask("/password/forgotten", { email: "late@example.com" });
    const mail = (await mailsTo("late@example.com")).find(({ subject }) => subject.startsWith("A new password"));
    const token = tokenIn(linkIn(mail?.text ?? ""));
    expect((await visitor(server).ask(`/password/link?token=${token}`)).status).toBe(200);
    await db.execute(build.updateTable("user_verification").set({ expires_at: new Date(Date.now() - 1000) }));
    expect(code(await visitor(server).ask(`/password/link?token=${token}`))).toBe("link_ended");
    expect(code(await visitor(server).ask("/password/choose", { token, password: PASSWORD }))).toBe("link_ended");
  });

  it("one address is one user; a bad member of a batch is refused alone", async () => {
    const users = ["new@example.com", "NEW@example.com", "desk@example.com", "no address"].map((email) => ({
      name: "Somebody",
      email,
      roles: ["sales"],
    }));
    const reply = await call({ path: "/users", body: { users }, as: admin });
    expect(results(reply).map((one) => (one.ok ? "made" : one.refusal.code))).toEqual([
      "made",
      "user named twice",
      "user known",
      "e-mail unreadable",
    ]);
  });
});

describe("a forgotten password", () => {
  it("is chosen anew by a mailed link that works once; every session ends; who asks learns nothing", async () => {
    const { user } = await person("forgetful@example.com");
    const [old, browser] = [visitor(server), visitor(server)];
    await old.ask("/sign-in", { email: "forgetful@example.com", password: PASSWORD });
    const known = await browser.ask("/password/forgotten", { email: "forgetful@example.com" });
    const unknown = await browser.ask("/password/forgotten", { email: "nobody@example.com" });
    expect([known.status, known.json]).toEqual([unknown.status, unknown.json]);
    const mails = await mailsTo("forgetful@example.com");
    const mail = mails.find(({ subject }) => subject === "A new password for Fairfill");
    expect(await mailsTo("nobody@example.com")).toEqual([]);
    expect(await as(old)).toBe("forgetful@example.com");
    const token = tokenIn(linkIn(mail?.text ?? ""));
    await browser.ask("/password/choose", { token, password: "another seven kettles" });
    expect(await as(old)).toBeUndefined();
    expect((await browser.ask("/sign-in", { email: "forgetful@example.com", password: PASSWORD })).status).toBe(401);
    const again = await browser.ask("/sign-in", { email: "forgetful@example.com", password: "another seven kettles" });
    expect(again.json).toEqual({ signedIn: true });
    expect(await acts(user)).toEqual(
      expect.arrayContaining(["password link asked", "password link mailed", "password chosen"]),
    );
  });

  it("the link is kept nowhere: neither in the database nor in what was told", async () => {
    await person("private@example.com");
    await visitor(server).ask("/password/forgotten", { email: "private@example.com" });
    const mail = (await mailsTo("private@example.com")).find(({ subject }) => subject.startsWith("A new password"));
    const token = tokenIn(linkIn(mail?.text ?? ""));
    const rows = await db.all(build.selectFrom("user_verification").selectAll());
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await call({ path: "/notices" })).text).not.toContain("token=");
  });

  it("ends the count of wrong attempts", async () => {
    await person("tired@example.com");
    const guess = (password: string) => visitor(server).ask("/sign-in", { email: "tired@example.com", password });
    for (let i = 0; i < 11; i++) await guess("not this one either");
    expect((await guess(PASSWORD)).status).toBe(429);
    await visitor(server).ask("/password/forgotten", { email: "tired@example.com" });
    const mail = (await mailsTo("tired@example.com")).find(({ subject }) => subject.startsWith("A new password"));
    await visitor(server).ask("/password/choose", { token: tokenIn(linkIn(mail?.text ?? "")), password: PASSWORD });
    expect((await guess(PASSWORD)).json).toEqual({ signedIn: true });
  });
});

describe("a second factor", () => {
  it("is turned on with the first code, asked for at each sign-in, and turned off with the password", async () => {
    const { user } = await person("careful@example.com");
    const browser = visitor(server);
    await browser.ask("/sign-in", { email: "careful@example.com", password: PASSWORD });
    expect(code(await browser.ask("/me/second-factor", { password: "not mine at all" }))).toBe("password wrong");
    const begun = (await browser.ask("/me/second-factor", { password: PASSWORD })).json as {
      uri: string;
      secret: string;
      backupCodes: string[];
    };
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Fairfill/);
    expect(code(await browser.ask("/me/second-factor/confirm", { code: "000000" }))).toBe("code wrong");
    expect((await browser.ask("/me/second-factor/confirm", { code: codeAt(begun.secret, Date.now()) })).status).toBe(
      200,
    );
    expect(((await browser.ask("/me")).json as { user: { twoFactor: boolean } }).user.twoFactor).toBe(true);
    const next = visitor(server);
    expect((await next.ask("/sign-in", { email: "careful@example.com", password: PASSWORD })).json).toEqual({
      signedIn: false,
    });
    expect(await as(next)).toBeUndefined();
    expect(code(await next.ask("/sign-in/code", { code: "000000" }))).toBe("code wrong");
    expect(await as(next)).toBeUndefined();
    expect((await next.ask("/sign-in/code", { code: codeAt(begun.secret, Date.now()) })).json).toEqual({
      signedIn: true,
    });
    expect(await as(next)).toBe("careful@example.com");
    const lost = visitor(server);
    await lost.ask("/sign-in", { email: "careful@example.com", password: PASSWORD });
    const [backup = ""] = begun.backupCodes;
    expect((await lost.ask("/sign-in/code", { code: backup, kind: "backup code" })).json).toEqual({ signedIn: true });
    const twice = visitor(server);
    await twice.ask("/sign-in", { email: "careful@example.com", password: PASSWORD });
    expect(code(await twice.ask("/sign-in/code", { code: backup, kind: "backup code" }))).toBe("code wrong");
    expect((await next.ask("/me/second-factor/off", { password: PASSWORD })).status).toBe(200);
    expect((await twice.ask("/sign-in", { email: "careful@example.com", password: PASSWORD })).json).toEqual({
      signedIn: true,
    });
    const done = await acts(user);
    expect(done).toEqual(expect.arrayContaining(["second factor on", "second factor off"]));
    // By password, code, backup code, and password alone: turning it on is no sign-in.
    expect(done.filter((kind) => kind === "signed in")).toHaveLength(4);
  });

  it("five wrong codes end the attempt, ten lock the account; the password alone opens nothing", async () => {
    const { user } = await person("locked@example.com");
    const browser = visitor(server);
    await browser.ask("/sign-in", { email: "locked@example.com", password: PASSWORD });
    const { secret } = (await browser.ask("/me/second-factor", { password: PASSWORD })).json as { secret: string };
    await browser.ask("/me/second-factor/confirm", { code: codeAt(secret, Date.now()) });
    const thief = visitor(server);
    const answers: string[] = [];
    for (let round = 0; round < 3; round++) {
      await thief.ask("/sign-in", { email: "locked@example.com", password: PASSWORD });
      for (let i = 0; i < 6; i++) answers.push(code(await thief.ask("/sign-in/code", { code: "000000" })));
    }
    expect(answers.filter((answer) => answer === "code wrong")).toHaveLength(10);
    expect(answers.at(-1)).not.toBe("code wrong");
    // Who waits is known; where the attempt has ended nobody does.
    expect(answers[5]).toBe("sign-in ended");
    const refusals = ["code wrong", "sign-in ended", "too many codes"];
    const counted = answers.filter((answer) => refusals.includes(answer)).length;
    expect((await acts(user)).filter((kind) => kind === "sign-in refused")).toHaveLength(counted);
    await thief.ask("/sign-in", { email: "locked@example.com", password: PASSWORD });
    const right = await thief.ask("/sign-in/code", { code: codeAt(secret, Date.now()) });
    expect([right.status, code(right)]).toEqual([429, "too many codes"]);
    const seconds = Number(right.headers["retry-after"]);
    expect(seconds > 880 && seconds <= 900).toBe(true);
    expect(right.json).toMatchObject({ args: { minutes: 15 }, next: "Try again in 15 min." });
    expect(await as(thief)).toBeUndefined();
  });

  it("a browser that is trusted is not asked again, another is; until the trust ends", async () => {
    const email = "trusting@example.com";
    const { user } = await person(email);
    const browser = visitor(server);
    const signIn = async (at: Visitor): Promise<boolean> =>
      ((await at.ask("/sign-in", { email, password: PASSWORD })).json as { signedIn: boolean }).signedIn;
    const turnOn = async (): Promise<string> => {
      const { secret } = (await browser.ask("/me/second-factor", { password: PASSWORD })).json as { secret: string };
      await browser.ask("/me/second-factor/confirm", { code: codeAt(secret, Date.now()) });
      return secret;
    };
    await signIn(browser);
    let secret = await turnOn();
    const trust = async (): Promise<void> => {
      await browser.ask("/sign-out", {});
      expect(await signIn(browser)).toBe(false);
      await browser.ask("/sign-in/code", { code: codeAt(secret, Date.now()), trust: true });
      await browser.ask("/sign-out", {});
      expect(await signIn(browser)).toBe(true);
      expect(await signIn(visitor(server))).toBe(false);
    };
    await trust();
    await change(user, "sign out");
    await trust();
    const other = visitor(server);
    await signIn(other);
    await other.ask("/sign-in/code", { code: codeAt(secret, Date.now()) });
    const { sessions } = (await browser.ask("/me/sessions")).json as { sessions: { id: number; current: boolean }[] };
    const ids = sessions.filter(({ current }) => !current).map(({ id }) => id);
    await browser.ask("/me/sessions/end", { sessions: ids });
    await trust();
    await browser.ask("/me/second-factor/off", { password: PASSWORD });
    secret = await turnOn();
    await trust();
    await change(user, "no second factor");
    expect(await signIn(browser)).toBe(true);
    secret = await turnOn();
    await trust();
  });

  it("an administrator ends it for who lost the app", async () => {
    const { user } = await person("unlucky@example.com");
    const browser = visitor(server);
    await browser.ask("/sign-in", { email: "unlucky@example.com", password: PASSWORD });
    const { secret } = (await browser.ask("/me/second-factor", { password: PASSWORD })).json as { secret: string };
    await browser.ask("/me/second-factor/confirm", { code: codeAt(secret, Date.now()) });
    await change(user, "no second factor");
    expect((await visitor(server).ask("/sign-in", { email: "unlucky@example.com", password: PASSWORD })).json).toEqual({
      signedIn: true,
    });
  });
});

describe("oneself", () => {
  it("changes name, language and password; other sessions end with the old password", async () => {
    await person("self@example.com");
    const [here, there] = [visitor(server), visitor(server)];
    for (const browser of [here, there])
      await browser.ask("/sign-in", { email: "self@example.com", password: PASSWORD });
    await here.ask("/me", { name: "Sam Self", language: "de" }, "PUT");
    expect(((await here.ask("/me")).json as { user: object }).user).toMatchObject({ name: "Sam Self", language: "de" });
    const listed = (await here.ask("/me/sessions")).json as { sessions: { current: boolean }[] };
    expect(listed.sessions.map((one) => one.current)).toEqual([false, true]);
    const fresh = "a quite different phrase";
    expect(code(await here.ask("/me/password", { current: "not the old one", password: fresh }))).toBe(
      "password wrong",
    );
    expect(code(await here.ask("/me/password", { current: PASSWORD, password: "self@example.com" }))).toBe(
      "password too easy",
    );
    expect((await here.ask("/me/password", { current: PASSWORD, password: fresh })).status).toBe(200);
    expect([await as(here), await as(there)]).toEqual(["self@example.com", undefined]);
  });

  it("ends sessions elsewhere, its own alone", async () => {
    await person("two@example.com");
    const [here, there, other] = [visitor(server), visitor(server), visitor(server)];
    for (const browser of [here, there])
      await browser.ask("/sign-in", { email: "two@example.com", password: PASSWORD });
    await other.ask("/sign-in", { email: "self@example.com", password: "a quite different phrase" });
    const ids = async (of: Visitor) =>
      ((await of.ask("/me/sessions")).json as { sessions: { id: number; current: boolean }[] }).sessions;
    const elsewhere = (await ids(here)).filter((one) => !one.current).map((one) => one.id);
    const foreign = (await ids(other)).map((one) => one.id);
    await here.ask("/me/sessions/end", { sessions: [...elsewhere, ...foreign] });
    expect([await as(here), await as(there), await as(other)]).toEqual([
      "two@example.com",
      undefined,
      "self@example.com",
    ]);
  });

  it("a key has no account of its own", async () => {
    expect(code(await call({ path: "/me/sessions", as: "admin" }))).toBe("not a person");
  });
});
