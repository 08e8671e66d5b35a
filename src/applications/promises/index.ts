/**
 * applications/promises: 告知承诺: decided on a written promise, and checked afterwards (最多跑一次规定 14).
 *
 * Invariants: obligation, content and liability are told once, in writing, and what is promised is that very text, by its hash.
 * Who declines goes the ordinary way. Nobody promises who is seriously discredited, or broke a promise that is neither
 * repaired nor expired. What falls short is first to be put right by a day; only then is it revoked, in writing, and kept as
 * bad information in the same transaction.
 */
export { openBreaches, repairBreaches } from "./breaches.ts";
export { type PromiseOffer, offerPromise, promiseFacts } from "./offer-promise.ts";
export { promiseOperations } from "./routes.ts";
export { promiseOfferSchema } from "./schemas.ts";
