import { SignJWT } from "jose";

const DATABASE = "zhaoying-holder";
const STORE = "keys";

export type HolderKey = { secret: CryptoKey; open: JsonWebKey };

/**
 * The key of this device for the licences of one business: made here, kept by the browser, and not to be read out, not
 * even by this page. Whoever clears the data of the site binds anew.
 */
export async function holderKey(uscc: string): Promise<HolderKey> {
  return (await readKey(uscc)) ?? (await makeKey(uscc));
}

/** The key if there is one already; none is made for a look. */
export async function readKey(uscc: string): Promise<HolderKey | undefined> {
  return await inStore("readonly", (store) => store.get(uscc) as IDBRequest<HolderKey | undefined>);
}

async function makeKey(uscc: string): Promise<HolderKey> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const key: HolderKey = { secret: pair.privateKey, open: { kty: kty ?? "", crv: crv ?? "", x: x ?? "", y: y ?? "" } };
  await inStore("readwrite", (store) => store.put(key, uscc));
  return key;
}

/** A proof that this device holds the key, as OpenID4VCI writes it. */
export async function proofOf({ secret, open }: HolderKey, request: { nonce: string; audience: string }): Promise<string> {
  return await new SignJWT({ nonce: request.nonce })
    .setProtectedHeader({ alg: "ES256", typ: "openid4vci-proof+jwt", jwk: open as { kty: string } })
    .setAudience(request.audience)
    .setIssuedAt()
    .sign(secret);
}

async function inStore<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await finished(openDatabase());
  try {
    return await finished(use(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function openDatabase(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
  return request;
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB")));
  });
}
