/** Files that appear whole or not at all: written under another name, or at once where none may be there before. */
export { type Draft, draftFile } from "./draft-file.ts";
export { publishFile } from "./publish-file.ts";
