import { localDate, type Instant, type Tx } from "../base/index.ts";
import { type Context, refuse } from "../city/index.ts";
import { lockEntities, readFacts } from "../entities/index.ts";
import { transitions } from "./credential.ts";
import { decideClaims, type Granted } from "./decide-claims.ts";
import { fixClaims } from "./fix-credential.ts";
import { formatLicenceIdentifier } from "./licence-identifier.ts";
import { bitsOf, takePlace } from "./status-place.ts";

/** What the leaf of the decision commits to. */
export type Issued = { identifier: string; hash: string };

/**
 * Makes the e-licence of a decision, in the transaction of the decision: its identifier, its claims with their salts, its
 * place in the status list. An earlier licence of the same kind is replaced. It is signed when it is handed out, so that
 * no key is needed where decisions are made, and a changed key or address of the city changes no licence.
 */
export async function issueCredential(ctx: Pick<Context, "city" | "today">, tx: Tx, granted: Granted, at: Instant): Promise<Issued> {
  const { city } = ctx;
  const item = city.items.get(granted.item);
  if (item === undefined) throw refuse("itemNotFound", { id: granted.item });
  const issuedOn = localDate(at, city.timeZone);
  const { uscc, licence } = granted;
  const identifier = identifierOf(ctx, granted);
  // Two licences of one kind at once would both take themselves for the newest.
  await lockEntities(tx, [uscc]);
  const claims = decideClaims(city, item, await readFacts(tx, city, uscc, ctx.today), granted, issuedOn);
  const { disclosures, hash } = fixClaims(identifier, claims);
  await replaceEarlier(tx, { uscc, type: licence.fact, by: identifier, at });
  const place = await takePlace(tx, { uscc, identifier });
  await tx
    .insertInto("credentials")
    .values({
      uscc,
      identifier,
      case_number: granted.caseNumber,
      item: item.id,
      department: granted.department,
      type: licence.fact,
      title: JSON.stringify(item.result.document),
      claims: JSON.stringify(claims),
      disclosures: JSON.stringify(disclosures),
      hash,
      issued_at: at,
      issued_on: issuedOn,
      valid_until: licence.validUntil,
      state: "valid",
      state_at: at,
      ...place,
    })
    .execute();
  return { identifier, hash };
}

/**
 * The type belongs to the department that issues it: of the real types' owners, bodies of the state, only some codes are
 * known. The digits of the case are the serial, since a case grants one licence.
 */
function identifierOf({ city }: Pick<Context, "city">, { department, caseNumber, item }: Granted): string {
  const issuer = city.departments.get(department)?.uscc ?? "";
  const number = city.items.get(item)?.result.licence?.typeNumber ?? "000";
  return formatLicenceIdentifier({ type: issuer + number, issuer, serial: caseNumber.replaceAll(/\D/g, ""), version: 1 });
}

/** A licence that was renewed or issued anew takes the place of the former one, as its number does among the facts. */
async function replaceEarlier(tx: Tx, { uscc, type, by, at }: { uscc: string; type: string; by: string; at: Instant }): Promise<void> {
  const replaceable = Object.entries(transitions).flatMap(([state, to]) =>
    to.includes("replaced") ? [state as keyof typeof transitions] : [],
  );
  const earlier = await tx
    .updateTable("credentials")
    .set({ state: "replaced", state_reason: by, state_at: at })
    .where("uscc", "=", uscc)
    .where("type", "=", type)
    .where("state", "in", replaceable)
    .returning("identifier")
    .execute();
  if (earlier.length === 0) return;
  const identifiers = earlier.map(({ identifier }) => identifier);
  await tx
    .updateTable("credential_places")
    .set({ status: bitsOf.replaced })
    .where("uscc", "=", uscc)
    .where("identifier", "in", identifiers)
    .execute();
}
