import { type City, refuse } from "../city/index.ts";
import { NAME_KEY, readEntity } from "./entity.ts";
import { readFacts } from "./read-facts.ts";
import { readUscc } from "./read-uscc.ts";
import { refreshFacts, type WithSources } from "./refresh-facts.ts";
import { type FactView, viewFacts } from "./view-fact.ts";

export type PublicEntity = { uscc: string; name: string; facts: FactView[] };

/** What anybody may see of a business: facts declared public, none about a person, as the authorities tell them. */
export async function lookUpEntity(ctx: WithSources, written: string): Promise<PublicEntity> {
  const uscc = readUscc(written);
  // A code that nobody has heard of costs one question to one register, whoever types it.
  const answers = await refreshFacts(ctx, uscc, { keys: [NAME_KEY], onlyIfHeld: true });
  const entity = await readEntity(ctx.db, uscc);
  if (entity === undefined) {
    // An outage, or a register that is not connected, is never "there is none".
    const told = answers.size > 0 && [...answers.values()].every((answer) => answer.kind !== "failed");
    throw told ? refuse("entityNotFound", { uscc }) : refuse("entityPending", {});
  }
  const keys = publicKeys(ctx.city);
  await refreshFacts(ctx, uscc, { keys });
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  const shown = new Set(keys);
  const facts = viewFacts(ctx.city, chosen, ctx.today).filter((fact) => shown.has(fact.key));
  return { ...entity, facts: facts.map(withoutClaim) };
}

function publicKeys(city: City): string[] {
  return [...city.facts.values()].filter((fact) => fact.public && !fact.personal).map((fact) => fact.key);
}

/** What the business says against a fact is between it and the authority; others see what the authority holds. */
function withoutClaim(fact: FactView): FactView {
  const { claim, ...shown } = fact;
  return claim === undefined ? fact : { ...shown, status: fact.value === undefined ? "unknown" : "confirmed" };
}
