import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { accessMigrations, type Acting, type Person } from "../access/index.ts";
import { fixedClock, type Instant, type OpenDatabase, type PlainDate, Refusal, type Tx } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { type City, completeUscc, createContext, loadCity } from "../city/index.ts";
import { entitiesMigrations, recordLicence } from "../entities/index.ts";
import { ledgerMigrations } from "../ledger/index.ts";
import { bindHolder } from "./bind-holder.ts";
import { selectCredential } from "./credential-rows.ts";
import type { Credential } from "./credential.ts";
import { issueCredential, type Issued } from "./issue-credential.ts";
import { type Issuer, openIssuer } from "./issuer.ts";
import { makeNonce } from "./nonce.ts";
import { readPublished } from "./published.ts";
import { signCredential } from "./sign-credential.ts";
import { credentialsMigrations } from "./tables.ts";
import { type CheckOptions, type CredentialCheck, verifyCredential } from "./verify/index.ts";

/** A business that does not exist, with right check characters. */
export const noodleShop = completeUscc("91330106MA2AAAA0");
export const bookShop = completeUscc("91330106MA2BBBB0");
export const monday = "2026-11-23T01:00:00.000Z" as Instant;
export const address = "https://hangzhou.example";

export type CredentialsFixture = {
  open: OpenDatabase;
  city: City;
  clock: ReturnType<typeof fixedClock>;
  issuer: Issuer;
  dataDir: string;
  as(uscc: string): Acting;
  /** Grants a food licence, as a decision does. */
  grant(uscc?: string, caseNumber?: string, validUntil?: PlainDate | null): Promise<Issued>;
  read(identifier: string, uscc?: string): Promise<Credential>;
  /** The holder's own copy. */
  sign(identifier: string, uscc?: string): Promise<string>;
  check(text: string, options?: Partial<CheckOptions>): Promise<CredentialCheck>;
  /** A status list as the city publishes it now. */
  statusList(uri: string): Promise<string | undefined>;
  close(): Promise<void>;
};

/** The real city folder, a real database, a key of its own, and businesses of which the register told. */
export async function openCredentials(): Promise<CredentialsFixture> {
  const city = await loadCity("cities/hangzhou");
  const open = await openTestDatabase([...ledgerMigrations, ...accessMigrations, ...entitiesMigrations, ...credentialsMigrations]);
  const clock = fixedClock(monday);
  const dataDir = mkdtempSync(join(tmpdir(), "zhaoying-credentials-"));
  const issuer = await openIssuer(dataDir, `${address}/`);
  const jobs = { enqueue: async () => {} };
  const context = () => createContext({ db: open.db, city, clock, jobs });
  const person = (uscc: string): Person => ({ kind: "person", userId: `u-${uscc}`, name: "示例老板", role: "business", uscc });
  const inTransaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => await open.db.transaction().execute(work);
  const told = { name: "杭州示例面馆", legal_representative: "示例甲", address: "杭州市西湖区示例路1号", registered_capital: 50_000_000 };
  for (const uscc of [noodleShop, bookShop]) {
    const facts = Object.entries({ ...told, uscc }).map(([key, value]) => ({ id: context().newId(), key, value }));
    const said = {
      uscc,
      facts,
      department: "scjg",
      asOf: "2026-11-01" as PlainDate,
      validUntil: null,
      caseNumber: "HZ20261101-000001",
      at: monday,
    };
    await inTransaction((tx) => recordLicence(tx, context(), said));
  }
  const read = async (identifier: string, uscc: string = noodleShop): Promise<Credential> => {
    const found = await selectCredential(open.db, { uscc, identifier });
    if (found === undefined) throw new Error(`no credential ${identifier}`);
    return found;
  };
  const statusList = async (uri: string) => {
    const path = uri.startsWith(address) ? uri.slice(address.length) : "";
    return (await readPublished({ db: open.db, city, clock, issuer }, path))?.body;
  };
  return {
    open,
    city,
    clock,
    issuer,
    dataDir,
    read,
    statusList,
    as: (uscc) => ({ ...context(), actor: person(uscc) }),
    grant: (uscc = noodleShop, caseNumber = "HZ20261123-000012", validUntil = "2031-11-22" as PlainDate) =>
      inTransaction((tx) =>
        issueCredential(
          context(),
          tx,
          {
            uscc,
            caseNumber,
            item: "food-business-licence",
            department: "scjg",
            licence: { fact: "food_business_licence", number: "HZ-SCJG-20261123000012", validUntil },
            answers: [{ key: "business_form", value: "catering" }],
          },
          clock.now(),
        ),
      ),
    sign: async (identifier, uscc) => await signCredential(city, issuer, await read(identifier, uscc)),
    check: (text, options) =>
      verifyCredential(text, {
        now: Math.floor(Date.parse(clock.now()) / 1000),
        issuers: [{ issuer: issuer.address, keys: issuer.keys }],
        readStatusList: statusList,
        ...options,
      }),
    async close() {
      await open.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type HolderKey = { secret: CryptoKey; jwk: JWK };

export async function newHolderKey(): Promise<HolderKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  return { secret: privateKey, jwk: await exportJWK(publicKey) };
}

/** A proof that one holds the key, as a browser or a wallet makes it. */
export async function proofOf(key: HolderKey, nonce: string, now: Instant, audience = address): Promise<string> {
  return await new SignJWT({ nonce })
    .setProtectedHeader({ alg: "ES256", typ: "openid4vci-proof+jwt", jwk: key.jwk as { kty: string } })
    .setAudience(audience)
    .setIssuedAt(Math.floor(Date.parse(now) / 1000))
    .sign(key.secret);
}

/** Binds a licence to a key, as the web page does. */
export async function bindTo(
  fixture: CredentialsFixture,
  identifier: string,
  key: HolderKey,
  uscc: string = noodleShop,
): Promise<Credential> {
  const ctx = fixture.as(uscc);
  const nonce = await makeNonce(ctx, uscc);
  return await bindHolder(ctx, fixture.issuer, { uscc, identifier, proof: await proofOf(key, nonce, fixture.clock.now()) });
}

/** The code of the refusal that `promise` ends in. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => "not refused",
    (error: unknown) => {
      if (error instanceof Refusal) return error.refusal.code;
      throw error;
    },
  );
}
