/** The query cache: server data lives here and nowhere else. */
import { QueryClient } from "@tanstack/react-query";
import { Refused } from "./call.ts";

const FRESH_MS = 5000;

export const queryClient = new QueryClient({
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
