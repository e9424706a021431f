/** Whether the palette is open, and with what in it: any part of the shell opens it. */
import { useSyncExternalStore } from "react";

export interface PaletteState {
  readonly opened: boolean;
  /** What stands in the field when it opens. */
  readonly text: string;
}

/** What had the focus before, which goes back there. */
let before: Element | null = null;
let state: PaletteState = { opened: false, text: "" };
const listeners = new Set<() => void>();

function set(next: PaletteState): void {
  state = next;
  for (const hear of listeners) hear();
}

export function openPalette(text = ""): void {
  if (!state.opened) before = document.activeElement;
  set({ opened: true, text });
}

/** Before the field is there. */
export const typeAhead = (key: string): void => set({ ...state, text: state.text + key });

export function closePalette(): void {
  if (!state.opened) return;
  set({ opened: false, text: "" });
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}

export function usePalette(): PaletteState {
  return useSyncExternalStore(
    (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    () => state,
  );
}
