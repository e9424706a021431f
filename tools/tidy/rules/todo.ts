/** What is left to do stands in an issue; a comment that says so names it. */
import type { SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

const MARK = /\b(TODO|FIXME|HACK)\b(?!\s*\(?#\d+)/g;

function commentsOf(file: SourceFile): { text: string; start: number }[] {
  if (file.script) return file.script.comments.map((comment) => ({ text: comment.value, start: comment.start + 2 }));
  if (!file.path.endsWith(".sql")) return [];
  return [...file.text.matchAll(/--[^\n]*/g)].map((match) => ({ text: match[0], start: match.index }));
}

export function todo(project: Project): Breach[] {
  const judged = project.files.filter(({ path }) => !path.startsWith("tools/tidy/"));
  return judged.flatMap((file) =>
    commentsOf(file).flatMap(({ text, start }) =>
      [...text.matchAll(MARK)].map((match) => ({
        rule: "todo",
        file: file.path,
        line: file.lineAt(start + match.index),
        text: `${match[0]} without an issue number (#12)`,
      })),
    ),
  );
}
