import { addDays } from "../base/index.ts";
import { type City } from "../city/index.ts";
import type { Credential } from "./credential.ts";
import { digestsOf } from "./fix-credential.ts";
import type { Issuer } from "./issuer.ts";
import { startOfDay } from "./start-of-day.ts";

/** Signs an e-licence with everything in it, as its holder keeps it (SD-JWT VC, compact). */
export async function signCredential(city: Pick<City, "timeZone">, issuer: Issuer, credential: Credential): Promise<string> {
  const { validUntil, place, holder } = credential;
  const jwt = await issuer.sign(
    {
      iss: issuer.address,
      iat: Math.floor(Date.parse(credential.issuedAt) / 1000),
      ...(validUntil === null ? {} : { exp: startOfDay(addDays(validUntil, 1), city.timeZone) }),
      vct: typeAddress(issuer, credential.type),
      licence_id: credential.identifier,
      status: { status_list: { uri: statusListAddress(issuer, place.list), idx: place.index } },
      ...(holder === null ? {} : { cnf: { jwk: holder.key } }),
      _sd: digestsOf(credential.disclosures),
      _sd_alg: "sha-256",
    },
    "dc+sd-jwt",
  );
  return [jwt, ...credential.disclosures, ""].join("~");
}

export function statusListAddress({ address }: Pick<Issuer, "address">, list: number): string {
  return `${address}/credentials/status/${list}`;
}

export function typeAddress({ address }: Pick<Issuer, "address">, type: string): string {
  return `${address}/credentials/types/${type}`;
}
