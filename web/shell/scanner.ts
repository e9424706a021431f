/**
 * A scanner is a keyboard that types faster than any hand and ends with Enter. Where no field has the focus, what it reads
 * is looked up: one thing is gone to, several are offered. While it types no key of the page acts.
 */
import { useNavigate } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import { call } from "../api/call.ts";
import { isHeld, scanned } from "../util/scan-keys.ts";
import { noteHit, pathOf } from "./palette/hits.ts";
import { openPalette } from "./palette-state.ts";

const FAST_MS = 60;
const LENGTH_MIN = 4;
const FIELDS = "input, textarea, select, [contenteditable=true], [role=dialog], [data-scans]";

/** Gathers fast keys; calls back with what was read when Enter ends it. */
export function listenForScans(onScan: (text: string) => void): () => void {
  let text = "";
  let last = 0;
  const press = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const key = scanned(event);
    if (event.repeat || target?.closest(FIELDS)) {
      text = "";
      return;
    }
    const fast = event.timeStamp - last < FAST_MS;
    if (!isHeld(event)) last = event.timeStamp;
    if (key !== undefined) {
      text = fast ? text + key : key;
      if (text.length > 1) event.stopImmediatePropagation();
      return;
    }
    if (event.key === "Enter" && fast && text.length >= LENGTH_MIN) {
      event.preventDefault();
      event.stopImmediatePropagation();
      onScan(text);
    }
    if (!isHeld(event)) text = "";
  };
  window.addEventListener("keydown", press, { capture: true });
  return () => window.removeEventListener("keydown", press, { capture: true });
}

export function useScanner(): void {
  const navigate = useNavigate();
  useLayoutEffect(
    () =>
      listenForScans((text) => {
        const find = async (): Promise<void> => {
          const { named } = await call("GET /search", { query: { q: text } });
          const [only] = named;
          const path = only && named.length === 1 ? pathOf(only) : null;
          if (!only || path === null) return openPalette(text);
          noteHit(only);
          await navigate({ to: path });
        };
        find().catch(() => openPalette(text));
      }),
    [navigate],
  );
}
