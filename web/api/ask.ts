/** Hooks over the API: ask for something, ask for a list by page, do something. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Answer, RouteKey, Sent } from "../../contract/index.ts";
import { call, Refused } from "./call.ts";
import { useOnce } from "./once.ts";

/** The answer to a question; the one before stays while a new filter is asked for. */
export function useAsk<Key extends RouteKey>(
  key: Key,
  sent: Sent<Key>,
  options: { readonly enabled?: boolean; readonly everyMs?: number } = {},
): UseQueryResult<Answer<Key>> {
  return useQuery<Answer<Key>>({
    queryKey: [key, sent],
    queryFn: ({ signal }) => call(key, sent, { signal }),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    // What never came stays said until somebody asks again: asked for by itself, it would flicker between the two.
    refetchInterval: ({ state }) => (state.data !== undefined && options.everyMs ? options.everyMs : false),
  });
}

interface Paged<Key extends RouteKey> {
  readonly sent: Sent<Key>;
  /** Name of the parameter that goes on: "before" or "after". */
  readonly cursor: string;
  readonly next: (page: Answer<Key>) => string | number | null;
  readonly enabled?: boolean;
}

/** A list by page, by the key of its last row. */
export function useAskPages<Key extends RouteKey>(
  key: Key,
  { sent, cursor, next, enabled = true }: Paged<Key>,
): UseInfiniteQueryResult<InfiniteData<Answer<Key>>> {
  const { query } = sent as { query?: object };
  return useInfiniteQuery({
    queryKey: [key, sent, "pages"],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === null ? {} : { [cursor]: pageParam };
      return call(key, { ...sent, query: { ...query, ...page } } as Sent<Key>, { signal });
    },
    initialPageParam: null as string | number | null,
    getNextPageParam: (last) => next(last),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export type Acting<Key extends RouteKey> = Omit<UseMutationResult<Answer<Key>, Error, Sent<Key>>, "mutate"> & {
  readonly mutate: (sent: Sent<Key>, ends?: Ends<Answer<Key>>) => void;
};

interface Ends<Given> {
  readonly onSuccess?: (answer: Given) => void;
  readonly onRefused?: () => void;
}

/**
 * Does something; everything that is shown is then asked for again. Who asked hears of it also when what is shown by then
 * has no place for them any more: the library alone would drop their callback with the component (backup codes were never
 * seen where the page learned first that the second factor is on). Acts of one `line` go one after the other, where each
 * rests on what the one before left.
 */
export function useAct<Key extends RouteKey>(key: Key, { line }: { readonly line?: string } = {}): Acting<Key> {
  const client = useQueryClient();
  const sendOnce = useOnce();
  const work = useMutation<Answer<Key>, Error, Sent<Key>>({
    mutationFn: (sent) => sendOnce(sent, (once) => call(key, sent, { once })),
    onSuccess: () => client.invalidateQueries(),
    // What stands there is another than what was shown.
    onError: (cause) => void (cause instanceof Refused && client.invalidateQueries()),
    ...(line !== undefined && { scope: { id: line } }),
  });
  const { mutateAsync } = work;
  const mutate: Acting<Key>["mutate"] = (sent, { onSuccess, onRefused } = {}) =>
    // A refusal or a fault stands in `error`, where the screen shows it.
    void mutateAsync(sent).then(onSuccess, (cause) => void (cause instanceof Refused && onRefused?.()));
  return { ...work, mutate };
}
