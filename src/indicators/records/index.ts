/**
 * records: what is public of every case, so that anybody can count the measures again.
 *
 * Invariants: one record a case, none left out; its key is in the public log. Nothing in a record names a business or a
 * person, and nothing is in it that no measure needs. Memory does not grow with the number of cases.
 */
export { type CaseRecord, ratingColumns, type RatingRecord, recordColumns } from "./case-record.ts";
export { readCaseRecords, readRatingRecords } from "./read-records.ts";
export { recordsOperations } from "./routes.ts";
export { csvHead, csvLine, jsonLine } from "./write-records.ts";
