/** Whether the palette is open, and with what in it: any part of the shell opens it. */
import { useSyncExternalStore } from "react";

export interface PaletteState {
  readonly opened: boolean;
  /** What stands in the field when it opens. */
  readonly text: string;
}

let state: PaletteState = { opened: false, text: "" };
const listeners = new Set<() => void>();

function set(next: PaletteState): void {
  state = next;
  for (const hear of listeners) hear();
}

export const openPalette = (text = ""): void => set({ opened: true, text });
export const closePalette = (): void => set({ opened: false, text: "" });

export function usePalette(): PaletteState {
  return useSyncExternalStore(
    (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    () => state,
  );
}
