import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readToken } from "./session-token.ts";

const seal = { secret: "a secret of this test alone, long enough", cookie: "zhaoying.session_token" };
const sign = (token: string, secret = seal.secret): string => `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
const read = (headers: Record<string, string>): string | undefined => readToken(new Headers(headers), seal);

describe("readToken", () => {
  it("reads a signed token from the cookie, from among others, and from a bearer header, encoded or not", () => {
    const proof = sign("abc123");
    assert.equal(read({ cookie: `other=1; zhaoying.session_token=${encodeURIComponent(proof)}; last=x` }), "abc123");
    assert.equal(read({ authorization: `Bearer ${proof}` }), "abc123");
    assert.equal(read({ authorization: `bearer ${encodeURIComponent(proof)}` }), "abc123");
  });

  it("takes the cookie where the bearer token is forged", () => {
    assert.equal(read({ authorization: "Bearer x.y", cookie: `zhaoying.session_token=${sign("mine")}` }), "mine");
  });

  it("knows nobody by a token without signature, with another's, or under another name", () => {
    for (const proof of ["abc123", "abc123.", ".", "", sign("abc123", "another secret"), `${sign("abc123")}A`, "abc123.%E0%A4%A"]) {
      assert.equal(read({ cookie: `zhaoying.session_token=${proof}` }), undefined, proof);
      assert.equal(read({ authorization: `Bearer ${proof}` }), undefined, proof);
    }
    assert.equal(read({ cookie: `zhaoying.session=${sign("abc123")}` }), undefined);
    assert.equal(read({ cookie: `__Secure-zhaoying.session_token=${sign("abc123")}` }), undefined);
    assert.equal(read({}), undefined);
  });

  it("is moved by no text that it did not sign", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary-ascii", maxLength: 80 }),
        fc.string({ unit: "binary-ascii", maxLength: 80 }),
        (token, signature) => {
          const headers = new Headers();
          const clean = (text: string): string => text.replaceAll(/[^\x21-\x7e]/g, "");
          headers.set("authorization", `Bearer ${clean(token)}.${clean(signature)}`);
          assert.equal(readToken(headers, seal), undefined);
        },
      ),
    );
  });
});
