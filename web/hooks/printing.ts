/** Whether the page is being printed: what draws in sight alone draws all of it for paper. */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

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
