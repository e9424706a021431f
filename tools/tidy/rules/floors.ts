/** Imports go down, never up, round or past a room's door; the core knows no network. */
import { placeOf, whyNot } from "../layout.ts";
import { isGenerated, isScript, isTest, type SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

const NETWORK = /^(node:)?(net|http|https|http2|tls|dgram|dns)(\/|$)|^(fastify|nodemailer|@fastify\/.*)$/;
/** The driver and the launcher of the database are the one thing in the core that talks to the outside. */
const mayTalk = (path: string): boolean => !path.startsWith("core/") || path.startsWith("core/db/") || isTest(path);

function networkOf(path: string, from: string): string | undefined {
  if (mayTalk(path)) return undefined;
  if (NETWORK.test(from)) return `the core knows no network (${from})`;
  return from === "pg" ? "only core/db speaks to the driver" : undefined;
}

function breachesOf(file: SourceFile): Breach[] {
  return (file.script?.imports ?? []).flatMap(({ from, line, target }) => {
    const text =
      target === undefined ? networkOf(file.path, from) : isScript(target) ? whyNot(file.path, target) : undefined;
    return text ? [{ rule: "floors", file: file.path, line, text }] : [];
  });
}

function unplaced(files: readonly SourceFile[]): Breach[] {
  const lost = files.filter((file) => isScript(file.path) && !placeOf(file.path));
  return lost.map((file) => ({ rule: "floors", file: file.path, line: 1, text: "stands in no room of the layout" }));
}

export function floors(project: Project): Breach[] {
  const judged = project.files.filter((file) => isScript(file.path) && !isGenerated(file.path));
  return [...unplaced(judged), ...judged.flatMap(breachesOf)];
}
