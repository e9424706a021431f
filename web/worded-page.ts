/** A page with the words it is written in, both asked for when one goes there: a screen never shows before it can speak. */
import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { addWords } from "./util/words.ts";

export function wordedPage<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  words: readonly string[],
  load: () => Promise<Module>,
  name: Name,
): RouteComponent {
  return lazyRouteComponent(async () => (await Promise.all([load(), addWords(words)]))[0], name) as RouteComponent;
}
