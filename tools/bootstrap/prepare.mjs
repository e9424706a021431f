/** Makes a clone ready to run, on any Node from 18. When it is ready already, this costs a few milliseconds. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { areInstalled, install } from "./dependencies.mjs";
import { locked } from "./lock.mjs";
import { fetchNode, findNode } from "./node.mjs";
import { buildWeb } from "./web.mjs";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The path of the Node that runs the project. */
export async function prepare() {
  const runtime = join(ROOT, ".runtime");
  const node = findNode(runtime);
  if (node !== undefined && areInstalled(ROOT, runtime)) return node;
  return locked(join(runtime, "preparing.lock"), async () => {
    const ready = findNode(runtime) ?? (await fetchNode(runtime));
    if (!areInstalled(ROOT, runtime)) await install(ROOT, runtime);
    return ready;
  });
}

/** The same, and the dashboard built: for what serves it or looks at it. */
export async function prepareWithWeb() {
  const node = await prepare();
  const runtime = join(ROOT, ".runtime");
  await locked(join(runtime, "preparing.lock"), () => buildWeb(ROOT, runtime, node));
  return node;
}
