import { newId } from "../../src/base/index.ts";
import type { Client, LooseInput } from "../support/client.ts";
import type { Path } from "../support/contract.ts";
import { fileFood, upload } from "../support/papers.ts";
import type { TestServer } from "../support/server.ts";
import { FOOD, STALE } from "./scene.ts";

const LABOUR = "labour-dispatch-licence";

/**
 * Who may do what in one case, in three of its states. Columns: the business of the case, another business, the
 * department of the case, another department, the counter, the policy officer, the auditor, the administrator, the
 * public. `may` is an act that the lists allow (it then fails on a stale version, so that nothing happens).
 */
export const people = ["own", "other", "dept", "dept2", "counter", "policy", "auditor", "admin", "public"] as const;
export const truth = `
filed          own       other     dept      dept2       counter   policy    auditor   admin     public
readCase       ok        none      ok        otherDept   ok        door      ok        door      in
readFile       ok        noFile    ok        noFile      ok        door      ok        door      in
readReceipt    ok        none      ok        otherDept   ok        door      ok        door      in
readDecision   early     none      early     otherDept   early     door      early     door      in
accept         door      door      may       notTheirs   may       role      role      role      in
askCorrection  door      door      may       notTheirs   may       role      role      role      in
reject         door      door      may       notTheirs   role      role      role      role      in
approve        door      door      may       notTheirs   role      role      role      role      in
refuse         door      door      may       notTheirs   role      role      role      role      in
answer         may       none      door      door        door      door      door      door      in
withdraw       may       none      door      door        door      door      door      door      in
rate           tooEarly  none      door      door        door      door      door      door      in

accepted       own       other     dept      dept2       counter   policy    auditor   admin     public
readCase       ok        none      ok        otherDept   otherDept door      ok        door      in
readFile       ok        noFile    ok        noFile      noFile    door      ok        door      in
readReceipt    ok        none      ok        otherDept   otherDept door      ok        door      in
readDecision   early     none      early     otherDept   otherDept door      early     door      in
accept         door      door      may       notTheirs   may       role      role      role      in
askCorrection  door      door      may       notTheirs   may       role      role      role      in
reject         door      door      may       notTheirs   role      role      role      role      in
approve        door      door      may       notTheirs   role      role      role      role      in
refuse         door      door      may       notTheirs   role      role      role      role      in
answer         may       none      door      door        door      door      door      door      in
withdraw       may       none      door      door        door      door      door      door      in
rate           tooEarly  none      door      door        door      door      door      door      in

refused        own       other     dept      dept2       counter   policy    auditor   admin     public
readCase       ok        none      ok        otherDept   otherDept door      ok        door      in
readFile       ok        noFile    ok        noFile      noFile    door      ok        door      in
readReceipt    ok        none      ok        otherDept   otherDept door      ok        door      in
readDecision   ok        none      ok        otherDept   otherDept door      ok        door      in
accept         door      door      may       notTheirs   may       role      role      role      in
askCorrection  door      door      may       notTheirs   may       role      role      role      in
reject         door      door      may       notTheirs   role      role      role      role      in
approve        door      door      may       notTheirs   role      role      role      role      in
refuse         door      door      may       notTheirs   role      role      role      role      in
answer         may       none      door      door        door      door      door      door      in
withdraw       may       none      door      door        door      door      door      door      in
`;
export const codes: Record<string, string> = {
  ok: "ok",
  may: "caseChanged",
  none: "caseNotFound",
  noFile: "fileNotFound",
  otherDept: "otherDepartment",
  notTheirs: "powerOfAnotherDepartment",
  role: "roleMayNot",
  door: "doorClosed",
  in: "sessionNeeded",
  early: "decisionNotMade",
  tooEarly: "ratingTooEarly",
};

export type Subject = { number: string; file: string; leafId: string; power: string };

export const tries: Record<string, (subject: Subject) => [Path, LooseInput]> = {
  readCase: ({ number }) => ["GET /api/cases/{number}", { params: { number } }],
  readFile: ({ file: id }) => ["GET /api/files/{id}", { params: { id } }],
  readReceipt: ({ number, leafId: leaf }) => ["GET /api/cases/{number}/receipts/{leafId}", { params: { number, leafId: leaf } }],
  readDecision: ({ number }) => ["GET /api/cases/{number}/decision.pdf", { params: { number } }],
  accept: ({ number, power }) => ["POST /api/cases/{number}/acceptance", { params: { number }, body: { version: STALE, power } }],
  askCorrection: ({ number, power }) => [
    "POST /api/cases/{number}/correction-request",
    { params: { number }, body: { version: STALE, power, asked: [{ field: "premises_address", reason: "请写明地址" }] } },
  ],
  reject: ({ number, power }) => [
    "POST /api/cases/{number}/rejection",
    { params: { number }, body: { version: STALE, power, reason: "不属于本机关职权范围。" } },
  ],
  approve: ({ number, power }) => [
    "POST /api/cases/{number}/decision",
    { params: { number }, body: { version: STALE, power, approve: true } },
  ],
  refuse: ({ number, power }) => [
    "POST /api/cases/{number}/decision",
    { params: { number }, body: { version: STALE, power, approve: false, reason: "条件不符合，整改后再申请。" } },
  ],
  answer: ({ number }) => ["POST /api/cases/{number}/correction", { params: { number }, body: { version: STALE } }],
  withdraw: ({ number }) => ["POST /api/cases/{number}/withdrawal", { params: { number }, body: { version: STALE } }],
  rate: ({ number }) => ["POST /api/cases/{number}/rating", { params: { number }, body: { level: 3 } }],
};

export async function cast(server: TestServer, department: "scjg" | "rsj"): Promise<Record<(typeof people)[number], Client>> {
  const [mine, others] = department === "scjg" ? ["lakeside", "dispatch"] : ["dispatch", "lakeside"];
  return {
    own: await server.as(mine),
    other: await server.as(others),
    dept: await server.as(`${department}-officer`),
    dept2: await server.as(department === "scjg" ? "rsj-officer" : "scjg-officer"),
    counter: await server.as("window"),
    policy: await server.as("policy"),
    auditor: await server.as("auditor"),
    admin: await server.as("admin"),
    public: server.anybody,
  };
}

/** A case of the department in the state, with a paper in it. */
export async function makeCase(server: TestServer, department: "scjg" | "rsj", state: string): Promise<Subject> {
  const { own: mine, dept } = await cast(server, department);
  const power = department === "scjg" ? FOOD : LABOUR;
  const number = department === "scjg" ? await fileFood(mine) : await fileLabour(mine);
  const params = { number };
  if (state !== "filed") await dept.call("POST /api/cases/{number}/acceptance", { params, body: { version: 1, power } });
  if (state === "refused") {
    const reason = "条件不符合，整改后可以再申请。";
    await dept.call("POST /api/cases/{number}/decision", { params, body: { version: 2, power, approve: false, reason } });
  }
  const seen = await mine.call("GET /api/cases/{number}", { params });
  const given = seen.materials.find((material) => material.file)?.file?.id ?? "";
  return { number, power, file: given, leafId: seen.events[0]?.leafId ?? "" };
}

async function fileLabour(business: Client): Promise<string> {
  const files = [await upload(business, "capital-report"), await upload(business, "dispatch-rules")];
  const body = { item: LABOUR, answers: { facilities: "办公桌、电脑和信息管理系统" }, files };
  return (await business.call("POST /api/applications", { key: newId(), body })).number;
}
