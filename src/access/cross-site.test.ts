import assert from "node:assert/strict";
import { test } from "node:test";
import { refuseCrossSite } from "./cross-site.ts";

const cases: { told: string; method?: string; headers: Record<string, string>; passes: boolean }[] = [
  { told: "a program", headers: {}, passes: true },
  { told: "our own page", headers: { "sec-fetch-site": "same-origin", origin: "https://city.example" }, passes: true },
  { told: "our page under another name of the server", headers: { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080" }, passes: true },
  { told: "typed by the person", headers: { "sec-fetch-site": "none" }, passes: true },
  { told: "another site", headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, passes: false },
  {
    told: "a neighbour under the same domain",
    headers: { "sec-fetch-site": "same-site", origin: "https://other.city.example" },
    passes: false,
  },
  { told: "another site in an old browser", headers: { origin: "https://evil.example", host: "city.example" }, passes: false },
  { told: "the same name over http", headers: { origin: "http://city.example", host: "city.example" }, passes: false },
  { told: "a hidden origin", headers: { origin: "null", host: "city.example" }, passes: false },
  { told: "reading from another site", method: "GET", headers: { "sec-fetch-site": "cross-site" }, passes: true },
];

test("what another site sends is refused", () => {
  for (const { told, method = "POST", headers, passes } of cases) {
    const check = (): void => refuseCrossSite(method, new Headers(headers), "https://city.example");
    if (passes) assert.doesNotThrow(check, told);
    else assert.throws(check, /crossSiteRequest/, told);
  }
  assert.throws(
    () => refuseCrossSite("delete", new Headers({ "sec-fetch-site": "cross-site" }), "https://city.example"),
    /crossSiteRequest/,
  );
});
