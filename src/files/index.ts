/**
 * files: what people hand in. The same bytes are kept once, under their hash.
 *
 * Invariants: what a file is, its own first bytes say; its name and the sender's word count for nothing. A file is read by
 * its owner and by whoever may see what it lies in, and by nobody else. One that lies nowhere is forgotten after a month, and
 * an account keeps only so many of them; one that lies in a case or a demand stays.
 */
export { checkUpload } from "./check-upload.ts";
export { fileSchema, type GivenFile } from "./file.ts";
export { sniffFileType } from "./file-type.ts";
export { forgetLooseFiles as forgetFilesOf } from "./forget-loose-files.ts";
export { attachFiles, selectOwnFiles } from "./own-files.ts";
export { type Places, readFile } from "./read-file.ts";
export { filesOperations } from "./routes.ts";
export { keepFile, saveFile } from "./save-file.ts";
export { filesMigrations, type PlaceKind } from "./tables.ts";
