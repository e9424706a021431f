/** No `any`, and no comment that silences the type checker. */
import { isGenerated } from "../source.ts";
import type { Breach, Project } from "../types.ts";

const SILENCED = /^\s*\/?\s*@ts-(ignore|nocheck|expect-error)\b/;

export function noAny(project: Project): Breach[] {
  return project.files.flatMap((file) => {
    if (!file.script || isGenerated(file.path)) return [];
    const found = file.script.nodes
      .filter(({ node }) => node.type === "TSAnyKeyword")
      .map(({ node }) => ({ at: node.start, text: "any" }));
    const silenced = file.script.comments.filter((comment) => SILENCED.test(comment.value));
    return [...found, ...silenced.map((comment) => ({ at: comment.start, text: "silences the type checker" }))].map(
      ({ at, text }) => ({
        rule: "any",
        file: file.path,
        line: file.lineAt(at),
        text,
      }),
    );
  });
}
