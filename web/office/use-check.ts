import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";

const PATH = "POST /api/office/revisions/check";

export type Checked = Result<typeof PATH>;
type Draft = Body<typeof PATH>;

/** The check reads the whole city: it is asked when the writer pauses. */
const PAUSE_MS = 700;

/** What the check says of a draft, as it stood at the last pause of its writer. */
export function useCheck(draft: Draft) {
  const [asked, setAsked] = useState(draft);
  const { list, entry, text } = draft;
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ list, entry, text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [list, entry, text]);
  const { data, isFetching } = useQuery({
    queryKey: [PATH, asked],
    queryFn: ({ signal }) => call(PATH, { body: asked }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return { checked: data, busy: isFetching || asked.text !== text };
}
