/**
 * A session that ended while something stood typed on the page: to leave would lose it. Whether anything is typed is told by
 * what was put into fields of this page since something was last saved.
 */
import { flag } from "../util/flag.ts";

let typedOn: string | undefined;

export function watchTyping(): void {
  document.addEventListener("input", () => (typedOn = globalThis.location.pathname), { capture: true });
}

export const forgetTyping = (): void => void (typedOn = undefined);

export const isTyped = (): boolean => typedOn === globalThis.location.pathname;

export const { set: setSignedOut, use: useSignedOut } = flag();
