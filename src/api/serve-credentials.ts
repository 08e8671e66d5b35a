import type { OpenAPIHono } from "@hono/zod-openapi";
import { refuse } from "../city/index.ts";
import { readPublished } from "../credentials/index.ts";
import { answerProblem } from "./mount.ts";
import { toProblem } from "./problem.ts";
import type { Services } from "./services.ts";

/** What verifiers read: the issuer's keys, the status lists, the types of e-licences; from any site, for all of it is public. */
export function serveCredentials(app: OpenAPIHono, services: Pick<Services, "db" | "city" | "clock" | "issuer">): void {
  for (const path of ["/.well-known/jwt-vc-issuer", "/.well-known/jwks.json", "/credentials/*"]) {
    app.get(path, async (c) => {
      const file = await readPublished(services, c.req.path);
      if (file === undefined) return answerProblem(c, toProblem(refuse("pathUnknown", { path: c.req.path.slice(0, 200) })));
      return c.body(file.body, 200, {
        "content-type": file.type,
        "cache-control": `public, max-age=${file.seconds}`,
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
      });
    });
  }
}
