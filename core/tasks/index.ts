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
  takeTodosOf,
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
export { forgetRemoved } from "./forget.ts";
export { holdTodos, releaseTodos } from "./holds.ts";
export {
  NOTE_LENGTH_MAX,
  readDueDay,
  readMentions,
  readWords,
  refuseChange,
  TASK_LENGTH_MAX,
  type Acts,
  type Person,
} from "./note-rules.ts";
export {
  insertNotes,
  listMentions,
  listNotesOf,
  listUnseenMentions,
  lockNotes,
  setMentionsSeen,
  setNotes,
  setNotesRemoved,
  type Mention,
  type Note,
  type NoteChange,
} from "./notes.ts";
export {
  insertTasks,
  listOpenTasks,
  listTasksOf,
  lockTasks,
  setTasks,
  setTasksDone,
  setTasksRemoved,
  setTasksReopened,
  type Task,
  type TaskWhat,
} from "./tasks.ts";
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
