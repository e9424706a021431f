/** People: signing in and out, what one changes about oneself, and the users that an administrator manages. */
import { changeUser, invitation, me, userPage } from "../people.ts";
import {
  backupCodes,
  changeMe,
  changePassword,
  choosePassword,
  confirmCode,
  done,
  endMySessions,
  forgottenPassword,
  mySessions,
  oidcAddress,
  oidcStart,
  passwordLink,
  passwordLinkQuery,
  secondFactor,
  signedIn,
  signIn,
  signInCode,
  signInPage,
  withPassword,
} from "../sign-in.ts";
import { batchOf } from "./shape.ts";

const tag = "people";
const open = { tag, may: "public", guessed: true, secret: true } as const;
const own = { tag, may: "any", secret: true } as const;
const manage = { tag, may: "users.manage", secret: true } as const;

export const peopleRoutes = {
  "GET /sign-in": {
    tag,
    may: "public",
    summary: "What the page for signing in has to offer",
    answer: signInPage,
  },
  "POST /sign-in": { ...open, summary: "Sign in by e-mail and password", body: signIn, answer: signedIn },
  "POST /sign-in/code": { ...open, summary: "The code of the second factor", body: signInCode, answer: signedIn },
  "POST /sign-in/oidc": {
    ...open,
    summary: "Where to go to sign in at the company's identity provider",
    body: oidcStart,
    answer: oidcAddress,
  },
  "POST /sign-out": { ...open, summary: "Sign out in this browser", answer: done },
  "POST /password/forgotten": {
    ...open,
    summary: "Have a link mailed to choose a new password; whether there is such a user is not said",
    body: forgottenPassword,
    answer: done,
  },
  "GET /password/link": {
    ...open,
    summary: "For whom a link is, while it works",
    query: passwordLinkQuery,
    answer: passwordLink,
  },
  "POST /password/choose": {
    ...open,
    summary: "Choose a password by a link; every session of the user ends",
    body: choosePassword,
    answer: passwordLink.pick({ email: true }),
  },
  "GET /me": {
    tag,
    may: "any",
    summary: "Who asks, with roles and permissions, and what company this is",
    answer: me,
  },
  "PUT /me": { ...own, summary: "Change the own name and language", body: changeMe, answer: done },
  "GET /me/sessions": { ...own, summary: "Where one is signed in", answer: mySessions },
  "POST /me/sessions/end": { ...own, summary: "Sign out elsewhere", body: endMySessions, answer: done },
  "POST /me/password": {
    ...own,
    summary: "Change the own password; every other session ends",
    body: changePassword,
    answer: done,
  },
  "POST /me/second-factor": {
    ...own,
    summary: "Begin to turn on a second factor: what the app needs; a first code turns it on",
    body: withPassword,
    answer: secondFactor,
  },
  "POST /me/second-factor/confirm": {
    ...own,
    summary: "The first code of the app: from now on signing in asks for one",
    body: confirmCode,
    answer: done,
  },
  "POST /me/second-factor/off": { ...own, summary: "Turn the second factor off", body: withPassword, answer: done },
  "POST /me/second-factor/backup-codes": {
    ...own,
    summary: "New backup codes; the old ones end",
    body: withPassword,
    answer: backupCodes,
  },
  "GET /users": { ...manage, summary: "Users with their roles, and what each role may", answer: userPage },
  "POST /users": batchOf(
    { ...manage, summary: "Invite users; each is mailed a link to choose a password, and the link is in the answer" },
    "users",
    invitation,
  ),
  "POST /users/change": batchOf(
    {
      ...manage,
      summary: "Give roles, shut out, let in, sign out everywhere, give a link for a new password, end a second factor",
    },
    "changes",
    changeUser,
  ),
} as const;
