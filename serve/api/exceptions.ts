/** What needs a person, and what a person does about it. */
import { noticeRelease } from "../../contract/index.ts";
import { releaseNotices } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { batchRoute } from "./batch.ts";
import type { Http } from "./route.ts";

export function exceptionRoutes(http: Http, app: App): void {
  batchRoute(http, app, {
    permission: "notices.send",
    tag: "today",
    path: "/notices/release",
    summary: "Let notices go now that wait for a person: exceptions of kind `notices held`",
    name: "releases",
    member: noticeRelease,
    repeatable: true,
    run: releaseNotices,
  });
}
