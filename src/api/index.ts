/**
 * api: the HTTP application. It mounts the operations of every folder, opens or closes their doors,
 * validates what comes in and what goes out, and turns failures into problem+json.
 *
 * Invariants: the web has no privilege over an integrator. No answer holds a field that its contract
 * does not name. There is one place where a failure becomes words.
 */
export { createApp } from "./app.ts";
export { openapiDocument } from "./openapi.ts";
export type { ApiContext, Services } from "./services.ts";
