/**
 * A field that finds as one types: typed text stays here until the hand rests, then it is passed on. `/` goes to it, Enter,
 * Esc and ↓ leave it for the list. What is changed elsewhere (a filter taken away) is shown.
 */
import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useKeys } from "../hooks/keys.ts";

const TYPING_MS = 150;

export function FindField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const passed = useRef(value);
  useKeys({ "/": () => field.current?.focus() });
  useEffect(() => {
    if (value === passed.current) return;
    passed.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text.trim() === passed.current) return;
    const timer = setTimeout(() => {
      passed.current = text.trim();
      onChange(text.trim());
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <TextInput
      ref={field}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => ["Enter", "Escape", "ArrowDown"].includes(event.key) && event.currentTarget.blur()}
      maw={320}
      my={8}
    />
  );
}
