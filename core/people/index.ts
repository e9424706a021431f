/** People: users with their sessions, API keys of programs. Door of the room. */
export { createApiKey, findApiKey, listApiKeys, revokeApiKeys, SCOPES, type Scope } from "./commands/keys.ts";
export { createSession, endSession, isSession } from "./commands/links.ts";
export { beginSession, drawOutSession } from "./commands/sessions.ts";
export { insertUsers } from "./commands/users.ts";
export { findSignedIn } from "./queries.ts";
export type { SignedIn } from "./types.ts";
