import { useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import type { Result } from "../client/contract.ts";

export type ScanReading = Result<"POST /api/scans">;

/** Reads scans, one at a time. What comes back stays on the page and is gone with it. */
export function useScan(about: { item?: string; uscc?: string } = {}) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [reading, setReading] = useState<ScanReading>();
  const read = async (file: File) => {
    setPending(true);
    setProblem(undefined);
    setReading(undefined);
    try {
      setReading(await api("POST /api/scans", { query: about, body: file }));
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setPending(false);
    }
  };
  return { read: (file: File) => void read(file), pending, problem, reading };
}
