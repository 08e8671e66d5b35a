/** One thing found wrong while checking: the part it lies in, the field within the part, and words for people. */
export type Problem<Part extends string = string> = {
  part: Part;
  field?: string;
  text: { zh: string; en: string };
};
