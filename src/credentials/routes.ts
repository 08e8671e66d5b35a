import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation, textSchema } from "../base/index.ts";
import { ownUscc } from "../entities/index.ts";
import { bindHolder } from "./bind-holder.ts";
import type { Issuer } from "./issuer.ts";
import { makeNonce } from "./nonce.ts";
import { presentLicence } from "./presented-licence.ts";
import { listIssuers } from "./published.ts";
import { listCredentials, lookUpLicence, readCredential, readLicenceDocument } from "./read-credentials.ts";
import { signCredential } from "./sign-credential.ts";
import { credentialSchema, viewCredential } from "./view-credential.ts";

type CredentialsContext = Acting & { services: { publicUrl: string; issuer: Issuer } };

const identifier = z.string().min(20).max(140);
const params = z.object({ identifier });
const heldSchema = credentialSchema.extend({
  /** SD-JWT VC in compact form, with everything in it: the holder's own copy. */
  credential: z.string(),
});

const listMyCredentials = operation({
  id: "listMyCredentials",
  method: "get",
  path: "/api/me/credentials",
  doors: ["business"],
  summary: { zh: "我的电子证照", en: "My e-licences" },
  result: z.object({ items: z.array(credentialSchema), next: z.null() }),
  run: async (ctx: CredentialsContext) => ({ items: await listCredentials(ctx, ownUscc(ctx)), next: null }),
});

const readMyCredential = operation({
  id: "readMyCredential",
  method: "get",
  path: "/api/me/credentials/{identifier}",
  doors: ["business"],
  summary: { zh: "取得一份电子证照（SD-JWT VC）", en: "One e-licence, signed (SD-JWT VC)" },
  params,
  result: heldSchema,
  run: async (ctx: CredentialsContext, input) => {
    const credential = await readCredential(ctx, ownUscc(ctx), input.params.identifier);
    const signed = await signCredential(ctx.city, ctx.services.issuer, credential);
    return { ...viewCredential(ctx.city, credential, ctx.today), credential: signed };
  },
});

const readMyLicenceDocument = operation({
  id: "readMyLicenceDocument",
  method: "get",
  path: "/api/me/credentials/{identifier}/document",
  doors: ["business"],
  summary: { zh: "电子证照的 PDF（带核验二维码）", en: "An e-licence as a PDF with its QR code" },
  params,
  result: "download",
  produces: "application/pdf",
  run: async (ctx: CredentialsContext, input) =>
    await readLicenceDocument(ctx, ctx.services.publicUrl, ownUscc(ctx), input.params.identifier),
});

const makeMyNonce = operation({
  id: "makeMyNonce",
  method: "post",
  path: "/api/me/credential-nonces",
  doors: ["business"],
  summary: {
    zh: "取一个口令（用于绑定密钥或向本市出示证照，十分钟内用一次）",
    en: "A nonce, to bind a key or to show a licence to the city; good once, for ten minutes",
  },
  result: z.object({ nonce: z.string(), audience: z.string() }),
  status: 201,
  run: async (ctx: CredentialsContext) => ({ nonce: await makeNonce(ctx, ownUscc(ctx)), audience: ctx.services.issuer.address }),
});

const bindMyCredential = operation({
  id: "bindMyCredential",
  method: "put",
  path: "/api/me/credentials/{identifier}/holder-key",
  doors: ["business"],
  summary: { zh: "把电子证照绑定到持有人的密钥", en: "Bind an e-licence to its holder's key" },
  params,
  body: z.object({
    /** A JWT (typ `openid4vci-proof+jwt`) over the nonce, with the public key in its header. */
    proof: z.string().min(20).max(4000),
  }),
  result: heldSchema,
  run: async (ctx: CredentialsContext, input) => {
    const { issuer } = ctx.services;
    const credential = await bindHolder(ctx, issuer, { uscc: ownUscc(ctx), identifier: input.params.identifier, proof: input.body.proof });
    return { ...viewCredential(ctx.city, credential, ctx.today), credential: await signCredential(ctx.city, issuer, credential) };
  },
});

const presentMyLicence = operation({
  id: "presentMyLicence",
  method: "post",
  path: "/api/me/presentations",
  doors: ["business"],
  summary: { zh: "向本市出示外地签发的电子证照", en: "Show the city a licence that another one issued" },
  body: z.object({ presentation: z.string().min(20).max(100_000), nonce: z.string().min(8).max(200) }),
  result: z.object({
    issuer: textSchema,
    /** The facts that it confirmed; no application asks for them any more. */
    facts: z.array(z.object({ key: z.string(), title: textSchema })),
  }),
  status: 201,
  run: async (ctx: CredentialsContext, { body }) => {
    const { issuer, facts } = await presentLicence(ctx, ctx.services.issuer, { uscc: ownUscc(ctx), ...body });
    return { issuer: issuer.title, facts: facts.map((key) => ({ key, title: ctx.city.facts.get(key)?.title ?? { zh: key, en: key } })) };
  },
});

const lookUpLicenceOperation = operation({
  id: "lookUpLicence",
  method: "get",
  path: "/api/credentials/{identifier}",
  doors: ["public"],
  summary: { zh: "证照二维码：它现在的状态", en: "What the QR code of a licence leads to: its state" },
  params,
  query: z.object({ hash: z.string().min(20).max(100) }),
  result: credentialSchema.pick({ title: true, department: true, issuedOn: true, validUntil: true, state: true, stateText: true }),
  run: async (ctx: CredentialsContext, input) => await lookUpLicence(ctx, { identifier: input.params.identifier, hash: input.query.hash }),
});

const keySchema = z.looseObject({ kty: z.string() });

const listCredentialIssuers = operation({
  id: "listCredentialIssuers",
  method: "get",
  path: "/api/credential-issuers",
  doors: ["public"],
  summary: { zh: "本市采信的电子证照签发者和公钥", en: "The issuers of e-licences that this city believes, with their keys" },
  result: z.object({
    items: z.array(
      z.object({
        issuer: z.string(),
        title: textSchema,
        own: z.boolean(),
        keys: z.array(keySchema),
        types: z.array(z.object({ vct: z.string(), title: textSchema })),
      }),
    ),
    next: z.null(),
  }),
  run: async (ctx: CredentialsContext) => ({
    // A JWK of ours and of the folder always says its type.
    items: listIssuers(ctx.city, ctx.services.issuer).map((each) => ({ ...each, keys: each.keys as { kty: string }[] })),
    next: null,
  }),
});

export const credentialsOperations = [
  listMyCredentials,
  readMyCredential,
  readMyLicenceDocument,
  makeMyNonce,
  bindMyCredential,
  presentMyLicence,
  lookUpLicenceOperation,
  listCredentialIssuers,
] as const;
