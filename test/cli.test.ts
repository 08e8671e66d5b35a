/** Every command of the shell as a child process: what it prints, and the exit code that scripts branch on. */
import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { newId, systemClock } from "../src/base/index.ts";
import { openTestDatabase } from "../src/base/test-database.ts";
import { makeTestFolder } from "../src/base/test-folder.ts";
import { append, ledgerMigrations, openSigner, readReceipt, sequence } from "../src/ledger/index.ts";
import { type Ran, run, zhaoying } from "./support/child.ts";

const folder = await makeTestFolder("cli");
const commands = ["start", "check", "match", "simulate", "due", "uscc", "verify", "credential", "openapi", "account"];
after(() => rm(folder, { recursive: true, force: true }));

describe("help", { concurrency: 2 }, () => {
  for (const command of commands) {
    test(`${command} --help gives usage, --json and examples`, async () => {
      const { code, stdout } = await zhaoying([command, "--help"]);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`usage: zhaoying ${command}`));
      assert.match(stdout, /--json/);
      assert.match(stdout, new RegExp(`examples:\\n  .*zhaoying ${command}`));
    });
  }

  test("the overview names every command and the exit codes", async () => {
    const asked = await zhaoying(["--help"]);
    assert.equal(asked.code, 0);
    for (const command of commands) assert.match(asked.stdout, new RegExp(`^  ${command}`, "m"));
    assert.match(asked.stdout, /0 是或完成.*1 否或被拒.*2 用法错误/);
    assert.deepEqual(await zhaoying([]), { ...asked, code: 2 }, "without a command it is wrong usage");
  });

  test("an unknown command or option is wrong usage and says so", async () => {
    const command = await zhaoying(["chekc"]);
    assert.equal(command.code, 2);
    assert.match(command.stderr, /chekc/);
    const option = await zhaoying(["due", "--form", "2026-02-09"]);
    assert.equal(option.code, 2);
    assert.match(option.stderr, /--form/);
    assert.match(option.stderr, /examples/);
  });

  test("the program that npm links runs too", async () => {
    const { code, stdout } = await run(["bin/zhaoying.js", "uscc", "91330100799655058B"]);
    assert.equal(code, 0);
    assert.match(stdout, /91330100799655058B .*valid/);
  });
});

describe("start", () => {
  test("a city with errors is not run, and they are told", async () => {
    const city = join(folder, "unlawful");
    await cp("cities/hangzhou", city, { recursive: true });
    const item = join(city, "items/food-business-licence.yaml");
    await writeFile(item, (await readFile(item, "utf8")).replace("promised: { period: 7", "promised: { period: 70"));
    const { code, stderr } = await zhaoying(["start", "--city", city, "--data", join(folder, "start"), "--port", "0"]);
    assert.equal(code, 1);
    assert.match(stderr, /food-business-licence\.yaml.*promised/);
    assert.doesNotMatch(stderr, /\n\s+at /, "a message, not a stack trace");
  });
});

describe("account", () => {
  const args = ["account", "--email", "admin@city.example", "--name", "管理员", "--role", "administrator"];
  const env = { DATA_DIR: join(folder, "account"), DATABASE_URL: "" };

  test("the first administrator is made from the shell, once", async () => {
    const made = await zhaoying([...args, "--json"], { env, input: "a long password\n" });
    assert.equal(made.code, 0, made.stderr);
    assert.match((JSON.parse(made.stdout) as { userId: string }).userId, /./);
    const again = await zhaoying(args, { env, input: "another password\n" });
    assert.equal(again.code, 1);
    assert.match(again.stderr, /邮箱/);
  });

  test("a short password, no business, no unknown department", async () => {
    assert.equal((await zhaoying(args, { env, input: "short\n" })).code, 2);
    assert.equal((await zhaoying([...args.slice(0, -1), "business"], { env, input: "a long password\n" })).code, 2);
    const nowhere = await zhaoying([...args.slice(0, -1), "departmentOfficer", "--department", "nowhere"], {
      env,
      input: "a long password\n",
    });
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /nowhere/);
  });
});

