import type { JWK } from "jose";
import type { Clock, Database, Text } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { Issuer } from "./issuer.ts";
import { readStatusList, TTL_SECONDS } from "./read-status-list.ts";
import { typeAddress } from "./sign-credential.ts";
import { claimTitle } from "./view-credential.ts";

/** A file that anybody may read, and for how many seconds a copy of it may be kept. */
export type PublishedFile = { type: string; body: string; seconds: number };

export type Publisher = { db: Database; city: City; clock: Clock; issuer: Issuer };

/**
 * What a verifier finds under the address of the issuer, by path: metadata with the keys (`/.well-known/jwt-vc-issuer`),
 * the keys alone, the status lists, the types with the names of their claims. Undefined for any other path.
 */
export async function readPublished(publisher: Publisher, path: string): Promise<PublishedFile | undefined> {
  const { city, issuer } = publisher;
  if (path === "/.well-known/jwt-vc-issuer") return json({ issuer: issuer.address, jwks: { keys: issuer.keys } });
  if (path === "/.well-known/jwks.json") return json({ keys: issuer.keys });
  const list = /^\/credentials\/status\/(0|[1-9]\d{0,6})$/.exec(path)?.[1];
  if (list !== undefined) {
    const body = await readStatusList(publisher.db, publisher.clock, issuer, Number(list));
    return body === undefined ? undefined : { type: "application/statuslist+jwt", body, seconds: TTL_SECONDS };
  }
  const type = /^\/credentials\/types\/([a-z][a-z0-9_]{0,63})$/.exec(path)?.[1];
  return type === undefined ? undefined : typeMetadata(city, issuer, type);
}

const KEPT_SECONDS = 3600;
const json = (value: object): PublishedFile => ({ type: "application/json", body: JSON.stringify(value), seconds: KEPT_SECONDS });

/** SD-JWT VC type metadata: what the licence and its claims are called, in both languages. */
function typeMetadata(city: City, issuer: Issuer, type: string): PublishedFile | undefined {
  const items = [...city.items.values()].filter(({ result }) => result.licence?.fact === type);
  const [item] = items;
  if (item === undefined) return undefined;
  const fields = items.flatMap((each) => each.fields.filter(({ choices }) => choices !== undefined).map(({ key }) => key));
  const names = [...new Set([...FACE_NAMES, ...fields])];
  const display = (text: Text) => [
    { locale: "zh-CN", name: text.zh },
    { locale: "en", name: text.en },
  ];
  return json({
    vct: typeAddress(issuer, type),
    name: item.result.document.zh,
    display: display(item.result.document),
    claims: names.map((name) => ({
      path: [name],
      sd: name === "licence_id" ? "never" : "always",
      display: display(claimTitle(city, items.find((each) => each.fields.some(({ key }) => key === name))?.id ?? item.id, name)),
    })),
  });
}

const FACE_NAMES = [
  "licence_id",
  "name",
  "uscc",
  "legal_representative",
  "address",
  "registered_capital",
  "business_scope",
  "licence_title",
  "licence_number",
  "issuing_department",
  "issued_on",
  "valid_until",
];

export type IssuerView = {
  issuer: string;
  title: Text;
  own: boolean;
  keys: readonly JWK[];
  types: { vct: string; title: Text }[];
};

/** Whom this city believes: itself, and the issuers elsewhere that its folder names. */
export function listIssuers(city: City, issuer: Issuer): IssuerView[] {
  const types = new Map(
    [...city.items.values()].flatMap(({ result }) => (result.licence ? [[result.licence.fact, result.document] as const] : [])),
  );
  const own = { issuer: issuer.address, title: city.title, own: true, keys: issuer.keys };
  return [
    { ...own, types: [...types].map(([type, title]) => ({ vct: typeAddress(issuer, type), title })) },
    ...[...city.issuers.values()].map((each) => ({
      issuer: each.issuer,
      title: each.title,
      own: false,
      keys: each.keys as JWK[],
      types: each.types.map(({ vct, title }) => ({ vct, title })),
    })),
  ];
}
