/** Signing in and what one keeps to oneself: password, second factor, sessions. */
import { z } from "zod";
import { emailText, language, personName } from "./person.ts";
import { at, name } from "./views/shared.ts";

const PASSWORD_MAX = 1000;
const TOKEN_MAX = 200;

/** Whether it may be one is said with its reason, not by the shape. */
export const passwordText = z.string().min(1).max(PASSWORD_MAX);
const token = z.string().min(1).max(TOKEN_MAX);

export const signInPage = z.strictObject({
  company: name,
  firstRun: z.boolean().meta({ description: "Nobody can sign in yet: the company is to be set up" }),
  oidc: z.boolean().meta({ description: "The company's own identity provider may be used" }),
  mail: z.boolean().meta({ description: "E-mail leaves: a forgotten password can be chosen anew by a link" }),
  trustDays: z.int().meta({ description: "How long a browser that is trusted is asked for no code" }),
});

export const signIn = z.strictObject({ email: emailText, password: passwordText });
export const signedIn = z.strictObject({
  signedIn: z.boolean().meta({ description: "False: a code is asked for next, POST /sign-in/code" }),
});
export const signInCode = z.strictObject({
  code: z.string().trim().min(4).max(40),
  kind: z.enum(["code", "backup code"]).default("code"),
  trust: z.boolean().default(false).meta({
    description:
      "This browser is asked for no code for `trustDays`, from each sign-in anew, until sessions, password or second factor are ended",
  }),
});

export const oidcStart = z.strictObject({
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
    .max(500)
    .default("/")
    .meta({ description: "Path to go to afterwards" }),
});
export const oidcAddress = z.strictObject({ url: z.string() });

export const forgottenPassword = z.strictObject({ email: emailText });
export const passwordLink = z.strictObject({ email: z.string(), name, fresh: z.boolean() });
export const passwordLinkQuery = z.strictObject({ token });
export const choosePassword = z.strictObject({ token, password: passwordText });
export const changePassword = z.strictObject({ current: passwordText, password: passwordText });

export const withPassword = z.strictObject({ password: passwordText });
export const secondFactor = z.strictObject({
  uri: z.string().meta({ description: "otpauth://…, for the app that shows the codes" }),
  picture: z.string().meta({ description: "The same as a QR code, SVG" }),
  secret: z.string().meta({ description: "The same to type in" }),
  backupCodes: z.array(z.string()).meta({ description: "Each works once, where the app is lost; shown once" }),
});
export const confirmCode = z.strictObject({ code: z.string().trim().min(6).max(10) });
export const backupCodes = z.strictObject({ backupCodes: z.array(z.string()) });

export const changeMe = z.strictObject({ name: personName, language });

export const mySessions = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.int(),
      since: at,
      expiresAt: at,
      address: z.string().nullable(),
      browser: z.string().nullable(),
      current: z.boolean(),
    }),
  ),
});
export const endMySessions = z.strictObject({ sessions: z.array(z.int()).min(1).max(1000) });
export const done = z.strictObject({ done: z.literal(true) });
