import { refuse } from "../city/index.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a request that another web site sent through the visitor's browser. The session cookie is
 * SameSite=Lax already; this holds too where a browser is old or a neighbour shares our registrable
 * domain. Programs send neither header and pass; they hold no cookie that they were tricked into using.
 * @param publicUrl the address under which people reach the server
 * @throws Refusal crossSiteRequest
 */
export function refuseCrossSite(method: string, headers: Headers, publicUrl: string): void {
  if (SAFE_METHODS.has(method.toUpperCase())) return;
  const site = headers.get("sec-fetch-site");
  // `none`: the person typed the address; nobody can make a browser send a POST that way.
  if (site !== null && site !== "same-origin" && site !== "none") throw refuse("crossSiteRequest", {});
  const origin = headers.get("origin");
  if (origin !== null && !isOurs(origin, headers.get("host"), publicUrl)) throw refuse("crossSiteRequest", {});
}

/** A server is reached under more names than its public one (localhost, an address): there the Host counts. */
function isOurs(origin: string, host: string | null, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  const ours = new URL(publicUrl);
  return from.host === ours.host ? from.origin === ours.origin : from.host === host?.toLowerCase();
}
