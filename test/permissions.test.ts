/**
 * Every operation by every role, and every act and read of a case by everybody who might try. The tables in permissions/
 * are the truth, written by hand, one for each folder that has operations: a change in the program that opens or closes a
 * door breaks them.
 */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { operations } from "../src/api/operations.ts";
import { newId } from "../src/base/index.ts";
import { accessDoors } from "./permissions/access.ts";
import { assistantDoors } from "./permissions/assistant.ts";
import { cast, codes, makeCase, people, tries, truth } from "./permissions/acts-in-a-case.ts";
import { applicationsDoors } from "./permissions/applications.ts";
import { casesDoors } from "./permissions/cases.ts";
import { centreDoors } from "./permissions/centre.ts";
import { cityDoors } from "./permissions/city.ts";
import { commissionersDoors } from "./permissions/commissioners.ts";
import { credentialsDoors } from "./permissions/credentials.ts";
import { accounts, type DoorTable, type Role, roles } from "./permissions/doors.ts";
import { demandDoorsDoors } from "./permissions/demand-doors.ts";
import { demandsDoors } from "./permissions/demands.ts";
import { demandRoutingDoors } from "./permissions/demand-routing.ts";
import { entitiesDoors } from "./permissions/entities.ts";
import { filesDoors } from "./permissions/files.ts";
import { indicatorsDoors } from "./permissions/indicators.ts";
import { inspectionsDoors } from "./permissions/inspections.ts";
import { ledgerDoors } from "./permissions/ledger.ts";
import { matchingDoors } from "./permissions/matching.ts";
import { notifyDoors } from "./permissions/notify.ts";
import { publicationDoors } from "./permissions/publication.ts";
import { FOOD, openScene, STALE } from "./permissions/scene.ts";
import type { Client, LooseInput } from "./support/client.ts";
import type { Path } from "./support/contract.ts";
import { foodAnswers, upload } from "./support/papers.ts";
import { startTestServer } from "./support/server.ts";

const doors: DoorTable = {
  ...cityDoors,
  ...accessDoors,
  ...publicationDoors,
  ...notifyDoors,
  ...filesDoors,
  ...entitiesDoors,
  ...credentialsDoors,
  ...matchingDoors,
  ...applicationsDoors,
  ...casesDoors,
  ...commissionersDoors,
  ...demandRoutingDoors,
  ...demandDoorsDoors,
  ...demandsDoors,
  ...inspectionsDoors,
  ...centreDoors,
  ...assistantDoors,
  ...centreDoors,
  ...indicatorsDoors,
  ...ledgerDoors,
};

const server = await startTestServer();
after(() => server.stop());
const scene = await openScene(server);

describe("doors", () => {
  test("every operation has its line, and no line is left over", () => {
    assert.deepEqual(operations.map((operation) => operation.id).toSorted(), Object.keys(doors).toSorted());
  });

  for (const role of roles) {
    test(`${role}: each door is open or closed as the table says`, async () => {
      for (const { id, method, path } of operations) {
        const [answers, given] = doors[id] ?? [{}];
        const expected = answers[role] ?? (role === "public" ? "sessionNeeded" : "doorClosed");
        const input = given?.(scene) ?? {};
        assert.equal(await tried(await clientOf(role), `${method.toUpperCase()} ${path}` as Path, input), expected, `${role} ${id}`);
      }
    });
  }

  test("what is declared is what is done: the doors in the contract are those of the table", () => {
    for (const { id, doors: declared } of operations) {
      const open = Object.keys(doors[id]?.[0] ?? {});
      const asDeclared: readonly string[] = declared.includes("public") ? roles : declared;
      assert.deepEqual(open.toSorted(), [...asDeclared].toSorted(), id);
    }
  });
});

