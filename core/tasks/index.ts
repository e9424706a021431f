/** Tasks: what is due (todo), what needs a person (exception), what was done (event). Door of the room. */
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
export { holdTodos, releaseTodos } from "./holds.ts";
export {
  findDueTodos,
  findExceptions,
  listEventPage,
  listEvents,
  listOpenExceptions,
  nextDueAt,
  type DueTodo,
  type ExceptionFilter,
} from "./queries.ts";
export { backoffMs } from "./rules.ts";
export type { NewEvent, NewException, NewTodo, Todo } from "./types.ts";
