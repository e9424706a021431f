/** Tasks: what is due (todo), what needs a person (exception), what was done (event). Door of the room. */
export { ACTS, type ActKind } from "./acts.ts";
export {
  addTodos,
  closeExceptions,
  closeExceptionsUnder,
  dropTodosOf,
  finishTodos,
  postpone,
  raiseExceptions,
  recordEvents,
  takeDueTodos,
} from "./commands.ts";
export { endsByPerson, EXCEPTION_KINDS, type ExceptionKind } from "./kinds.ts";
export {
  forgetCare,
  lastEventAt,
  listCare,
  lockOpenExceptions,
  ownOpenExceptions,
  ownOthers,
  restOpenExceptions,
  restOthers,
  type Care,
  type Rest,
  type Subject,
} from "./care.ts";
export { holdTodos, releaseTodos } from "./holds.ts";
export {
  findDueTodos,
  findExceptions,
  listAudit,
  listEventPage,
  listEvents,
  listOpenExceptions,
  nextDueAt,
  type AuditFilter,
  type DueTodo,
  type ExceptionFilter,
} from "./queries.ts";
export { backoffMs } from "./rules.ts";
export type { NewEvent, NewException, NewTodo, Todo } from "./types.ts";