describe("a case", () => {
  for (const department of ["scjg", "rsj"] as const) {
    for (const block of truth.trim().split("\n\n")) {
      const [head = "", ...lines] = block.split("\n");
      const [state = "", ...columns] = head.split(/ +/);
      test(`${state}, of ${department}: who may read it and act in it`, async () => {
        assert.deepEqual(columns, people);
        const subject = await makeCase(server, department, state);
        const clients = await cast(server, department);
        for (const line of lines) {
          const [name = "", ...answers] = line.split(/ +/);
          assert.equal(answers.length, people.length, line);
          for (const [at, person] of people.entries()) {
            const [path, input] = tries[name]!(subject);
            assert.equal(await tried(clients[person], path, input), codes[answers[at]!], `${person} ${name} (${state})`);
          }
        }
        const { version, status } = await clients.own.call("GET /api/cases/{number}", { params: { number: subject.number } });
        assert.deepEqual([status, version], [state, { filed: 1, accepted: 2, refused: 3 }[state]], "nothing has happened in it");
      });
    }
  }

  test("a rating is the own business's, once", async () => {
    const { number } = await makeCase(server, "scjg", "refused");
    const { own: mine, other } = await cast(server, "scjg");
    const rate: LooseInput = { params: { number }, body: { level: 2 } };
    assert.equal(await tried(other, "POST /api/cases/{number}/rating", rate), "caseNotFound");
    assert.equal(await tried(mine, "POST /api/cases/{number}/rating", rate), "ok");
    assert.equal(await tried(mine, "POST /api/cases/{number}/rating", rate), "ratingDone");
  });

  test("a window officer goes on seeing what that very counter took in", async () => {
    const window = await server.as("window");
    const body = { uscc: "91330106DEM0000733", item: FOOD, answers: foodAnswers, files: [await upload(window, "layout")] };
    const { number } = await window.call("POST /api/office/applications", { key: newId(), body });
    await (
      await server.as("scjg-officer")
    ).call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: FOOD } });
    assert.equal(await tried(window, "GET /api/cases/{number}", { params: { number } }), "ok");
  });

  test("an entry of the power list opens only the cases that run under it", async () => {
    const { number } = await makeCase(server, "scjg", "filed");
    const officer = await server.as("scjg-officer");
    const under = (power: string): LooseInput => ({ params: { number }, body: { version: STALE, power } });
    assert.equal(
      await tried(officer, "POST /api/cases/{number}/acceptance", under("packaged-food-filing")),
      "powerOfAnotherCase",
      "another entry of the same department",
    );
    assert.equal(await tried(officer, "POST /api/cases/{number}/acceptance", under("tax-relief")), "powerOfAnotherCase");
    assert.equal(await tried(officer, "POST /api/cases/{number}/acceptance", under("make-them-wait")), "powerNotListed");
  });

  test("the queue of an officer holds the own department's cases alone; the counter's, what it may accept or took in", async () => {
    for (const [account, department] of [
      ["scjg-officer", "scjg"],
      ["rsj-officer", "rsj"],
    ] as const) {
      const { items } = await (await server.as(account)).call("GET /api/office/queue", { query: { limit: 100 } });
      assert.ok(items.length > 0 && items.every((one) => one.department.id === department));
    }
    const { items } = await (await server.as("cgj-officer")).call("GET /api/office/queue", { query: { limit: 100 } });
    assert.deepEqual(items, []);
  });

  test("in the end ledger and cases tell the same", () => server.checkLedger());
});

async function clientOf(role: Role): Promise<Client> {
  const account = accounts[role];
  return account === undefined ? server.anybody : await server.as(account);
}

/** The answer to a try: ok, or the code of the refusal. */
async function tried(client: Client, path: Path, input: LooseInput): Promise<string> {
  const response = await client.send(path, input);
  const text = await response.text();
  assert.ok(response.status < 500, `${path}: ${response.status} ${text}`);
  if (response.ok) return "ok";
  const { code } = JSON.parse(text) as { code: string };
  const status = {
    sessionNeeded: 401,
    doorClosed: 403,
    roleMayNot: 403,
    powerOfAnotherDepartment: 403,
    otherDepartment: 403,
    caseNotFound: 404,
    fileNotFound: 404,
  }[code];
  if (status !== undefined) assert.equal(response.status, status, `${path} ${code}`);
  return code;
}
