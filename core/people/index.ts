/** People: users with their sessions, API keys of programs. Door of the room. */
export { countAttempt, forgetAttempts } from "./commands/attempts.ts";
export {
  createApiKey,
  findApiKey,
  listApiKeys,
  noteKeyUsed,
  revokeApiKeys,
  SCOPES,
  type CreatedKey,
  type Scope,
} from "./commands/keys.ts";
export { forgetRequests, forgetSessions, type RequestName } from "./commands/forget.ts";
export {
  changeView,
  listSavedViews,
  removeView,
  saveView,
  type SavedView,
  type ViewRefusal,
} from "./commands/saved-views.ts";
export { endPasswordLinks, findLinkUser, insertPasswordLinks } from "./commands/password-links.ts";
export { codesWait, endTrust, findWaitingUser, trustedName } from "./commands/second-factors.ts";
export { beginSession, drawOutSession, endSessions } from "./commands/sessions.ts";
export {
  ADMINISTRATOR,
  dropSecondFactors,
  endSessionsOf,
  insertPasswords,
  insertUsers,
  lockAdministrators,
  setUserRoles,
  setUsersDisabled,
  setUserSelf,
} from "./commands/users.ts";
export { hashPassword, isPassword } from "./passwords.ts";
export {
  findPasswordHash,
  findSignedIn,
  findUserByEmail,
  findUsers,
  isAnyUser,
  listColleagues,
  listSessions,
  listUsers,
} from "./queries.ts";
export { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, passwordRefusal, type PasswordRefusal } from "./rules.ts";
export type { NewUser, SignedIn, User } from "./types.ts";
