import { QueryClient, useInfiniteQuery, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api, call } from "./api.ts";
import type { GetPath, Input, InputArgs, Path, Result, Row } from "./contract.ts";

/** Answers are read again when a page is opened: what was just done must be seen (reads see the last write). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 0, gcTime: 5 * 60_000, retry: (times, error) => times < 1 && isUnreachable(error), refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});

/** The answer of a GET. Suspends while it is read; a problem goes to the page's error boundary. */
export function useApi<K extends GetPath>(path: K, ...args: InputArgs<K>): Result<K> {
  return useSuspenseQuery({ queryKey: [path, args[0] ?? {}], queryFn: () => api(path, ...args) }).data;
}

/**
 * A list read page by page; `params` where its address has places to fill. With `everyMs` it is read anew from time to time,
 * and when the window is looked at again.
 */
export function usePages<K extends GetPath>(
  path: K,
  query: Record<string, unknown> = {},
  params: Record<string, string> = {},
  everyMs?: number,
) {
  const pages = useInfiniteQuery({
    queryKey: [path, "pages", query, params],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(path, { params, query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } as unknown as Input<K>, {}),
    getNextPageParam: (last) => (last as { next: string | null }).next ?? undefined,
    throwOnError: true,
    placeholderData: (previous) => previous,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs, refetchOnWindowFocus: true }),
  });
  return {
    items: pages.data?.pages.flatMap((page) => (page as { items: Row<K>[] }).items) ?? [],
    first: pages.data?.pages[0],
    pending: pages.isPending,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
    refresh: pages.refetch,
  };
}

/**
 * Sends something. `problem` is the refusal in words, for ProblemNotice. With `once`, every call of this mounted form
 * carries the same idempotency key until one succeeds, so that a second click makes no second case.
 */
export function useSend<K extends Exclude<Path, GetPath>>(path: K, options: { once?: boolean; onDone?(result: Result<K>): void } = {}) {
  const client = useQueryClient();
  const [key, setKey] = useState(newKey);
  const mutation = useMutation({
    mutationFn: (input: Input<K>) => call(path, input, { idempotencyKey: options.once ? key : undefined }),
    onSuccess: async (result) => {
      if (options.once) setKey(newKey());
      options.onDone?.(result);
      await client.invalidateQueries();
    },
  });
  return {
    send: (input: Input<K>) => mutation.mutate(input),
    pending: mutation.isPending,
    result: mutation.data,
    problem: mutation.error instanceof ApiProblem ? mutation.error : undefined,
    reset: mutation.reset,
  };
}

const newKey = () => crypto.getRandomValues(new Uint8Array(16)).reduce((text, byte) => text + byte.toString(16).padStart(2, "0"), "web-");
const isUnreachable = (error: unknown) => error instanceof ApiProblem && error.status === 0;
