/** Whether the palette is open: any part of the shell opens it. */
import { useSyncExternalStore } from "react";

let opened = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  opened = value;
  for (const hear of listeners) hear();
}

export const openPalette = (): void => set(true);
export const closePalette = (): void => set(false);

export function usePaletteOpened(): boolean {
  return useSyncExternalStore(
    (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    () => opened,
  );
}
