import { OpenAPIHono } from "@hono/zod-openapi";
import { mount } from "./mount.ts";
import { operations } from "./operations.ts";

export const openapiOptions = {
  openapi: "3.1.0",
  info: {
    title: "照应 Zhaoying",
    version: "1",
    description:
      "一照通办，有为必应。网页能做的，接口都能做。错误为 application/problem+json，含中英文说明、依据和下一步。\n\n" +
      "One licence is enough, every call gets an answer. What the web can do, an integrator can do. " +
      "Errors are application/problem+json with Chinese and English text, legal basis and next step. Lists are pages with a cursor. " +
      "Every POST that makes a case takes the header Idempotency-Key.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  security: [],
};

/** The document of the whole API, without a server, a database or a city. */
export function openapiDocument(): object {
  const app = new OpenAPIHono();
  mount<never>(
    app,
    operations,
    () => Promise.reject(new Error("a document is not a server")),
    async () => {},
  );
  registerSecurity(app);
  return app.getOpenAPI31Document(openapiOptions);
}

/** How callers say who they are. */
export function registerSecurity(app: OpenAPIHono): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "zhaoying.session_token",
    description: "Set by POST /api/session",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "The token that POST /api/session answers when asked with bearer: true",
  });
}
