/**
 * entities: one business, one record of facts. What a source can tell is confirmed here, never asked; licences that the
 * city decided are facts like the others; a business may say that one is wrong, and both values stay.
 *
 * Invariants: unknown is a value of its own, with its reason; an outage is "pending", never "no". A source is asked
 * outside every transaction. A record is never changed: a later one takes its place and the history stays. One business
 * never reads another's facts, and the public only those declared public and about no person. Which value counts is
 * decided in one pure function, chooseFact.
 */
export type { ChosenFact, ChosenFacts } from "./choose-fact.ts";
export { factsOf } from "./choose-fact.ts";
export { confirmLegalRepresentative } from "./confirm-legal-representative.ts";
export { recordClaim } from "./dispute-fact.ts";
export { type Entity, listEntities, lockEntities, readEntities, readEntity } from "./entity.ts";
export { entitiesJobKinds, entitiesJobs } from "./fetch-facts.ts";
export * as known from "./list-facts.ts";
export { ownUscc } from "./own-uscc.ts";
export { readFacts, readFactsOfMany } from "./read-facts.ts";
export { readUscc } from "./read-uscc.ts";
export { recordLicence } from "./record-licence.ts";
export { recordPresentation } from "./record-presentation.ts";
export { FACTS_ARRIVED, refreshFacts, type WithSources } from "./refresh-facts.ts";
export { entitiesOperations } from "./routes.ts";
export { openDemoRegistry, type OpenDemoRegistry } from "./open-demo-registry.ts";
export { openSources, type Sources } from "./sources.ts";
export { entitiesMigrations } from "./tables.ts";
export { FACTS_CHANGED } from "./tell-facts-changed.ts";
export { type FactView, factViewSchema, viewFact } from "./view-fact.ts";
