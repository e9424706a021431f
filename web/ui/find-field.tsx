/**
 * A field that finds as one types: typed text stays here until the hand rests, then it is passed on. `/` goes to it, Enter,
 * Esc and ↓ pass it on at once and leave it for the list. What is changed elsewhere (a filter taken away) is shown; what
 * comes back of what was passed on is not, for by then more may be typed.
 */
import { TextInput } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
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
  /** What was passed on and has not come back, the value that came last before it. */
  const passed = useRef([value]);
  const pass = (): void => {
    if (text.trim() === passed.current.at(-1)) return;
    passed.current.push(text.trim());
    onChange(text.trim());
  };
  const latest = useRef(pass);
  useLayoutEffect(() => {
    latest.current = pass;
  });
  useKeys({ "/": () => field.current?.focus() });
  useEffect(() => {
    const back = passed.current.lastIndexOf(value);
    if (back < 0) setText(value);
    passed.current = back < 0 ? [value] : passed.current.slice(back);
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const leave = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (!["Enter", "Escape", "ArrowDown"].includes(event.key)) return;
    pass();
    event.currentTarget.blur();
  };
  return (
    <TextInput
      ref={field}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={leave}
      maw={360}
      my={8}
    />
  );
}
