import type { Bilingual } from "../../criteria/index.ts";

/** The file as a whole cannot be read: it is cut off, of another format, or its heading is ambiguous. */
export class UnreadableFile extends Error {
  readonly text: Bilingual;
  constructor(text: Bilingual, options?: ErrorOptions) {
    super(`${text.zh} / ${text.en}`, options);
    this.name = "UnreadableFile";
    this.text = text;
  }
}
