/**
 * A session that ended while something stood typed on the page: to leave would lose it. Whether anything is typed is told by
 * what was put into fields of this page since something was last saved.
 */
import { useSyncExternalStore } from "react";

let typedOn: string | undefined;
let signedOut = false;
const listeners = new Set<() => void>();

export function watchTyping(): void {
  document.addEventListener("input", () => (typedOn = globalThis.location.pathname), { capture: true });
}

export const forgetTyping = (): void => void (typedOn = undefined);

export const isTyped = (): boolean => typedOn === globalThis.location.pathname;

export function setSignedOut(next: boolean): void {
  if (signedOut === next) return;
  signedOut = next;
  for (const hear of listeners) hear();
}

export const useSignedOut = (): boolean =>
  useSyncExternalStore(
    (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    () => signedOut,
  );
