/** `zhaoying simulate`: other texts for a policy, tried on the businesses of a file. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { zhaoying } from "./support/child.ts";

const folder = await mkdtemp(join(tmpdir(), "zhaoying-simulate-"));
after(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};
const heading = "uscc,name,division,industry,employees,revenue,rd_expense,established_on\n";
const businesses = await file(
  "businesses.csv",
  `${heading}91330108DEM000014W,甲,330108,I6513,40,9000000,400000,2023-05-01
,乙,330106,C39,180,30000000,1200000,2022-01-01
,丙,330110,I65,,8000000,300000,2024-01-01
,丁,330200,F52,12,600000,0,2019-01-01
`,
);
const looser = await file(
  "looser.cel",
  "age_years <= 5 && employees <= 300\n&& revenue <= wan(5000)\n&& ratio(rd_expense, revenue) >= percent(3)\n",
);
const simulate = (...args: string[]) => zhaoying(["simulate", "runmiao-seed", "--date", "2026-11-23", "--facts", businesses, ...args]);

describe("simulate", { concurrency: 2 }, () => {
  test("who gains and what it costs, in all, by district and by industry; what changed, and what is missing", async () => {
    const { code, stdout, stderr } = await simulate("--criterion", looser, "--benefit", await file("sum.cel", "wan(5)"));
    assert.equal(code, 0, stderr);
    assert.match(stdout, /试算，不保存、不发布/);
    assert.match(stdout, /放宽：.*不超过100人，改为：.*不超过300人/);
    assert.match(stdout, /^符合 eligible +1 +2 +\+1 +0$/m);
    assert.match(stdout, /^金额（元） cost in yuan +— +100,000\.00$/m);
    assert.match(stdout, /^西湖区 +1 +0 +1 +\+1 +0 +— +50,000\.00$/m);
    assert.match(stdout, /^制造业 +1 +0 +1 +\+1 +0/m);
    assert.match(stdout, / employees +1$/m);
  });

  test("as JSON it is the result of the API, without names", async () => {
    const { code, stdout } = await simulate("--criterion", looser, "--output", "json");
    assert.equal(code, 0);
    const result = JSON.parse(stdout) as { policy: string; gained: number; changes: { reach: string }[]; cost: unknown };
    assert.equal(result.policy, "runmiao-seed");
    assert.equal(result.gained, 1);
    assert.deepEqual(
      result.changes.map(({ reach }) => reach),
      ["more", "more"],
    );
    assert.deepEqual(result.cost, { before: null, after: null });
    assert.ok(!("named" in result));
  });

  test("a text with a problem is told like the city check tells it, before the file is read", async () => {
    const slip = await file("slip.cel", "age_years <= 5 &&\nemployes <= 300");
    const { code, stdout, stderr } = await simulate("--criterion", slip);
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /slip\.cel:2:1 ✗ 没有名为“employes”的事实/);
    assert.match(stderr, /改法 mend: 是不是 employees/);
  });

  test("a value that cannot be read is named and unknown, and the exit code says so", async () => {
    const { code, stdout, stderr } = await zhaoying(["simulate", "runmiao-seed", "--facts", "-", "--format", "csv", "--json"], {
      input: `${heading},甲,330108,I65,many,9000000,400000,2023-05-01\n`,
    });
    assert.equal(code, 1);
    assert.match(stderr, /第 1 行 \/ row 1: employees/);
    assert.deepEqual(
      (JSON.parse(stdout) as { missing: { key: string }[] }).missing.map(({ key }) => key),
      ["employees"],
    );
  });

  test("an empty file is a city without businesses; no policy and no file is wrong usage", async () => {
    const { code, stdout } = await zhaoying(["simulate", "runmiao-seed", "--facts", await file("none.csv", heading), "--json"]);
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { businesses: number }).businesses, 0);
    assert.equal((await zhaoying(["simulate", "runmiao-seed"])).code, 2);
    assert.equal((await zhaoying(["simulate", "no-such-policy", "--facts", businesses])).code, 2);
  });
});
