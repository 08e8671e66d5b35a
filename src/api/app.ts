import { getConnInfo } from "@hono/node-server/conninfo";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { actorOf, holdsDoor, recordRefusedAct, refuseCrossSite } from "../access/index.ts";
import { Refusal } from "../base/index.ts";
import { createContext, refuse } from "../city/index.ts";
import type { ApiContext, Services } from "./services.ts";
import { type AnyOperation, answerProblem, mount } from "./mount.ts";
import { openapiOptions, registerSecurity } from "./openapi.ts";
import { operations } from "./operations.ts";
import { toProblem } from "./problem.ts";
import { serveCredentials } from "./serve-credentials.ts";
import { serveMcp } from "./serve-mcp.ts";
import { serveLedger } from "./serve-ledger.ts";
import { serveWeb } from "./serve-web.ts";

/** The HTTP application: every operation, the OpenAPI document, and the web client's files. */
export function createApp(services: Services): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // antd writes its styles at run time; scripts come from our own files only.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
      // Set by the proxy that holds the certificate; on http://localhost it would lock people out.
      strictTransportSecurity: false,
    }),
  );
  app.use(compress());
  app.onError((error, c) => {
    // What the framework itself turns away, a body that is no JSON, is the caller's to mend.
    if (error instanceof HTTPException && error.status < 500)
      return answerProblem(c, toProblem(refuse("inputInvalid", { fields: [{ field: "", message: error.message }] })));
    services.log("api.error", { message: String(error), stack: error.stack });
    return answerProblem(c, toProblem(error));
  });
  mount<ApiContext>(
    app,
    operations,
    (operation, c) => enter(services, operation, c.req.raw, remoteAddressOf(c)),
    (error, operation, ctx) => noteFailure(services, error, operation, ctx),
  );
  registerSecurity(app);
  app.doc31("/openapi.json", openapiOptions);
  app.all("/api/*", (c) => answerProblem(c, toProblem(refuse("pathUnknown", { path: c.req.path.slice(0, 200) }))));
  serveLedger(app, services);
  serveCredentials(app, services);
  serveMcp(app, services, remoteAddressOf);
  serveWeb(app, services.webFolder);
  return app;
}

/** Who is it, may they come in, and what will the operation be given. */
async function enter(
  services: Services,
  operation: AnyOperation,
  request: Request,
  remoteAddress: string | undefined,
): Promise<ApiContext> {
  refuseCrossSite(request.method, request.headers, services.publicUrl);
  const { db, city, clock, jobs, log, auth, sources } = services;
  const actor = await actorOf(auth, request.headers);
  if (!holdsDoor(actor, operation.doors)) {
    throw actor.kind === "public" ? refuse("sessionNeeded", {}) : refuse("doorClosed", { doors: operation.doors });
  }
  const caller = remoteAddress === undefined ? services : { ...services, remoteAddress };
  return { ...createContext({ db, city, clock, jobs, log }), actor, services: caller, sources };
}

/** Refused acts are counted in public; failures that are our own are logged; the rest is everyday. */
async function noteFailure(services: Services, error: unknown, operation: AnyOperation, ctx: unknown): Promise<void> {
  if (error instanceof Refusal) {
    // Absent where the door stayed closed: nothing was tried yet.
    if (ctx !== undefined) await recordRefusedAct(ctx as ApiContext, error.refusal);
    return;
  }
  services.log("api.failure", { operation: operation.id, message: String(error), stack: error instanceof Error ? error.stack : undefined });
}

/** The address at the other end of the socket; undefined where the application is called without one. */
function remoteAddressOf(c: HonoContext): string | undefined {
  return c.env === undefined || !("incoming" in Object(c.env)) ? undefined : getConnInfo(c).remote.address;
}
