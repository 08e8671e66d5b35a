import { createContext, Script } from "node:vm";

const context = createContext({ work: undefined as unknown });
const script = new Script("work()");

/**
 * Runs `work`, which waits for nothing, and stops it where it stands when it takes longer: what it was filling is lost, and
 * everything else goes on. For code of others that is given bytes of strangers.
 * @throws TookTooLong
 */
export function runWithin<T>(timeoutMs: number, work: () => T): T {
  context["work"] = work;
  try {
    return script.runInContext(context, { timeout: timeoutMs }) as T;
  } catch (error) {
    throw (error as { code?: unknown } | undefined)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? new TookTooLong(timeoutMs) : error;
  } finally {
    context["work"] = undefined;
  }
}

export class TookTooLong extends Error {
  constructor(timeoutMs: number) {
    super(`not done within ${timeoutMs / 1000} s`);
    this.name = "TookTooLong";
  }
}