describe("uscc", { concurrency: 2 }, () => {
  test("codes that pass both checks are valid", async () => {
    // DOMAIN 1.8: real codes, the standard's own sample put right, and the edge where the check is 0.
    const codes = [
      "91330000733796106P",
      "914403001922038216",
      "91330100799655058B",
      "9144030071526726XG",
      "91350100M000100Y43",
      "91330100MA200022X0",
      "9131000063159284XQ",
    ];
    const { code, stdout } = await zhaoying(["uscc", ...codes]);
    assert.equal(code, 0);
    assert.equal(stdout.trim().split("\n").length, codes.length);
  });

  test("each wrong code gets its position and reason, and one wrong code is a no", async () => {
    const wrong: Record<string, { reason: string; position?: number; expected?: string }> = {
      "9133000073379610": { reason: "length" },
      "91350100M000100Y4Z": { reason: "character", position: 18 },
      "91350211M0000XUF46": { reason: "checkDigit", position: 18, expected: "R" },
      "91330000733796107P": { reason: "organisationCheck", position: 17 },
      "\uFF191330000733796106P": { reason: "fullWidth", position: 1 },
    };
    const { code, stdout } = await zhaoying(["uscc", "91330100799655058B", ...Object.keys(wrong), "--json"]);
    assert.equal(code, 1);
    const [first, ...rest] = jsonLines(stdout);
    assert.deepEqual(first, { code: "91330100799655058B", valid: true });
    for (const [at, [text, said]] of Object.entries(wrong).entries()) {
      const line = rest[at];
      assert.ok(line);
      assert.deepEqual(pick(line, ["code", "valid", ...Object.keys(said)]), { code: text, valid: false, ...said });
      assert.match(JSON.stringify(line["text"]), /\p{Script=Han}/u);
    }
  });

  test("no code is wrong usage", async () => assert.equal((await zhaoying(["uscc"])).code, 2));
});

describe("due", { concurrency: 2 }, () => {
  // DOMAIN 1.12, computed from the notices of the State Council; the starting day is not counted.
  const vectors: [from: string, period: number, dueOn: string][] = [
    ["2026-02-09", 5, "2026-02-14"],
    ["2026-02-09", 20, "2026-03-13"],
    ["2026-04-28", 5, "2026-05-08"],
    ["2026-09-21", 10, "2026-10-12"],
    ["2026-09-21", 20, "2026-10-26"],
    ["2026-11-23", 20, "2026-12-21"],
    ["2026-06-15", 45, "2026-08-18"],
    // 2026 has 248 working days.
    ["2025-12-31", 248, "2026-12-31"],
  ];
  for (const [from, period, dueOn] of vectors) {
    test(`${from} and ${period} working days is ${dueOn}`, async () => {
      const { code, stdout } = await due(["--from", from, "--period", String(period), "--json"]);
      assert.equal(code, 0);
      const said = JSON.parse(stdout) as {
        dueOn: string;
        provisional: boolean;
        counting: { zh: string; en: string };
        spans: { from: string; to: string }[];
      };
      assert.equal(said.dueOn, dueOn);
      assert.equal(said.provisional, false);
      assert.match(said.counting.zh, new RegExp(from));
      assert.equal(said.spans[0]?.from, from, "the way it was counted begins with the starting day");
      assert.equal(said.spans.at(-1)?.to, dueOn);
    });
  }

  test("calendar days count all, pauses count none, and people get a sentence", async () => {
    const calendar = await due(["--from", "2026-02-09", "--period", "5", "--unit", "calendarDay"]);
    assert.match(calendar.stdout, /^2026-02-14\n/);
    const paused = await due([
      "--from",
      "2026-11-23",
      "--period",
      "20",
      "--pause",
      "2026-11-24..2026-11-25",
      "--pause",
      "2026-12-01..2026-12-01",
    ]);
    assert.match(paused.stdout, /^2026-12-24\n/);
    assert.match(paused.stdout, /\p{Script=Han}/u);
  });

  test("a day past the last published year is provisional", async () => {
    const { stdout } = await due(["--from", "2026-12-21", "--period", "20", "--json"]);
    assert.equal((JSON.parse(stdout) as { provisional: boolean }).provisional, true);
  });

  test("what cannot be counted is wrong usage and names the option", async () => {
    const wrong: [string[], RegExp][] = [
      [[], /--period/],
      [["--from", "2026-02-30", "--period", "5"], /--from.*2026-02-30/],
      [["--from", "2026-02-09", "--period", "1.5"], /--period/],
      [["--from", "2026-02-09", "--period", "5", "--unit", "week"], /--unit/],
      [["--from", "2026-02-09", "--period", "5", "--pause", "2026-03-02..2026-03-01"], /--pause/],
    ];
    for (const [args, said] of wrong) {
      const { code, stderr } = await due(args);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr, said);
    }
  });

  const due = (args: string[]): Promise<Ran> => zhaoying(["due", ...args]);
});

