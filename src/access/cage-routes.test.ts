import assert from "node:assert/strict";
import { after, test } from "node:test";
import { parse } from "csv-parse/sync";
import { fixedClock, type Instant } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext } from "../city/index.ts";
import type { Acting } from "./actor.ts";
import { cageOperations } from "./cage-routes.ts";
import { accessMigrations } from "./tables.ts";
import { testCity } from "./test-city.ts";

const open = await openTestDatabase(accessMigrations);
after(() => open.close());
const clock = fixedClock("2026-11-23T07:00:00.000Z" as Instant);
const ctx: Acting = { ...createContext({ db: open.db, city: testCity(), clock }), actor: { kind: "public" } };

async function call(id: string, params?: object): Promise<Record<string, unknown>> {
  const operation = cageOperations.find((each) => each.id === id);
  assert.ok(operation);
  const run = operation.run as (ctx: Acting, input: object) => Promise<Record<string, unknown>>;
  const result = await run(ctx, { params });
  return operation.result === "download" ? result : operation.result.parse(result);
}

test("attempts are public by department, act, reason and month of the city, without anybody's data", async () => {
  const tried = {
    actor_id: "officer-1",
    actor_department: "rsj",
    department: "scjg",
    act: "approve",
    power: "food-licence",
    case_number: "HZ1",
  };
  const rows = [
    // The last evening of October in UTC is November in Hangzhou.
    { at: "2026-10-31T16:30:00.000Z", actor_role: "departmentOfficer", code: "powerOfAnotherDepartment" },
    { at: "2026-11-02T01:00:00.000Z", actor_role: "departmentOfficer", code: "powerOfAnotherDepartment" },
    { at: "2026-10-31T15:30:00.000Z", actor_role: "departmentOfficer", code: "offLimitsTouched" },
    { at: "2026-11-02T01:00:00.000Z", actor_role: "business", code: "roleMayNot" },
    { at: "2026-11-02T01:00:00.000Z", actor_role: "system", code: "powerNotListed" },
  ];
  for (const [index, row] of rows.entries()) {
    await open.db
      .insertInto("access_refused_acts")
      .values({ ...tried, ...row, id: String(index), at: row.at as Instant })
      .execute();
  }
  const { total, rows: told } = await call("readRefusedActs");
  assert.equal(total, 3, "what a business tries, and what the program is refused, is no department's doing");
  assert.deepEqual(
    (told as { month: string; code: string; count: number }[]).map(({ month, code, count }) => [month, code, count]),
    [
      ["2026-10", "offLimitsTouched", 1],
      ["2026-11", "powerOfAnotherDepartment", 2],
    ],
  );
  const text = JSON.stringify(told);
  for (const secret of ["officer-1", "HZ1", "departmentOfficer"]) assert.ok(!text.includes(secret), secret);

  const file = await call("downloadRefusedActs");
  const records: Record<string, string>[] = parse(file["bytes"] as string, { bom: true, columns: true });
  assert.deepEqual(records[1], {
    month: "2026-11",
    department: "scjg",
    department_title: "市市场监管局",
    act: "approve",
    act_title: "准予",
    code: "powerOfAnotherDepartment",
    reason: "是别的部门的权力",
    count: "2",
  });
});

test("the policies of a power are public, word for word, and those that forbid under every power with them", async () => {
  const { policies } = await call("listPoliciesOfPower", { id: "food-licence" });
  const told = policies as { id: string; effect: string; text: string }[];
  const permit = told.find(({ id }) => id === "power/food-licence/approve/departmentOfficer");
  assert.match(permit?.text ?? "", /^@id\("power\/food-licence\/approve\/departmentOfficer"\)\npermit \(/);
  assert.match(told.find(({ id }) => id === "forbid/second-request")?.text ?? "", /@article\("行政许可法 第32条.*\nforbid \(/);
  assert.ok(told.some(({ id, effect }) => id === "off-limits/pricing" && effect === "forbid"));
  assert.ok(!told.some(({ id }) => id.startsWith("power/labour-licence/")));
});
