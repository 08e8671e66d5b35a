import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { CRITERION_LIMITS } from "./index.ts";

test("the reference for authors tells every limit as it is", async () => {
  const text = await readFile(new URL("../../docs/criteria.md", import.meta.url), "utf8");
  const table = text.split("## Limits")[1]?.split("##")[0] ?? "";
  const told = [...table.matchAll(/\| ([\d,]+) \|/g)].map(([, number = ""]) => Number(number.replaceAll(",", "")));
  assert.deepEqual(told, Object.values(CRITERION_LIMITS));
});
