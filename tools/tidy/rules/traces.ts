/** A clone works anywhere: no path of one machine, no host of one network. */
import type { SourceFile } from "../source.ts";
import type { Breach, Project } from "../types.ts";

const PATHS =
  /(?<![\w.$}])\/(?:work|root|home\/[a-z]\w*|Users\/\w+)(?:\/|(?=["'`\s]))|(?<![\w.])\/tmp\/(?:n24|brief)\b/g;
const HOSTS =
  /https?:\/\/(?!registry\.npmjs\.org)[\w.-]*(?:registry|artifactory|nexus|verdaccio|npm-proxy|pypi)[\w.-]*/g;
const CREDENTIALS = /_authToken|_password\s*=|^\s*(?:@[\w-]+:)?registry\s*=/gm;
const RESOLVED = /"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)[^"]*/g;

function patternsFor({ path }: SourceFile): readonly RegExp[] {
  if (path.endsWith("package-lock.json")) return [RESOLVED];
  return path.endsWith(".npmrc") ? [PATHS, HOSTS, CREDENTIALS] : [PATHS, HOSTS];
}

export function traces(project: Project): Breach[] {
  const judged = project.files.filter(({ path }) => !path.startsWith("tools/tidy/rules/traces"));
  return judged.flatMap((file) =>
    patternsFor(file).flatMap((pattern) =>
      [...file.text.matchAll(pattern)].map((match) => ({
        rule: "traces",
        file: file.path,
        line: file.lineAt(match.index),
        text: `${match[0].trim()} is of one machine or network`,
      })),
    ),
  );
}
