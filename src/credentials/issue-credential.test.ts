import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { digest, ES256 } from "@sd-jwt/crypto-nodejs";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import fc from "fast-check";
import type { Instant, PlainDate } from "../base/index.ts";
import { resumeCredential, revokeCredential, suspendCredential } from "./change-credential.ts";
import { hashCredential } from "./fix-credential.ts";
import { parseLicenceIdentifier } from "./licence-identifier.ts";
import { bookShop, monday, noodleShop, openCredentials } from "./test-credentials.ts";
import { presentCredential } from "./verify/index.ts";

const fixture = await openCredentials();
after(() => fixture.close());
const reasons = async (text: string, options?: Parameters<typeof fixture.check>[1]) => {
  const { outcome, findings } = await fixture.check(text, options);
  return [outcome, ...findings.map(({ reason }) => reason)].join(" ");
};

const issued = await fixture.grant();
const held = await fixture.sign(issued.identifier);

describe("an e-licence", () => {
  test("says what authorities and the decision say, each claim on its own, and stands", async () => {
    assert.equal(parseLicenceIdentifier(issued.identifier)?.serial, "20261123000012");
    const { outcome, findings, credential } = await fixture.check(held);
    assert.deepEqual([outcome, findings], ["valid", []]);
    const shown = Object.fromEntries((credential?.claims ?? []).map(({ name, value }) => [name, value]));
    assert.deepEqual(shown, {
      licence_id: issued.identifier,
      name: "杭州示例面馆",
      uscc: noodleShop,
      legal_representative: "示例甲",
      address: "杭州市西湖区示例路1号",
      registered_capital: 500_000,
      business_form: "餐饮服务",
      licence_title: "食品经营许可证",
      licence_number: "HZ-SCJG-20261123000012",
      issuing_department: "杭州市市场监督管理局",
      issued_on: "2026-11-23",
      valid_until: "2031-11-22",
    });
  });

  test("capital hidden, representative shown: nothing of what is hidden can be read", async () => {
    const text = await presentCredential(held, { show: ["name", "legal_representative"] });
    const { outcome, credential } = await fixture.check(text);
    assert.equal(outcome, "valid");
    assert.deepEqual(credential?.claims.map(({ name }) => name).toSorted(), ["legal_representative", "licence_id", "name"]);
    assert.equal(credential?.hidden, 9);
    const readable = text.split(/[.~]/).map((part) => Buffer.from(part, "base64url").toString("utf8"));
    assert.ok(!readable.some((part) => part.includes("registered_capital") || part.includes("500000")));
  });

  test("any choice of claims verifies and shows exactly those", async () => {
    const { claims } = await fixture.read(issued.identifier);
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(claims)), async (show) => {
        const { outcome, credential } = await fixture.check(await presentCredential(held, { show }));
        assert.equal(outcome, "valid");
        const shown = credential?.claims.filter(({ name }) => name !== "licence_id") ?? [];
        assert.deepEqual(shown.map(({ name }) => name).toSorted(), show.toSorted());
        for (const { name, value } of shown) assert.equal(value, claims[name]);
        // Whoever holds any part of it can make the hash that stands in the ledger.
        assert.equal(hashCredential(issued.identifier, credential?.digests ?? []), issued.hash);
      }),
      { numRuns: 40 },
    );
  });

  test("the reference implementation reads it alike", async () => {
    const key = fixture.issuer.keys[0]!;
    const theirs = new SDJwtVcInstance({
      hasher: digest,
      verifier: await ES256.getVerifier({ ...key }),
      statusListFetcher: async (uri) => (await fixture.statusList(uri)) ?? "",
      statusVerifier: await ES256.getVerifier({ ...key }),
    });
    const { payload } = await theirs.verify(await presentCredential(held, { show: ["name"] }), { currentDate: Date.parse(monday) / 1000 });
    const said = payload as Record<string, unknown>;
    assert.equal(said["name"], "杭州示例面馆");
    assert.equal(said["registered_capital"], undefined);
    assert.equal(said["vct"], "https://hangzhou.example/credentials/types/food_business_licence");
  });
});

