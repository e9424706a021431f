/** The query cache: server data lives here and nowhere else. */
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { Refused } from "./call.ts";

const FRESH_MS = 5000;

/** Pages for those who are not signed in. */
export const OUTSIDE: readonly string[] = ["/sign-in", "/setup", "/password"];

/** Who is not signed in, or no longer, goes to sign in and comes back to the same place. */
function leaveIfUnknown(cause: Error): void {
  if (!(cause instanceof Refused) || cause.problem.code !== "not signed in") return;
  const { pathname, search } = globalThis.location;
  if (OUTSIDE.includes(pathname)) return;
  globalThis.location.assign(`/sign-in?${new URLSearchParams({ to: `${pathname}${search}` }).toString()}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfUnknown }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // What was refused is refused again; a fault may pass.
      retry: (failures, cause) => !(cause instanceof Refused) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
