/**
 * desk: what officers live in all day: lists that are quick among millions of cases, who has a case, who stands in for whom,
 * warnings before a deadline.
 *
 * Invariants: a list shows every case as it is today, whatever the hour and whether the jobs have run. No list sorts or
 * counts more than it shows. What the desk does is no act of the city: it has no leaf and changes no clock and no status,
 * and all of it stands in the events of the case.
 */
export { handOnCase, takeCase } from "./assign-case.ts";
export { keepBusinessName } from "./find-businesses.ts";
export { deskJobKinds, deskJobs, startDesk } from "./jobs.ts";
export { deskColumns, deskLists, lanesOf } from "./lanes.ts";
export { listQueue, type QueueAsked } from "./list-queue.ts";
export { queueSorts } from "./queue-query.ts";
export { absentFor, standInOf } from "./stand-ins.ts";
export { deskOperations } from "./routes.ts";
export { type DeskColumns, deskMigrations } from "./tables.ts";
export { viewDesk } from "./view-desk.ts";
