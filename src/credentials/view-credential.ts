import { z } from "zod";
import { namedSchema, type PlainDate, textSchema } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { claimWords, type Credential, credentialStates, stateWords } from "./credential.ts";

/** An e-licence as its holder sees it in a list. */
export const credentialSchema = z
  .object({
    identifier: z.string(),
    title: textSchema,
    number: z.string(),
    department: namedSchema,
    caseNumber: z.string(),
    issuedOn: z.string(),
    validUntil: z.string().nullable(),
    /** `expired` is told by the day; nobody writes it down. */
    state: z.enum([...credentialStates, "expired"]),
    stateText: textSchema,
    stateReason: z.string().nullable(),
    /** When it was bound to a key that only its holder has; null for not yet. */
    boundAt: z.string().nullable(),
    /** What stands in it, each of which can be shown on its own. */
    claims: z.array(z.object({ name: z.string(), title: textSchema, value: z.union([z.string(), z.number(), z.boolean()]) })),
  })
  .meta({ id: "Credential" });
export type CredentialView = z.infer<typeof credentialSchema>;

export function viewCredential(city: City, credential: Credential, today: PlainDate): CredentialView {
  const { department, claims } = credential;
  const state = stateOn(credential, today);
  return {
    identifier: credential.identifier,
    title: credential.title,
    number: String(claims["licence_number"] ?? ""),
    department: { id: department, title: city.departments.get(department)?.title ?? { zh: department, en: department } },
    caseNumber: credential.caseNumber,
    issuedOn: credential.issuedOn,
    validUntil: credential.validUntil,
    state,
    stateText: state === "expired" ? { zh: "已过期", en: "expired" } : stateWords[state],
    stateReason: credential.stateReason,
    boundAt: credential.holder?.boundAt ?? null,
    claims: Object.entries(claims).map(([name, value]) => ({ name, title: claimTitle(city, credential.item, name), value })),
  };
}

/** What a claim is called: one of every licence's, a fact of the city, or a field of the item. */
export function claimTitle(city: City, item: string, name: string): { zh: string; en: string } {
  const field = city.items.get(item)?.fields.find(({ key }) => key === name);
  return claimWords[name] ?? city.facts.get(name)?.title ?? field?.title ?? { zh: name, en: name };
}

export function stateOn({ state, validUntil }: Credential, today: PlainDate): CredentialView["state"] {
  return state === "valid" && validUntil !== null && validUntil < today ? "expired" : state;
}
