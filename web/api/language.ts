/** The language somebody chooses: at once here, and kept with the user, for letters and for other browsers. */
import { useQueryClient } from "@tanstack/react-query";
import { changeLanguage, type Language } from "../util/words.ts";
import { call } from "./call.ts";
import { useMe } from "./me.ts";

export function useChooseLanguage(): (language: Language) => Promise<void> {
  const client = useQueryClient();
  const user = useMe().data?.user;
  return async (language) => {
    await changeLanguage(language);
    if (!user) return;
    await call("PUT /me", { body: { name: user.name, language } });
    await client.invalidateQueries({ queryKey: ["GET /me", {}] });
  };
}
