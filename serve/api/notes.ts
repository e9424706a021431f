/** Notes and tasks over HTTP: read beside an order, written, changed, seen, done. */
import { notPermitted, whyNot } from "../../contract/index.ts";
import {
  changeNotes,
  changeTasks,
  finishTasks,
  getNotesView,
  makeTasks,
  removeNotes,
  removeTasks,
  reopenTasks,
  seeMentions,
  writeNotes,
} from "../../core/flows/index.ts";
import { refuseChange } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { may, type Can } from "./actions.ts";
import { callerOf, contextOf, type Caller } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { answerMembers, wire, type Http } from "./route.ts";

/** Who may all of it: everybody's notes too. */
const isAdministrator = ({ permissions }: Caller): boolean => permissions.has("users.manage");

export function noteRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /orders/:id/notes", {
    run: async ({ params }, { request }) => {
      const caller = callerOf(request);
      const view = await getNotesView(app.db, `order:${params.id}`, caller.user?.id ?? null);
      return wire({
        notes: view.notes.map(({ author, ...note }) => ({
          ...note,
          can: { change: theirs(caller, author, "note of another") },
        })),
        tasks: view.tasks.map(({ maker, ...task }) => ({
          ...task,
          can: { remove: theirs(caller, maker, "task of another") },
        })),
        can: { write: may(caller, "notes.write") },
      });
    },
  });
  define.batch("POST /notes", { run: writeNotes });
  define.one("POST /notes/seen", {
    run: async ({ body }, { request, reply }) => {
      const { user } = callerOf(request);
      if (!user) return sendProblem(reply, problemOf({ code: "not a person" }));
      return answerMembers(reply, await seeMentions(contextOf(app, request), body.notes, user.id));
    },
  });
  define.batch("POST /tasks", { run: makeTasks });
  define.batch("POST /tasks/change", { run: changeTasks });
  define.batch("POST /tasks/finish", { run: finishTasks });
  define.batch("POST /tasks/reopen", { run: reopenTasks });
  changing(http, app);
}

/** What an administrator may do to everybody's, others to their own. */
function changing(http: Http, app: App): void {
  const define = definer(http, app);
  const who = (request: Parameters<typeof callerOf>[0]) => ({ administrator: isAdministrator(callerOf(request)) });
  define.one("POST /notes/change", {
    run: async ({ body }, { request, reply }) =>
      answerMembers(reply, await changeNotes(contextOf(app, request), body.changes, who(request))),
  });
  define.one("POST /notes/remove", {
    run: async ({ body }, { request, reply }) =>
      answerMembers(reply, await removeNotes(contextOf(app, request), body.notes, { ...who(request), back: false })),
  });
  define.one("POST /notes/restore", {
    run: async ({ body }, { request, reply }) =>
      answerMembers(reply, await removeNotes(contextOf(app, request), body.notes, { ...who(request), back: true })),
  });
  define.one("POST /tasks/remove", {
    run: async ({ body }, { request, reply }) =>
      answerMembers(reply, await removeTasks(contextOf(app, request), body.tasks, who(request))),
  });
}

function theirs(caller: Caller, by: string, code: "note of another" | "task of another"): Can {
  const { permissions, asking, actor } = caller;
  if (!permissions.has("notes.write")) return whyNot(notPermitted("notes.write", asking));
  return refuseChange({ by }, { actor, administrator: isAdministrator(caller) }) ? whyNot({ code }) : true;
}
