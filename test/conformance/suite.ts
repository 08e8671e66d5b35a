/** The official CEL suite (cel-spec, as published in @bufbuild/cel-spec), flattened: file/section/test. */
import { getConformanceSuite, type IncrementalTest, type IncrementalTestSuite } from "@bufbuild/cel-spec/testdata/tests.js";

export type SuiteTest = {
  /** such as "comparisons/eq_literal/eq_int" */
  readonly path: string;
  /** such as "comparisons/eq_literal" */
  readonly section: string;
  readonly name: string;
  readonly test: IncrementalTest["original"];
};

/** Two tests of one section may bear one name: the second is told apart by " (2)". */
export function readSuite(): readonly SuiteTest[] {
  return getConformanceSuite().suites.flatMap((file) => file.suites.flatMap((section) => testsOfSection(file, section)));
}

function testsOfSection(file: IncrementalTestSuite, section: IncrementalTestSuite): SuiteTest[] {
  const place = `${file.name}/${section.name}`;
  const seen = new Map<string, number>();
  return section.tests.map(({ original }) => {
    const count = (seen.get(original.name) ?? 0) + 1;
    seen.set(original.name, count);
    const name = count === 1 ? original.name : `${original.name} (${count})`;
    return { path: `${place}/${name}`, section: place, name, test: original };
  });
}
