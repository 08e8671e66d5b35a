import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { databaseLogReader, parseTilePath, readCheckpoint } from "../ledger/index.ts";
import { refuse } from "../city/index.ts";
import { answerProblem } from "./mount.ts";
import { toProblem } from "./problem.ts";
import type { Services } from "./services.ts";

/** The ledger as public files in the layout of C2SP tlog-tiles, so that clients we did not write can read it. */
export function serveLedger(app: OpenAPIHono, { db, vkey }: Pick<Services, "db" | "vkey">): void {
  const reader = databaseLogReader(db);
  app.get("/ledger/vkey", (c) => c.text(`${vkey}\n`));
  app.get("/ledger/checkpoint", async (c) => {
    const checkpoint = await readCheckpoint(db);
    c.header("cache-control", "no-store");
    return checkpoint === undefined ? notFound(c) : c.text(checkpoint);
  });
  app.get("/ledger/tile/*", async (c) => {
    const name = parseTilePath(c.req.path.slice("/ledger/".length));
    const bytes =
      name && (await (name.level === "entries" ? reader.entries(name.index, name.width) : reader.tile(name.level, name.index, name.width)));
    if (bytes === undefined) return notFound(c);
    // A tile never changes: what it holds was signed.
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });
}

function notFound(c: HonoContext): Response {
  return answerProblem(c, toProblem(refuse("pathUnknown", { path: c.req.path.slice(0, 200) })));
}
