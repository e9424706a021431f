/**
 * While the book is taken away and laid out anew there are no tables for some seconds: who asks by the clock waits for its
 * end. Of this process alone.
 */
import type { App } from "../app.ts";

const emptied = new WeakSet<App>();

export const isEmptied = (app: App): boolean => emptied.has(app);

export async function whileEmptied(app: App, work: () => Promise<void>): Promise<void> {
  emptied.add(app);
  try {
    await work();
  } finally {
    emptied.delete(app);
  }
}