describe("check", { concurrency: 2 }, () => {
  test("the city of Hangzhou has no error", async () => {
    const { code, stdout } = await zhaoying(["check", "cities/hangzhou", "--json"]);
    assert.equal(code, 0, stdout);
    assert.equal((JSON.parse(stdout) as { errors: number }).errors, 0);
  });

  test("a broken copy is refused with file, line, field and mend", async () => {
    const city = join(folder, "broken");
    await cp("cities/hangzhou", city, { recursive: true });
    const item = join(city, "items/food-business-licence.yaml");
    const text = await readFile(item, "utf8");
    const broken = text
      .replace("promised: { period: 7", "promised: { period: 70")
      .replace("power: food-business-licence", "power: food-business-licenc")
      .replace(
        "  - id: layout",
        "  - id: business-licence-copy\n    title: { zh: 营业执照复印件, en: Copy of the licence }\n    from: applicant\n    facts: [registration_status]\n    need: required\n    basis: [{ law: 食品安全法, article: 第三十三条第一款, reliability: L }]\n  - id: layout",
      );
    assert.notEqual(broken, text);
    await writeFile(item, broken);

    const people = await zhaoying(["check", city]);
    assert.equal(people.code, 1);
    assert.match(people.stdout, /items\/food-business-licence\.yaml:\d+:\d+ ✗ power/);
    assert.match(people.stdout, /改法 mend: .*food-business-licence/, "it offers the name that was meant");

    const machine = await zhaoying(["check", city, "--json"]);
    assert.equal(machine.code, 1);
    const { errors, problems } = JSON.parse(machine.stdout) as {
      errors: number;
      problems: { file: string; line: number; field: string; severity: string; message: { zh: string }; mend: { zh: string } }[];
    };
    assert.equal(errors, problems.filter((problem) => problem.severity === "error").length);
    const fields = problems.filter((problem) => problem.file.endsWith("items/food-business-licence.yaml")).map((problem) => problem.field);
    for (const field of [/^power$/, /^limits\.promised/, /^materials/])
      assert.ok(
        fields.some((one) => field.test(one)),
        `${field} among ${fields.join(", ")}`,
      );
    for (const problem of problems)
      assert.ok(problem.line > 0 && problem.message.zh !== "" && problem.mend.zh !== "", JSON.stringify(problem));
  });

  test("the rules of law are listed with their articles, and docs/city-check.md says the same", async () => {
    const people = await zhaoying(["check", "--rules"]);
    assert.equal(people.code, 0);
    assert.match(people.stdout, /extension-longer-than-law +行政许可法 第42条、第26条 \[L\]/);
    const { rules } = JSON.parse((await zhaoying(["check", "--rules", "--json"])).stdout) as {
      rules: { id: string; articles: object[] }[];
    };
    assert.ok(rules.length >= 20 && rules.every(({ articles }) => articles.length > 0));
    const page = await readFile("docs/city-check.md", "utf8");
    const table = (await zhaoying(["check", "--rules", "--markdown"])).stdout;
    assert.ok(page.includes(table), "make the table again: zhaoying check --rules --markdown");
  });

  test("a folder that is not there is wrong usage, not a crash", async () => {
    const { code, stdout, stderr } = await zhaoying(["check", join(folder, "nowhere")]);
    assert.notEqual(code, 0);
    assert.match(stdout + stderr, /nowhere/);
    assert.doesNotMatch(stderr, /\n\s+at .*:\d+:\d+/, "no stack trace");
  });
});

