import { deflateSync } from "node:zlib";
import type { Clock, Database } from "../base/index.ts";
import type { Issuer } from "./issuer.ts";
import { statusListAddress } from "./sign-credential.ts";
import { PLACES } from "./status-place.ts";

/** How long a copy may be kept before it is asked for again, and how long it counts at all, in seconds. */
export const TTL_SECONDS = 300;
const VALID_SECONDS = 86_400;
const BITS = 2;

/**
 * The status list of this number, signed: two bits a place, made from the rows each time it is asked for, so that a
 * revocation is seen at once. Undefined for a list that was never begun.
 */
export async function readStatusList(db: Database, clock: Clock, issuer: Issuer, list: number): Promise<string | undefined> {
  const last = await db.selectFrom("credential_places").select("list").orderBy("list", "desc").limit(1).executeTakeFirst();
  if (list > (last?.list ?? 0)) return undefined;
  const marked = await db
    .selectFrom("credential_places")
    .select(["index", "status"])
    .where("list", "=", list)
    .where("status", "<>", 0)
    .execute();
  const places = new Uint8Array((PLACES * BITS) / 8);
  // Four places a byte, the first in the lowest bits (Token Status List, section 4.1).
  for (const { index, status } of marked) places[index >> 2]! |= status << ((index & 3) * BITS);
  const now = Math.floor(Date.parse(clock.now()) / 1000);
  const payload = {
    sub: statusListAddress(issuer, list),
    iat: now,
    exp: now + VALID_SECONDS,
    ttl: TTL_SECONDS,
    status_list: { bits: BITS, lst: deflateSync(places, { level: 9 }).toString("base64url") },
  };
  return await issuer.sign(payload, "statuslist+jwt");
}
