import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { OpenAPIHono } from "@hono/zod-openapi";

/**
 * Serves the built web client: hashed files for a year, and its one page for every other address,
 * since the client itself knows its pages.
 */
export function serveWeb(app: OpenAPIHono, folder: string): void {
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.use("*", serveStatic({ root: folder, onFound: () => {}, rewriteRequestPath: (path) => (path === "/" ? "/no-index" : path) }));
  app.get("*", (c) => {
    const page = join(folder, "index.html");
    if (!existsSync(page)) return c.text("网页尚未构建，请运行 npm start。 / The web client is not built; run npm start.", 503);
    c.header("cache-control", "no-cache");
    return c.html(readFileSync(page, "utf8"));
  });
}
