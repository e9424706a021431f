/** Who is signed in and what this one may do. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "../../contract/index.ts";
import { call } from "./call.ts";

const FRESH_MS = 60_000;

export function useMe(): UseQueryResult<Answer<"GET /me">> {
  return useQuery({
    queryKey: ["GET /me", {}],
    queryFn: ({ signal }) => call("GET /me", {}, { signal }),
    staleTime: FRESH_MS,
  });
}
