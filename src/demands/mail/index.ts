/**
 * demands/mail: demands by e-mail. Letters are fetched by IMAP and answered by SMTP.
 *
 * Invariants: a letter is taken once. What a program wrote is neither filed nor answered, and stays in the mailbox. A letter
 * proves nothing about who wrote it: its demand has no business until somebody who is signed in for one brings the code that
 * was sent to its address. A thread leads to a demand of the same address only. What is in a letter is words and papers that
 * are what their bytes say; nothing of it is run, fetched or followed.
 */
export { mailJobKinds, mailJobs, startMail } from "./jobs.ts";
export { useMailbox } from "./mailbox.ts";
export { mailOperations } from "./routes.ts";
export { mailMigrations } from "./tables.ts";
