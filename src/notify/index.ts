/**
 * notify: tells people that something has happened or is due: in the program, and from there by mail and phone.
 *
 * Invariants: a notice is a row in the transaction of what it tells of. What leaves the program names the case and what to
 * do, and nobody. Nothing is sent inside a transaction. A message is sent at least once, with the same id at each try; one
 * that cannot be delivered is told to the administrators. What nobody set up (SMTP_URL, SMS_URL) is not pretended.
 */
export { type Channel, type Channels, channelsOf, type Message, Undeliverable, useChannels } from "./channels.ts";
export type { Addressee } from "./find-recipients.ts";
export { notifyJobKinds, notifyJobs, startNotify } from "./jobs.ts";
export { type NoticeKindName } from "./notice-kinds.ts";
export { type NewNotice, notify } from "./notify.ts";
export { openChannels } from "./open-channels.ts";
export { notifyOperations } from "./routes.ts";
export { notifyMigrations } from "./tables.ts";
