import { calculateJwkThumbprint, decodeProtectedHeader, importJWK, type JWK, jwtVerify } from "jose";
import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { type Credential, stateWords } from "./credential.ts";
import { selectCredential } from "./credential-rows.ts";
import type { Issuer } from "./issuer.ts";
import { NONCE_MINUTES, useNonce } from "./nonce.ts";
import { markPlace, takePlace } from "./status-place.ts";

/** A proof that one holds a key, as OpenID4VCI writes it: a JWT over the issuer's nonce, with the key in its header. */
const PROOF_TYPE = "openid4vci-proof+jwt";

/**
 * Binds an e-licence to a key that only its holder has. The copy signed before, bound to another key or to none, is taken
 * back in the status list, and the licence gets a new place there: one licence, one key that can present it.
 * @throws Refusal credentialNotFound, credentialNotValid, holderProofWrong, nonceUnknown
 */
export async function bindHolder(
  ctx: Acting,
  issuer: Issuer,
  of: { uscc: string; identifier: string; proof: string },
): Promise<Credential> {
  const { uscc, identifier } = of;
  const at = ctx.clock.now();
  const { key, nonce } = await readProof(of.proof, issuer.address, Date.parse(at));
  return await ctx.db.transaction().execute(async (tx) => {
    const found = await selectCredential(tx, { uscc, identifier }, "lock");
    if (found === undefined) throw refuse("credentialNotFound", {});
    if (found.state !== "valid") throw refuse("credentialNotValid", { state: stateWords[found.state] });
    await useNonce(tx, { nonce, uscc, at });
    await markPlace(tx, found.place, 1);
    const place = await takePlace(tx, { uscc, identifier });
    await tx
      .updateTable("credentials")
      .set({ holder_key: JSON.stringify(key), bound_at: at, ...place })
      .where("uscc", "=", uscc)
      .where("identifier", "=", identifier)
      .execute();
    return { ...found, holder: { key, boundAt: at }, place };
  });
}

/** The key of the proof, by its own signature; only its public half is kept, whatever was sent. */
async function readProof(proof: string, audience: string, now: number): Promise<{ key: JWK; nonce: string }> {
  try {
    const { jwk } = decodeProtectedHeader(proof);
    if (jwk?.kty !== "EC" || jwk.crv !== "P-256" || jwk.x === undefined || jwk.y === undefined) throw new TypeError("not a P-256 key");
    const key: JWK = { kty: "EC", crv: "P-256", x: jwk.x, y: jwk.y };
    await calculateJwkThumbprint(key);
    const { payload } = await jwtVerify(proof, await importJWK(key, "ES256"), {
      algorithms: ["ES256"],
      typ: PROOF_TYPE,
      audience,
      currentDate: new Date(now),
      maxTokenAge: NONCE_MINUTES * 60,
      clockTolerance: 60,
    });
    if (typeof payload["nonce"] !== "string") throw new TypeError("no nonce");
    return { key, nonce: payload["nonce"] };
  } catch {
    throw refuse("holderProofWrong", {});
  }
}
