/** Who is here and what this one may do: a button that is refused stays, with the server's reason beside it. */
import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Me, Permission } from "../../contract/index.ts";
import { NOT_YET, type Can } from "../util/can.ts";
import { setZone } from "../util/say.ts";
import { call } from "./call.ts";

const FRESH_MS = 60_000;

/** Asked for before the first page is drawn, too. */
export const askMe = queryOptions<Me>({
  queryKey: ["GET /me", {}],
  queryFn: async ({ signal }) => {
    const me = await call("GET /me", {}, { signal });
    setZone(me.company.zone);
    return me;
  },
  staleTime: FRESH_MS,
});

export function useMe(): UseQueryResult<Me> {
  return useQuery(askMe);
}

/** Until it is known nothing can be pressed; where it cannot be known, without a connection, the server decides anyhow. */
export function useMay(permission: Permission): Can {
  const { data, isError, fetchStatus } = useMe();
  if (data) return data.mayNot[permission] ?? true;
  return isError || fetchStatus === "paused" || NOT_YET;
}

/** Whether it is known that one may: what is asked for before would be refused aloud in the console. */
export function useMayAsk(permission: Permission): boolean {
  const me = useMe().data;
  return me !== undefined && me.mayNot[permission] === undefined;
}
