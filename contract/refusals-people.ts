/** The words of refusals about people: signing in, passwords, users, what somebody may do, setting up. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const peopleRefusals: Readonly<Record<string, RefusalWords>> = {
  "permission missing": words(403, "{who} may not {act}. {may} may.", "Ask one who may, or the administrator."),
  "sign-in refused": words(401, "E-mail and password do not match.", "Type them again, or choose a new password."),
  "sign-in ended": words(401, "Five codes were wrong.", "Begin again with e-mail and password."),
  "sign-in lapsed": words(401, "The sign-in took too long.", "Begin again with e-mail and password."),
  "sign-in failed": words(503, "The sign-in failed on our side.", "Try again in a few seconds."),
  "too many attempts": words(
    429,
    "Too many attempts for this address.",
    "Try again in {minutes} min, or choose a new password.",
  ),
  "too many codes": words(429, "Too many codes were wrong.", "Try again in {minutes} min."),
  "code wrong": words(401, "The code is not right.", "Type the code that the app shows now, or a backup code."),
  "password wrong": words(401, "The password is not right.", "Type the password you sign in with."),
  "password too short": words(
    422,
    "The password is shorter than 10 characters.",
    "Use at least 10; several words are best.",
  ),
  "password too long": words(422, "The password is longer than 128 characters.", "Use at most 128."),
  "password too easy": words(
    422,
    "The password is too easy: few different letters, or your own name, your address or the company's name.",
    "Use several words that have nothing to do with you or the company.",
  ),
  "provider unreachable": words(
    503,
    "The company's identity provider does not answer.",
    "Sign in with e-mail and password, or try again later.",
  ),
  "second factor on": words(409, "The second factor is on already.", "Turn it off first to use another app."),
  "second factor off": words(409, "The second factor is off.", "Turn it on first."),
  "user disabled": words(403, "This user may not sign in any more.", "Ask an administrator to let the user in again."),
  "roles changed meanwhile": words(
    409,
    "{by} gave {subject} other roles meanwhile: {roles}. They stay so.",
    "Look at them as they are now, then give them.",
  ),
  "user known": words(409, "{subject} is a user already.", "Change the roles of the one there is."),
  "user named twice": words(422, "{subject} is named twice.", "Name each address once."),
  "e-mail unreadable": words(422, "{subject} is not an e-mail address.", "Write it as name@company.com."),
  "view name taken": words(409, "There is a view named {subject} already.", "Use another name, or change that one."),
  "unknown view": words(
    404,
    "There is no view {subject} of yours.",
    "Look at the list of views; who saved it changes it.",
  ),
  "not a person": words(403, "An API key has no account of its own.", "Sign in as the person."),
  "set up already": words(
    409,
    "The company is set up already.",
    "Sign in, or ask the administrator for an invitation.",
  ),
  "set-up code wrong": words(
    403,
    "The code is not the one that the start of the server printed.",
    "Look for it in the output or the log of the server.",
  ),
  "zone unknown": words(422, "There is no time zone {subject}.", "Write it as Europe/Berlin or America/New_York."),
  "name unreadable": words(422, "{subject} has signs that are not shown.", "Type the name anew, in one line."),
  "book not empty": words(
    409,
    "Something was brought into the book already; the sample company would mix with it.",
    "Set up your own company.",
  ),
  "no sample": words(409, "This is no sample company.", "Nothing was removed."),
  "sample busy": words(503, "The sample company is being made or removed.", "Wait a few seconds, then try again."),
  "unknown key": words(404, "No open key is called {subject}.", "List the keys."),
  "unknown user": words(404, "No user is {subject}.", "List the users."),
  "last administrator": words(409, "{subject} is the only administrator.", "Make another user administrator first."),
};
