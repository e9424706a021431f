/**
 * What somebody types into a field whose value is kept elsewhere (in the address): passed on when the hand rests, and shown
 * as typed until it has come back from there. A key that is pressed in between never meets the former value.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "react";

export interface Typed {
  /** Undefined while what is kept counts. */
  readonly text: string | undefined;
  readonly type: (text: string) => void;
  readonly drop: () => void;
}

interface Hand {
  readonly text: string;
  readonly passed: boolean;
}

/** `pass` says whether the text was taken; what is not taken goes. */
export function useTyped(kept: string, restMs: number, pass: (text: string) => boolean): Typed {
  const [hand, setHand] = useState<Hand>();
  const latest = useRef(pass);
  useLayoutEffect(() => {
    latest.current = pass;
  });
  useEffect(() => {
    if (hand === undefined || hand.passed) return;
    const timer = setTimeout(() => setHand(latest.current(hand.text) ? { ...hand, passed: true } : undefined), restMs);
    return () => clearTimeout(timer);
  }, [hand, restMs]);
  if (hand?.passed && hand.text === kept) setHand(undefined);
  return {
    text: hand?.text,
    type: (text) => setHand({ text, passed: false }),
    drop: () => setHand(undefined),
  };
}
