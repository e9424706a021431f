/** No import cycles, types included. Each knot is named once, at its first file. */
import type { Breach, Project } from "../types.ts";

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(project: Project): Graph {
  const scripts = project.files.filter((file) => file.script);
  const known = new Set(scripts.map((file) => file.path));
  const edges = (imports: readonly { readonly target: string | undefined }[]): string[] =>
    imports.flatMap(({ target }) => (target !== undefined && known.has(target) ? [target] : []));
  return new Map(scripts.map((file) => [file.path, edges(file.script?.imports ?? [])]));
}

/** All that can be reached from a file; the file itself only over a cycle. */
function reach(graph: Graph, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [...(graph.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return seen;
}

export function cycles(project: Project): Breach[] {
  const graph = graphOf(project);
  const reached = new Map([...graph.keys()].map((path) => [path, reach(graph, path)]));
  const knotted = [...graph.keys()].filter((path) => reached.get(path)?.has(path)).toSorted();
  const knotOf = (path: string): string[] =>
    knotted.filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path));
  return knotted
    .map((path) => ({ path, knot: knotOf(path) }))
    .filter(({ path, knot }) => knot[0] === path)
    .map(({ path, knot }) => ({
      rule: "cycles",
      file: path,
      line: 1,
      measure: knot.length,
      text: `import each other: ${knot.join(", ")}`,
    }));
}
