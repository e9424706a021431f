/** A page with the words it is written in, both asked for when one goes there: a screen never shows before it can speak. */
import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { addWords } from "./util/words.ts";

export function wordedPage<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  words: readonly string[],
  load: () => Promise<Module>,
  name: Name,
): RouteComponent {
  return lazyRouteComponent(async () => (await Promise.all([load(), addWords(words)]))[0], name) as RouteComponent;
}

/** A part of a page that many never open: it comes with its words when it is opened. */
export function wordedPart<Props, Name extends string>(
  words: readonly string[],
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await Promise.all([load(), addWords(words)]))[0][name] }));
}
