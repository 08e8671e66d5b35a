import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";

const PATH = "POST /api/office/policies/{id}/simulate";

export type Draft = Body<typeof PATH>;
export type Simulation = Result<typeof PATH>;
export type SimulationResult = NonNullable<Simulation["result"]>;

/** Pause after the last key before it is asked. */
const PAUSE_MS = 250;

/**
 * The answer to the draft as it stands after a short pause. An older question is called off, and an older answer never
 * takes the place of a newer one. While there is none yet, or the texts have problems, `counted` is the last result.
 */
export function useSimulation(id: string, draft: Draft) {
  const asked = useSettled(draft);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: [PATH, id, asked],
    queryFn: ({ signal }) => call(PATH, { params: { id }, body: asked }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
    gcTime: 60_000,
  });
  const [counted, setCounted] = useState<Simulation>();
  if (data?.result && data !== counted) setCounted(data);
  const isNewer = JSON.stringify(asked) !== JSON.stringify(draft);
  return { answer: data, counted, error, busy: isFetching || isNewer, old: isPlaceholderData || isNewer, again: () => void refetch() };
}

/** The value once it has not changed for a moment. */
function useSettled(draft: Draft): Draft {
  const [settled, setSettled] = useState(draft);
  const text = JSON.stringify(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
