/** Vitest calls this once a run: the server of the tests stands before the first file and is gone after the last. */
import type { TestProject } from "vitest/node";
import { startTestServer } from "./server.ts";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer();
  project.provide("testServer", server);
  return stop;
}
