/** A page with the words it is written in, both asked for when one goes there: a screen never shows before it can speak. */
import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { isReached, later, type Brought } from "./hooks/brought.ts";
import { addWords } from "./util/words.ts";

/** A page, or its words. */
export class DidNotCome extends Error {}

export function wordedPage<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  words: readonly string[],
  load: () => Promise<Module>,
  name: Name,
): RouteComponent {
  return lazyRouteComponent(() => withWords(words, load).catch(awayFrom), name) as RouteComponent;
}

/** A part of a page that many never open: it comes with its words when it is opened. */
export function wordedPart<Props, Name extends string>(
  words: readonly string[],
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): Brought<ComponentType<Props>> {
  return later(async () => (await withWords(words, load))[name]);
}

async function withWords<Module>(words: readonly string[], load: () => Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([load(), addWords(words)]);
  return module;
}

/**
 * By the browser's own words for it the router loads all anew, once: where a newer Fairfill was installed, the page is
 * there then. Without a connection that would end at a page of the browser's.
 */
async function awayFrom(cause: unknown): Promise<never> {
  throw new DidNotCome((await isReached()) && cause instanceof Error ? cause.message : "no connection", { cause });
}
