/** Whether the screen is that of a phone: one column, a row is two lines. */
import { useEffect, useState } from "react";

const PHONE = "(max-width: 640px)";

export function useIsPhone(): boolean {
  const [is, setIs] = useState(() => matchMedia(PHONE).matches);
  useEffect(() => {
    const media = matchMedia(PHONE);
    const change = (): void => setIs(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return is;
}