describe("match", { concurrency: 2 }, () => {
  const header = "uscc,name,established_on,employees,revenue,rd_expense,colour";
  const good = "91330108DEM000014W,星河,2023-06-12,42,9800000,1850000,red";
  const day = ["--date", "2026-11-23", "--policy", "runmiao-seed"];

  test("a CSV file: one line a business and policy, with outcome, reasons, missing and benefit", async () => {
    const file = await write(
      "good.csv",
      `\uFEFF${header}\r\n${good}\r\n,晨光,2022-03-18,36,12000000,348000,\r\n,未知,2024-01-09,20,5000000,,\r\n`,
    );
    const { code, stdout, stderr } = await zhaoying(["match", file, ...day]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /colour/, "a column that is no fact is named");
    const [seed, near, unknown] = jsonLines(stdout);
    assert.deepEqual(pick(seed, ["row", "uscc", "name", "policy", "outcome", "missing", "benefit"]), {
      row: 1,
      uscc: "91330108DEM000014W",
      name: "星河",
      policy: "runmiao-seed",
      outcome: "eligible",
      missing: [],
      benefit: null,
    });
    assert.deepEqual(pick(near, ["row", "outcome"]), { row: 2, outcome: "ineligible" });
    assert.match(String(near?.["reasons"]), /✗.*研发费用.*3%/);
    assert.deepEqual(pick(unknown, ["row", "outcome", "missing"]), { row: 3, outcome: "unknown", missing: ["rd_expense"] });
  });

  test("every policy in force is judged, an expired one is not, and a formula gives yuan", async () => {
    const row = { division: "330108", compute_spend: 360000, compute_contracts: 450000, industry: "I6513", employees: 42 };
    const { code, stdout } = await zhaoying(["match", "-", "--date", "2026-11-23", "--json", "--lang", "en"], {
      input: `${JSON.stringify(row)}\n`,
    });
    assert.equal(code, 0);
    const lines = jsonLines(stdout);
    assert.ok(lines.length >= 8, `${lines.length} policies in force`);
    assert.equal(
      lines.some((line) => line["policy"] === "compute-voucher-2024"),
      false,
      "expired",
    );
    const voucher = lines.find((line) => line["policy"] === "compute-voucher-2025");
    assert.deepEqual(pick(voucher, ["outcome", "benefit", "missing"]), { outcome: "eligible", benefit: 180000, missing: [] });
    assert.doesNotMatch(JSON.stringify(voucher?.["reasons"]), /\p{Script=Han}/u);
  });

  test("bad rows are named by their number and the good ones go on", async () => {
    const rows = [
      good,
      "91330108DEM000014X,假代码,2023-06-12,42,9800000,1850000,", // row 2: wrong credit code
      ",错金额,2023-06-12,42,九百万,1850000,", // row 3: no amount
      ",多一格,2023-06-12,42,9800000,1850000,red,extra", // row 4: a cell too many
      '"没有引号结尾,2023-06-12', // row 5, and whatever follows belongs to it
    ];
    const file = await write("bad.csv", `${header}\n${rows.slice(0, 4).join("\n")}\n${good}\n${rows[4]}\n`);
    const { code, stdout, stderr } = await zhaoying(["match", file, ...day]);
    assert.equal(code, 1);
    for (const row of [2, 3, 4, 6]) assert.match(stderr, new RegExp(`第 ${row} 行`), `row ${row}: ${stderr}`);
    assert.match(stderr, /uscc/);
    assert.match(stderr, /revenue/);
    // A wrong value leaves its fact unknown; a wrong code or a broken row is no business at all.
    assert.deepEqual(
      jsonLines(stdout).map((line) => [line["row"], line["outcome"]]),
      [
        [1, "eligible"],
        [3, "unknown"],
        [5, "eligible"],
      ],
    );
  });

  test("NDJSON: a line that is no object, a value of a wrong type, hostile text", async () => {
    const lines = [
      JSON.stringify({
        established_on: "2023-05-01",
        employees: 40,
        revenue: 9000000,
        rd_expense: 300000,
        name: "<script>alert(1)</script>",
      }),
      "[1]",
      '{"employees": 40',
      JSON.stringify({ employees: { toString: 1 }, established_on: "2023-02-30", __proto__x: 1 }),
      "",
      JSON.stringify({ established_on: "2023-05-01", employees: 101, revenue: 9000000, rd_expense: 300000 }),
    ];
    const file = await write("mixed.ndjson", lines.join("\n"));
    const { code, stdout, stderr } = await zhaoying(["match", file, ...day]);
    assert.equal(code, 1);
    for (const row of [2, 3, 4]) assert.match(stderr, new RegExp(`第 ${row} 行`), stderr);
    assert.deepEqual(
      jsonLines(stdout).map((line) => [line["row"], line["outcome"]]),
      [
        [1, "eligible"],
        [4, "unknown"],
        [5, "ineligible"],
      ],
    );
    assert.equal(jsonLines(stdout)[0]?.["name"], "<script>alert(1)</script>", "data stays data");
  });

  test("wrong usage: no file, a file that is not there, an unknown policy, a wrong day", async () => {
    const wrong: [string[], RegExp][] = [
      [[], /facts\.yaml/],
      [[join(folder, "nowhere.csv")], /nowhere\.csv/],
      [["-", "--policy", "runmiao-sed"], /runmiao-sed/],
      [["-", "--date", "2026-13-01"], /2026-13-01/],
      [["-", "--format", "xlsx"], /--format/],
      [["-", "--lang", "fr"], /--lang/],
    ];
    for (const [args, said] of wrong) {
      const { code, stderr } = await zhaoying(["match", ...args]);
      assert.equal(code, 2, `${args.join(" ")}: ${stderr}`);
      assert.match(stderr, said);
    }
  });
});

