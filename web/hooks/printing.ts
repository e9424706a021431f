/** Paper: by day, and whole. */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** On paper it is day: also for what takes its colours from the scheme by itself, as fields do. */
export function printByDay(): void {
  const { dataset } = document.documentElement;
  let kept: string | undefined;
  addEventListener("beforeprint", () => {
    kept = dataset["mantineColorScheme"];
    dataset["mantineColorScheme"] = "light";
  });
  addEventListener("afterprint", () => void (dataset["mantineColorScheme"] = kept ?? "light"));
}

/** Whether the page is being printed: what draws in sight alone draws all of it for paper. */
export function useIsPrinting(): boolean {
  const [is, setIs] = useState(false);
  useEffect(() => {
    // The browser takes the picture as soon as this returns.
    const begin = (): void => flushSync(() => setIs(true));
    const end = (): void => setIs(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return is;
}
