import assert from "node:assert/strict";
import { test } from "node:test";
import { CannotStart } from "./cannot-start.ts";
import { loadConfig } from "./config.ts";

test("without a word from outside the city runs on port 8080 with its demo", () => {
  assert.deepEqual(loadConfig({ PORT: "", OTHER: "x" }), {
    port: 8080,
    host: "0.0.0.0",
    dataDir: "./data",
    city: "cities/hangzhou",
    publicUrl: "http://localhost:8080",
    demo: true,
  });
});

test("every variable at fault is named, with what it may be and without what was written", () => {
  const wrong = { PORT: "70000", DEMO: "perhaps", PUBLIC_URL: "javascript:alert(1)", DATABASE_URL: "the-password" };
  assert.throws(
    () => loadConfig(wrong),
    (error) => {
      assert.ok(error instanceof CannotStart);
      assert.deepEqual(error.message.match(/[A-Z]+_?[A-Z]+(?= should be)/g), ["PORT", "DATABASE_URL", "PUBLIC_URL", "DEMO"]);
      for (const value of Object.values(wrong)) assert.ok(!error.message.includes(value));
      return true;
    },
  );
});
