/** Around every page for those who are signed in: what they see is kept live, in their language. */
import { Outlet } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { LiveUpdates } from "../api/live.tsx";
import { useMe } from "../api/me.ts";
import { changeLanguage, LANGUAGES } from "../util/words.ts";

export function Known(): ReactNode {
  useOwnLanguage();
  return (
    <LiveUpdates>
      <Outlet />
    </LiveUpdates>
  );
}

/** The user's own language, once it is known. */
function useOwnLanguage(): void {
  const me = useMe().data;
  const language = LANGUAGES.find((one) => one === me?.user?.language);
  useEffect(() => {
    if (language !== undefined) void changeLanguage(language);
  }, [language]);
}
