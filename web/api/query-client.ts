/** The query cache: server data lives here and nowhere else. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { call, Refused } from "./call.ts";
import { setDoneBefore } from "./once.ts";
import { forgetTyping, isTyped, setSignedOut } from "./signed-out.ts";

const FRESH_MS = 5000;

/** Pages for those who are not signed in. */
export const OUTSIDE: readonly string[] = ["/sign-in", "/setup", "/password"];

const isUnknown = (cause: unknown): boolean => cause instanceof Refused && cause.problem.code === "not signed in";

/**
 * Who is not signed in, or no longer, goes to sign in and comes back to the same place. A second factor that is turned on
 * makes a new session while something is still asked by the one before: so it is asked again who is here. Where something
 * is typed, the page stays and says so.
 */
async function leaveIfUnknown(cause: Error): Promise<void> {
  const { pathname, search } = globalThis.location;
  if (!isUnknown(cause) || OUTSIDE.includes(pathname)) return;
  const isKnown = await call("GET /me", {}).then(
    () => true,
    (again: unknown) => !isUnknown(again),
  );
  if (isKnown) return queryClient.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
  if (isTyped()) return setSignedOut(true);
  // Everything that is shown is refused at once; it is left once.
  if (leaving) return;
  leaving = true;
  globalThis.location.assign(`/sign-in?${new URLSearchParams({ to: `${pathname}${search}` }).toString()}`);
}

let leaving = false;
// One who comes back by the browser's own way finds the page as it was left.
globalThis.addEventListener("pageshow", () => (leaving = false));

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (cause) => void leaveIfUnknown(cause),
    onSuccess: () => setSignedOut(false),
  }),
  mutationCache: new MutationCache({
    onMutate: () => setDoneBefore(false),
    onError: (cause) => void leaveIfUnknown(cause),
    onSuccess: () => {
      forgetTyping();
      setSignedOut(false);
    },
  }),
  // What the browser holds for "offline" is asked all the same and fails in words: the library would wait without one, and
  // do what was pressed by itself hours later.
  defaultOptions: {
    queries: {
      networkMode: "always",
      refetchOnReconnect: true,
      staleTime: FRESH_MS,
      // What was refused is refused again; a fault may pass.
      retry: (failures, cause) => !(cause instanceof Refused) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
