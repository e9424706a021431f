/** Something that is so or not for the whole page, told by whatever learns of it and heard where it is shown. */
import { useSyncExternalStore } from "react";

export interface Flag {
  readonly set: (next: boolean) => void;
  readonly use: () => boolean;
}

export function flag(): Flag {
  let on = false;
  const listeners = new Set<() => void>();
  const listen = (hear: () => void): (() => void) => {
    listeners.add(hear);
    return () => listeners.delete(hear);
  };
  const set = (next: boolean): void => {
    if (on === next) return;
    on = next;
    for (const hear of listeners) hear();
  };
  return { set, use: () => useSyncExternalStore(listen, () => on) };
}