describe("verify", async () => {
  const dataDir = join(folder, "data");
  const vkeyFile = join(dataDir, "ledger.vkey");
  const receipt = JSON.stringify(await makeReceipt(dataDir), null, 2);

  test("an intact receipt is a yes, with the key named or lying in the data folder", async () => {
    const file = await write("receipt.json", receipt);
    const named = await zhaoying(["verify", file, "--key", vkeyFile]);
    assert.equal(named.code, 0, named.stderr + named.stdout);
    assert.match(named.stdout, /✓.*0/);
    const own = await zhaoying(["verify", file, "--json"], { env: { DATA_DIR: dataDir } });
    assert.equal(own.code, 0);
    assert.deepEqual(pick(JSON.parse(own.stdout), ["ok", "index", "problems"]), { ok: true, index: 0, problems: [] });
    const key = (await readFile(vkeyFile, "utf8")).trim();
    assert.equal((await zhaoying(["verify", file, "--key", key])).code, 0, "the key itself will do");
  });

  test("a changed byte is a no and is named", async () => {
    const changes: [string, string, RegExp][] = [
      ["HZ20261123-000001", "HZ20261123-000002", /openings\.case/],
      ["approve", "refusee", /leaf/],
      ["\u2014 zhaoying.example", "\u2014 zhaoying.exampla", /checkpoint/],
      ['"index": 0', '"index": 1', /index/],
    ];
    for (const [from, to, said] of changes) {
      assert.ok(receipt.includes(from), from);
      const { code, stdout } = await zhaoying([
        "verify",
        await write(`changed-${to.length}.json`, receipt.replace(from, to)),
        "--key",
        vkeyFile,
      ]);
      assert.equal(code, 1, `${from} -> ${to}`);
      assert.match(stdout, said);
    }
  });

  test("the receipt's own key proves nothing, and without a key it is wrong usage", async () => {
    const file = await write("receipt.json", receipt);
    const none = await zhaoying(["verify", file], { env: { DATA_DIR: join(folder, "empty") } });
    assert.equal(none.code, 2);
    assert.match(none.stderr, /--key/);
    const other = openSigner(join(folder, "other"), "zhaoying.example/hangzhou");
    const strange = await zhaoying(["verify", file, "--key", other.vkey]);
    assert.equal(strange.code, 1);
    assert.match(strange.stdout, /vkey/);
    assert.equal((await zhaoying(["verify", join(folder, "nowhere.json"), "--key", other.vkey])).code, 2);
    assert.equal((await zhaoying(["verify"])).code, 2);
  });
});

describe("openapi", { concurrency: 2 }, () => {
  test("prints OpenAPI 3.1, and compares it with a file", async () => {
    const { code, stdout } = await zhaoying(["openapi"]);
    assert.equal(code, 0);
    const document = JSON.parse(stdout) as { openapi: string; paths: Record<string, unknown> };
    assert.match(document.openapi, /^3\.1/);
    assert.ok(document.paths["/api/applications"]);
    const same = await write("same.json", stdout);
    assert.equal((await zhaoying(["openapi", "--check", same])).code, 0);
    const other = await write("other.json", stdout.replace("/api/applications", "/api/application"));
    const differs = await zhaoying(["openapi", "--check", other]);
    assert.equal(differs.code, 1);
    assert.match(differs.stderr, /other\.json/);
  });
});

/** A receipt of one act, made with the ledger's own functions and a key in `dataDir`. */
async function makeReceipt(dataDir: string): Promise<unknown> {
  const open = await openTestDatabase(ledgerMigrations);
  const signer = openSigner(dataDir, "zhaoying.example/hangzhou");
  const leafId = newId();
  const content = { case: "HZ20261123-000001", item: "food-business-licence" };
  await open.db.transaction().execute((tx) =>
    append(tx, {
      leafId,
      kind: "approve",
      power: "food-business-licence",
      department: "scjg",
      at: systemClock.now(),
      subject: "91330106DEM0000733",
      content,
    }),
  );
  await sequence(open.db, signer);
  const receipt = await readReceipt(open.db, leafId);
  await open.close();
  return receipt;
}

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function pick(from: unknown, names: readonly string[]): Record<string, unknown> {
  const given = (from ?? {}) as Record<string, unknown>;
  return Object.fromEntries(names.map((name) => [name, given[name]]));
}
