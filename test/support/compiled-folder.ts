import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where node keeps what it compiled, for the test files and for the programs that they start. */
export const compiledFolder = join(tmpdir(), "zhaoying-test-compiled");
