/** Calls over HTTP with connections kept open, as light as can be: the load shares the machine with what it measures. */
import { Agent, request } from "node:http";
import type { Signed } from "./people.ts";

export type Call = (who: Signed, method: "GET" | "POST", path: string, body?: object, key?: string) => Promise<Answer>;
// eslint-disable-next-line
export type Answer = { readonly status: number; readonly json: any; readonly ms: number };

export function openCalls(port: number, connections: number): { call: Call; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const call: Call = (who, method, path, body, key) => {
    const begun = performance.now();
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          host: "127.0.0.1",
          port,
          method,
          path,
          headers: {
            authorization: `Bearer ${who.token}`,
            ...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
            ...(key === undefined ? {} : { "idempotency-key": key }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.once("error", reject);
          response.once("end", () => {
            const ms = performance.now() - begun;
            resolve({ status: response.statusCode ?? 0, json: JSON.parse(Buffer.concat(chunks).toString() || "null"), ms });
          });
        },
      );
      sent.once("error", reject);
      sent.end(text);
    });
  };
  return { call, close: () => agent.destroy() };
}
