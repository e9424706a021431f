/** Who is here and what this one may do: a button that is refused stays, with the reason beside it. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Me, Permission } from "../../contract/index.ts";
import type { Can } from "../ui/action.tsx";
import { reach } from "./call.ts";

const LONG_MS = 300_000;

export function useMe(): UseQueryResult<Me> {
  return useQuery<Me>({
    queryKey: ["GET /me"],
    queryFn: async ({ signal }) => (await (await reach("/api/v1/me", { signal })).json()) as Me,
    staleTime: LONG_MS,
  });
}

/** True also while it is not known yet: the server decides anyhow. */
export function useMay(permission: Permission): Can {
  const { t } = useTranslation("shell");
  const me = useMe().data;
  if (!me || me.permissions.includes(permission)) return true;
  return { code: "permission missing", text: t("may-not", { roles: me.user?.roles.join(", ") ?? me.key ?? "" }) };
}
