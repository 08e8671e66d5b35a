export { type KnownNames, removeNames } from "../../words/index.ts";
