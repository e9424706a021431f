/** People: API keys and local sessions. Door of the room. */
export {
  createApiKey,
  createSession,
  endSession,
  findApiKey,
  isSession,
  listApiKeys,
  revokeApiKeys,
  SCOPES,
  type Scope,
} from "./commands.ts";
