/** A field that finds as one types: typed text stays here until the hand rests, then it is passed on. `/` goes to it. */
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
  useKeys({ "/": () => field.current?.focus() });
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextInput
      ref={field}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      maw={320}
      my={8}
    />
  );
}
