/**
 * applications: service items, from the form to the decision. 一照通办: the licence is enough for whatever the city
 * knows or its sources can tell.
 *
 * Invariants: the form asks only what no source tells. A source that is down does not stand in the way; what it says
 * later is put into the case. A correction asks once, in time, and only for what the item lists. A machine warns, a
 * person decides. The same submission with the same key is one case.
 */
export { prepareJoint, submitJoint } from "./joint/index.ts";
export { submitApplication } from "./submit-application.ts";
export { acceptApplication, askCorrection, decideCase, rejectApplication } from "./handle-application.ts";
export { answerCorrection, withdrawApplication } from "./answer-correction.ts";
export { applicationsJobKinds, applicationsJobs, startDeeming } from "./jobs.ts";
export { type ApplicationsContext, prepareApplication } from "./prepare-application.ts";
export { applicationsOperations } from "./routes.ts";
export { applicationsMigrations } from "./tables.ts";
