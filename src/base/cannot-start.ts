/** Something outside the program must be mended before it can start; the message says what, in both languages. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CannotStart";
  }
}
