/**
 * The sign-in library (better-auth), loaded where somebody first signs in: it costs 97 MB and half a second. It checks
 * passwords, second factors and the company's own identity provider, and begins sessions; who may sign in at all is decided
 * here: users are made by an administrator, never by the library.
 */
import type { BetterAuthOptions } from "better-auth";
import { kyselyOver } from "../../core/db/index.ts";
import {
  hashPassword,
  isPassword,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  trustedName,
} from "../../core/people/index.ts";
import { hashOf } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { withHashedSessions } from "./hashed-sessions.ts";
import { authSecret, COOKIE_PREFIX, isSecure, SESSION_MS, TRUST_DAYS } from "./session.ts";

export const AUTH_PATH = "/api/auth";
/** How the company's identity provider is called inside. */
export const OIDC = "oidc";
/** The header in which the address of who asks is handed on. */
export const ADDRESS_HEADER = "x-fairfill-address";

const DAY_SECONDS = 86_400;

type Library = { readonly handler: (request: Request) => Promise<Response> };

const libraries = new WeakMap<App, Promise<Library>>();

export function libraryOf(app: App): Promise<Library> {
  const known = libraries.get(app);
  if (known) return known;
  const loading = load(app);
  libraries.set(app, loading);
  return loading;
}

async function load(app: App): Promise<Library> {
  const [{ betterAuth }, { kyselyAdapter }, { twoFactor }, oidc] = await Promise.all([
    import("better-auth/minimal"),
    import("@better-auth/kysely-adapter"),
    import("better-auth/plugins/two-factor"),
    oidcPlugin(app),
  ]);
  const tables = kyselyAdapter(kyselyOver(app.db), { type: "postgres", transaction: false });
  return betterAuth({
    appName: app.business.companyName,
    baseURL: app.settings.publicUrl,
    basePath: AUTH_PATH,
    secret: authSecret(app),
    database: (options: BetterAuthOptions) => withHashedSessions(tables(options)),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    ...TABLES,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(password, hash) },
      revokeSessionsOnPasswordReset: true,
    },
    session: { ...TABLES.session, expiresIn: SESSION_MS / 1000, disableSessionRefresh: true },
    verification: { ...TABLES.verification, storeIdentifier: STORED },
    account: { ...TABLES.account, encryptOAuthTokens: true, accountLinking: { requireLocalEmailVerified: false } },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isSecure(app),
      database: { generateId: "serial", validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      twoFactor({
        issuer: app.business.companyName,
        schema: SECOND_FACTOR,
        trustDeviceMaxAge: TRUST_DAYS * DAY_SECONDS,
      }),
      ...oidc,
    ],
  });
}

/** By the hash of what the browser holds; trusted browsers are told apart, so that they can be forgotten. */
const STORED = {
  default: { hash: async (name: string) => hashOf(name) },
  overrides: { "trust-device-": { hash: async (name: string) => trustedName(name) } },
} as const;

/** Ours are snake_case. */
const stamps = { createdAt: "created_at", updatedAt: "updated_at" } as const;
const TABLES = {
  user: { modelName: "app_user", fields: { ...stamps, emailVerified: "email_verified" } },
  session: {
    modelName: "user_session",
    fields: {
      ...stamps,
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      userId: "user_id",
    },
  },
  account: {
    modelName: "user_account",
    fields: {
      ...stamps,
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
    },
  },
  verification: { modelName: "user_verification", fields: { ...stamps, expiresAt: "expires_at" } },
} as const;

const SECOND_FACTOR = {
  user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
  twoFactor: {
    modelName: "user_two_factor",
    fields: {
      backupCodes: "backup_codes",
      userId: "user_id",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
} as const;

/** The company's identity provider, where one is set. It never makes users; an address it does not vouch for is nobody. */
async function oidcPlugin(app: App) {
  const { oidcIssuer, oidcClientId, oidcClientSecret } = app.settings;
  if (oidcIssuer === undefined || oidcClientId === undefined) return [];
  const { genericOAuth } = await import("better-auth/plugins/generic-oauth");
  const provider = {
    providerId: OIDC,
    discoveryUrl: `${oidcIssuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId: oidcClientId,
    ...(oidcClientSecret !== undefined && { clientSecret: oidcClientSecret }),
    scopes: ["openid", "email", "profile"],
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    // The company chose this provider: silence is trust, a plain no is not.
    mapProfileToUser: (profile: Readonly<Record<string, unknown>>) => ({
      emailVerified: profile["email_verified"] !== false && profile["email_verified"] !== "false",
    }),
  };
  return [genericOAuth({ config: [provider] })];
}
