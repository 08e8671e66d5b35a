/**
 * demo: what makes a fresh city worth looking at: synthetic businesses, one-click accounts, and a few
 * weeks of cases, all of them made through the same operations that people use.
 *
 * Invariants: nothing here is real and everything says so. No other folder knows whether the demo is on.
 * It is sown once, whole: a start goes on where a killed one ended, and a later one adds nothing.
 */
export { type Demo, openDemo } from "./open-demo.ts";
export { seedCentre } from "./seed-centre.ts";
export { seedCommissioners } from "./seed-commissioners.ts";
export { seedConsultations } from "./seed-consultations.ts";
export { seedDemands } from "./seed-demands.ts";
export { seedDemo } from "./seed-demo.ts";
export { demoMigrations } from "./tables.ts";
