import { z } from "zod";
import { basesSchema } from "./legal-basis.ts";
import { formatted } from "./shape/formats.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

const coordinate = z.string().regex(/^[\w-]{43}$/);

/** The public half of a key, as a JWK (RFC 7517); nothing of a private key may stand in a published folder. */
const publicKeySchema = z.union([
  z.strictObject({ kty: z.literal("EC"), crv: z.literal("P-256"), x: coordinate, y: coordinate, kid: z.string().max(200).optional() }),
  z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: coordinate, kid: z.string().max(200).optional() }),
]);

/**
 * An issuer elsewhere whose e-licences this city takes (异地互认). One entry of issuers.yaml. Its keys are written here,
 * by review, and not fetched: whom to believe is the city's decision.
 */
export const issuerSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  /** The address that stands in `iss`. */
  issuer: z.url({ protocol: /^https$/ }).max(300),
  keys: z.array(publicKeySchema).min(1).max(20),
  /** The kinds that are taken, and which fact of ours each claim is. */
  types: z
    .array(
      z.strictObject({
        vct: z.string().min(1).max(300),
        title: textSchema,
        facts: z.record(z.string().min(1).max(64), formatted("factKey")),
      }),
    )
    .min(1)
    .max(100),
  basis: basesSchema,
  ...remarks,
});
export type TrustedIssuer = z.infer<typeof issuerSchema>;