describe("refused, with the reason", () => {
  test("tampered: whatever character is changed, it does not count", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(..."ABCxyz019-_"), async (place, character) => {
        const index = place % held.length;
        if (held[index] === character) return;
        const changed = held.slice(0, index) + character + held.slice(index + 1);
        const { outcome } = await fixture.check(changed);
        // The last character of a base64url text may carry bits that mean nothing; then the bytes are the same.
        const same = (text: string) =>
          text
            .split(/[.~]/)
            .map((part) => Buffer.from(part, "base64url").toString("hex"))
            .join();
        if (same(changed) !== same(held)) assert.equal(outcome, "refused");
      }),
      { numRuns: 120 },
    );
  });

  test("tampered: a claim of one's own, a claim of another licence, a claim twice", async () => {
    const forged = Buffer.from(JSON.stringify(["salt", "registered_capital", 99_000_000])).toString("base64url");
    assert.equal(await reasons(`${held}${forged}~`), "refused disclosureForged");
    const other = await fixture.sign((await fixture.grant(bookShop, "HZ20261123-000013")).identifier, bookShop);
    assert.equal(await reasons(`${held}${other.split("~")[1]}~`), "refused disclosureForged");
    assert.equal(await reasons(`${held}${held.split("~")[1]}~`), "refused disclosureForged");
    const [header = "", payload = "", signature = ""] = held.split("~")[0]!.split(".");
    const body = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const longer = Buffer.from(JSON.stringify({ ...body, exp: 4_000_000_000 })).toString("base64url");
    assert.equal(await reasons(`${header}.${longer}.${signature}~`), "refused tampered");
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "dc+sd-jwt" })).toString("base64url");
    assert.equal(await reasons(`${none}.${payload}.AA~`), "refused tampered");
  });

  test("no licence at all, an issuer nobody trusts", async () => {
    for (const text of ["", "没有", "a.b.c", "~~~", "a.b.c~", "x".repeat(300_000)]) assert.equal(await reasons(text), "refused malformed");
    assert.equal(await reasons(held, { issuers: [] }), "refused unknownIssuer");
    const strange = await openCredentials();
    try {
      assert.equal(await reasons(held, { issuers: [{ issuer: fixture.issuer.address, keys: strange.issuer.keys }] }), "refused tampered");
    } finally {
      await strange.close();
    }
  });

  test("expired the second after its last day in the city's time zone, not before", async () => {
    const short = await fixture.grant(noodleShop, "HZ20261123-000020", "2026-11-30" as PlainDate);
    const text = await fixture.sign(short.identifier);
    const at = (instant: string) => Date.parse(instant) / 1000;
    fixture.clock.set("2026-11-30T15:59:59.000Z" as Instant);
    assert.equal(await reasons(text), "valid");
    fixture.clock.set(monday);
    const late = await fixture.check(text, { now: at("2026-11-30T16:01:01Z") });
    assert.equal(late.findings[0]?.reason, "expired");
    assert.match(late.findings[0]?.text.zh ?? "", /有效期至 2026-11-30/);
    assert.equal(await reasons(text, { now: at("2026-11-22T00:00:00Z") }), "refused notYetValid");
  });

  test("the status list cannot be had, is stale, is forged, or is another one: nothing is claimed to be known", async () => {
    const fresh = await fixture.sign((await fixture.grant(noodleShop, "HZ20261123-000021")).identifier);
    assert.equal(await reasons(fresh, { readStatusList: () => Promise.resolve(undefined) }), "open statusUnknown");
    const { status } = (await fixture.check(fresh)).credential ?? {};
    const list = (await fixture.statusList(status?.uri ?? ""))!;
    const late = Date.parse(monday) / 1000 + 86_401;
    assert.equal(await reasons(fresh, { now: late, readStatusList: () => Promise.resolve(list) }), "open statusStale");
    assert.equal(await reasons(fresh, { readStatusList: () => Promise.resolve(`${list.slice(0, -8)}AAAAAAAA`) }), "refused statusForged");
    const elsewhere = await fixture.issuer.sign(
      { sub: "https://hangzhou.example/credentials/status/7", status_list: { bits: 2, lst: "eNo" } },
      "statuslist+jwt",
    );
    assert.equal(await reasons(fresh, { readStatusList: () => Promise.resolve(elsewhere) }), "refused statusForged");
  });
});

describe("the state of a licence", () => {
  const change = (uscc: string, caseNumber: string) => ({ uscc, caseNumber, reason: "检查发现不再符合条件", at: monday });

  test("suspended comes back, revoked does not", async () => {
    const { identifier, hash } = await fixture.grant(bookShop, "HZ20261123-000030");
    const text = await fixture.sign(identifier, bookShop);
    const act = change(bookShop, "HZ20261123-000030");
    const inTransaction = fixture.open.db.transaction();
    assert.deepEqual(await inTransaction.execute((tx) => suspendCredential(tx, act)), { identifier, hash });
    assert.equal(await reasons(text), "refused suspended");
    await fixture.open.db.transaction().execute((tx) => resumeCredential(tx, act));
    assert.equal(await reasons(text), "valid");
    await fixture.open.db.transaction().execute((tx) => revokeCredential(tx, act));
    assert.equal(await reasons(text), "refused revoked");
    await assert.rejects(() => fixture.open.db.transaction().execute((tx) => resumeCredential(tx, act)), RangeError);
    assert.equal((await fixture.read(identifier, bookShop)).stateReason, act.reason);
    assert.equal(
      await fixture.open.db.transaction().execute((tx) => revokeCredential(tx, change(bookShop, "HZ20261123-999999"))),
      undefined,
    );
  });

  test("a newer licence of the same kind takes the place of the former", async () => {
    const first = await fixture.grant(bookShop, "HZ20261123-000040");
    const text = await fixture.sign(first.identifier, bookShop);
    const second = await fixture.grant(bookShop, "HZ20261123-000041");
    assert.equal(await reasons(text), "refused revoked");
    assert.equal((await fixture.read(first.identifier, bookShop)).stateReason, second.identifier);
    assert.equal(await reasons(await fixture.sign(second.identifier, bookShop)), "valid");
  });

  test("many at once: each has a place of its own, and a transaction that fails leaves nothing", async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => `HZ20261124-${String(index).padStart(6, "0")}`);
    await Promise.all(numbers.map((number, index) => fixture.grant(index % 2 === 0 ? noodleShop : bookShop, number)));
    const places = await fixture.open.db.selectFrom("credential_places").select(["list", "index"]).execute();
    assert.equal(new Set(places.map(({ list, index }) => `${list}/${index}`)).size, places.length);
    const rows = await fixture.open.db.selectFrom("credentials").select("uscc").where("state", "=", "valid").execute();
    assert.deepEqual(
      rows.map(({ uscc }) => uscc).toSorted(),
      [noodleShop, bookShop].toSorted(),
      "of one kind a business has one that counts",
    );
    await assert.rejects(() => fixture.grant(noodleShop, numbers[0]), "the same case grants no second licence");
    assert.equal((await fixture.open.db.selectFrom("credential_places").select("index").execute()).length, places.length);
  });

  test("what it says now does not change what was granted", async () => {
    fixture.clock.set("2026-11-24T01:00:00.000Z" as Instant);
    assert.equal((await fixture.read(issued.identifier)).hash, issued.hash);
    fixture.clock.set(monday);
  });
});
