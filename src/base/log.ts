/** Writes one JSON line an event to standard error; fields must hold no personal data. */
export type Log = (event: string, fields?: Record<string, unknown>) => void;

export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  return (event, fields) => write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/** A log that keeps silent, for tests and short commands. */
export const silentLog: Log = () => {};
