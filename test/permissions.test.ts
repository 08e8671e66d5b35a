/**
 * Every operation by every role, and every act and read of a case by everybody who might try. The tables below are the
 * truth, written by hand: a change in the program that opens or closes a door breaks them.
 */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { operations } from "../src/api/operations.ts";
import { newId } from "../src/base/index.ts";
import type { Client, LooseInput } from "./support/client.ts";
import type { Path } from "./support/contract.ts";
import { fileFood, fileJoint, foodAnswers, paper, upload } from "./support/papers.ts";
import { startTestServer } from "./support/server.ts";

const server = await startTestServer();
after(() => server.stop());

const FOOD = "food-business-licence";
const LABOUR = "labour-dispatch-licence";
/** The id of a leaf that no case has. */
const STRANGE_LEAF = "0198c0de-0000-7000-8000-00000000ffff";
/** A version that no case has: who may act is told that the case has changed, and nothing happens. */
const STALE = 99;
/** A visit that nobody began. */
const NO_VISIT = { params: { id: newId() } };
/** An identifier that no licence has. */
const NO_LICENCE = "1.2.156.3005.2.11330100DEP00001XB001.11330100DEP00001XB.0.001.0";

const roles = [
  "public",
  "business",
  "windowOfficer",
  "departmentOfficer",
  "departmentHead",
  "policyOfficer",
  "auditor",
  "administrator",
] as const;
type Role = (typeof roles)[number];

const accounts: Record<Exclude<Role, "public">, string> = {
  business: "lakeside",
  windowOfficer: "window",
  departmentOfficer: "scjg-officer",
  departmentHead: "scjg-head",
  policyOfficer: "policy",
  auditor: "auditor",
  administrator: "admin",
};
const clientOf = async (role: Role): Promise<Client> => (role === "public" ? server.anybody : await server.as(accounts[role]));

const own = await server.as("lakeside");
const food = { params: { number: await fileFood(own) } };
const joint = { params: { number: await fileJoint(own) } };
const page = await own.call("GET /api/cases/{number}", food);
const leafId = page.events[0]?.leafId ?? "";
const file = page.materials.find((material) => material.file)?.file?.id ?? "";
const act = { version: STALE, power: FOOD };

/** A change of a list that is open for comments. */
const policy = await server.as("policy");
const seed = { list: "policies", entry: "runmiao-seed" } as const;
const { text } = await policy.call("GET /api/office/entries/{list}/{entry}", { params: seed });
const change = { ...seed, text: `${text}# 修订\n`, reason: "看谁能做什么。" };
const revision = { id: (await policy.call("POST /api/office/revisions", { key: newId(), body: change })).id };
await policy.call("POST /api/office/revisions/{id}/consultation", { params: revision, body: { version: 1, days: 30 } });
const version = { params: { digest: (await policy.call("GET /api/city")).digest } };
const passed = { passed: true, opinion: "同意。" };

/** What each operation is given: something plausible, with no effect on the case above. */
const inputs: Record<string, () => LooseInput | Promise<LooseInput>> = {
  getItem: () => ({ params: { id: FOOD } }),
  getPolicy: () => ({ params: { id: "runmiao-seed" } }),
  listPoliciesOfPower: () => ({ params: { id: FOOD } }),
  openSession: () => ({ body: { email: "nobody@example.test", password: "not the password" } }),
  openDemoSession: () => ({ body: { account: "nobody" } }),
  signUp: () => ({
    body: { email: "x@example.test", password: "long enough", name: "某人", uscc: "91330106DEM0000733", legalRepresentative: "不是他" },
  }),
  createOfficer: () => ({ body: { email: `${newId()}@example.test`, password: "long enough", name: "某人", role: "auditor" } }),
  readEntity: () => ({ params: { uscc: "91330106DEM0000733" } }),
  disputeMyFact: () => ({ params: { key: "shoe_size" }, body: { value: 42, reason: "没有这一项" } }),
  switchSourceOutage: () => ({ params: { id: "tax" }, body: { on: false } }),
  readPolicyReach: () => ({ params: { id: "runmiao-seed" } }),
  markMyOffersSeen: () => ({ body: { upTo: "2026-11-23T07:00:00.000Z" } }),
  simulatePolicy: () => ({ params: { id: "runmiao-seed" }, body: { criterion: "employees <= 500" } }),
  prepareApplication: () => ({ params: { id: FOOD } }),
  saveFile: () => ({ body: paper() }),
  readFile: () => ({ params: { id: file } }),
  submitApplication: () => ({ key: newId(), body: { item: "no-such-item" } }),
  answerCorrection: () => ({ ...food, body: { version: STALE } }),
  withdrawApplication: () => ({ ...food, body: { version: STALE } }),
  readDecision: () => food,
  prepareAtCounter: () => ({ params: { id: FOOD }, query: { uscc: "91330106DEM0000733" } }),
  findAtCounter: () => ({ query: { q: "湖" } }),
  beginVisit: () => ({ body: { id: newId(), uscc: "91330108DEM000014W" } }),
  readVisit: () => NO_VISIT,
  recordVisit: () => ({ ...NO_VISIT, body: { number: food.params.number, reason: "advice" } }),
  handOverResult: () => ({ ...NO_VISIT, body: { ...act, number: food.params.number } }),
  answerCorrectionAtCounter: () => ({ ...NO_VISIT, body: { number: food.params.number, version: STALE } }),
  supplyMaterialAtCounter: () => ({
    ...NO_VISIT,
    body: { number: food.params.number, version: STALE, files: [{ material: "layout", file: newId() }] },
  }),
  prepareJointAtCounter: () => ({ params: { ...NO_VISIT.params, matter: "open-restaurant" } }),
  fileJointAtCounter: () => ({ ...NO_VISIT, key: newId(), body: { matter: "open-restaurant" } }),
  readScan: () => ({ body: Buffer.from("neither a picture nor a PDF") }),
  fileAtCounter: () => ({ key: newId(), body: { item: "no-such-item", uscc: "91330106DEM0000733" } }),
  acceptApplication: () => ({ ...food, body: act }),
  askCorrection: () => ({ ...food, body: { ...act, asked: [{ material: "layout", reason: "图看不清楚" }] } }),
  rejectApplication: () => ({ ...food, body: { ...act, reason: "不属于本机关职权范围。" } }),
  decideCase: () => ({ ...food, body: { ...act, approve: true } }),
  pauseCase: () => ({
    ...food,
    body: { ...act, ground: "testing", reason: "需要送检验机构检测样品。", expectedDays: 5, law: "食品安全法 第87条" },
  }),
  resumeCase: () => ({ ...food, body: { ...act, result: "检测报告已经收到，结果合格。" } }),
  extendCase: () => ({ ...food, body: { ...act, reason: "案情复杂，需要补充核实经营场所。" } }),
  offerHearing: () => ({ ...food, body: { ...act, reason: "拟作出的决定关系重大利益。" } }),
  askHearing: () => ({ ...food, body: { version: STALE } }),
  noticeHearing: () => ({ ...food, body: { ...act, heldOn: "2026-12-20", time: "09:30", place: "三楼听证室", chair: "示例主持人" } }),
  holdHearing: () => ({ ...food, body: { ...act, record: "双方陈述完毕，记录已经核对签字。" } }),
  deliverDecision: () => ({ ...food, body: { ...act, method: "counter" } }),
  askReview: () => ({ ...food, body: { version: STALE, text: "请人工再看一遍" } }),
  supplyMaterial: () => ({ ...food, body: { version: STALE, files: [{ material: "food-safety-rules", file }] } }),
  revokeAcceptance: () => ({ ...food, body: { ...act, reason: "补交的材料逾期没有提交。" } }),
  revokeGrant: () => ({ ...food, body: { ...act, ground: "deceit", reason: "提交的材料是伪造的，经核实属实。" } }),
  decideOnTheSpot: () => ({ ...food, body: { ...act, approve: true } }),
  checkPromise: () => ({ ...food, body: { ...act, outcome: "kept", finding: "逐项核对，与承诺一致，没有发现问题。" } }),
  reviewDecision: () => ({ ...food, body: { ...act, outcome: "upheld", reason: "复核后认为原决定正确。" } }),
  readDocument: () => ({ params: { ...food.params, leafId: STRANGE_LEAF } }),
  readCase: () => food,
  rateCase: () => ({ ...food, body: { level: 1 } }),
  rateAgain: () => ({ ...food, body: { level: 1 } }),
  readRating: () => food,
  callBackRating: () => ({ ...food, body: { ...act, outcome: "confirmed", record: "已与申请人通话，情况属实。" } }),
  putRightRating: () => ({ ...food, body: { ...act, result: "已增开窗口，并向申请人说明。" } }),
  decideRatingAppeal: () => ({ ...food, body: { outcome: "upheld", reason: "通话记录与评价内容不符。" } }),
  actOnMany: () => ({ body: { rows: [{ number: "HZ20200101-000001", version: STALE, act: "accept" }] } }),
  takeCase: () => ({ params: { number: "HZ20200101-000001" } }),
  handOnCase: () => ({ ...food, body: { to: "nobody", reason: "忙不过来" } }),
  arrangeDeputy: () => ({ body: { deputy: "nobody", fromOn: "2026-11-23", toOn: "2026-11-24" } }),
  endAbsence: () => ({ params: { id: "nobody" } }),
  markMyNoticesRead: () => ({ body: { ids: ["none"] } }),
  saveMyNoticeSettings: () => ({ body: {} }),
  retryDelivery: () => ({ params: { id: "none" } }),
  readReceipt: () => ({ params: { ...food.params, leafId } }),
  getJointMatter: () => ({ params: { id: "open-restaurant" } }),
  prepareJointApplication: () => ({ params: { id: "open-restaurant" } }),
  submitJointApplication: () => ({ key: newId(), body: { matter: "no-such-matter" } }),
  readJointApplication: () => joint,
  answerJointCorrection: () => ({ ...joint, body: {} }),
  withdrawJointApplication: () => ({ ...joint, body: { items: ["no-such-item"] } }),
  readJointReceipt: () => joint,
  readJointResult: () => joint,
  readLeaf: () => ({ params: { leafId } }),
  readMyCredential: () => ({ params: { identifier: NO_LICENCE } }),
  readMyLicenceDocument: () => ({ params: { identifier: NO_LICENCE } }),
  bindMyCredential: () => ({ params: { identifier: NO_LICENCE }, body: { proof: "no proof at all, though long enough" } }),
  presentMyLicence: () => ({ body: { presentation: "no presentation, though long enough", nonce: "no-such-nonce" } }),
  lookUpLicence: () => ({ params: { identifier: NO_LICENCE }, query: { hash: "A".repeat(43) } }),
  readConsultation: () => ({ params: revision }),
  listComments: () => ({ params: revision }),
  addComment: () => ({ params: revision, key: newId(), body: { text: "看谁能做什么。" } }),
  readVersion: () => version,
  downloadVersion: () => version,
  getItemAt: () => ({ params: { ...version.params, id: FOOD } }),
  getEntryAt: () => ({ params: { ...version.params, ...seed } }),
  readEntryHistory: () => ({ params: seed }),
  readPublicationReceipt: () => ({ params: { leafId: newId() } }),
  readRevision: () => ({ params: revision }),
  readEntryText: () => ({ params: seed }),
  listEntryNames: () => ({ params: { list: seed.list } }),
  checkRevisionText: () => ({ body: { ...seed, text } }),
  draftRevision: () => ({ key: newId(), body: change }),
  saveRevision: () => ({ params: revision, body: { version: STALE, text, reason: change.reason } }),
  openForComments: () => ({ params: revision, body: { version: STALE, days: 30 } }),
  listCommentsForOffice: () => ({ params: revision }),
  answerComments: () => ({ params: revision, body: { version: STALE, comments: [newId()], outcome: "adopted", answer: "采纳，谢谢。" } }),
  submitForReview: () => ({ params: revision, body: { version: STALE } }),
  reviewRevision: () => ({
    params: revision,
    body: { version: STALE, approve: true, review: { legality: passed, fairCompetition: passed } },
  }),
  publishRevision: () => ({ params: revision, body: { version: STALE, effectiveFrom: "2027-01-01" } }),
  withdrawRevision: () => ({ params: revision, body: { version: STALE, reason: "不改了。" } }),
  verifyReceipt: () => ({ body: Buffer.from("{}") }),
};

/** The doors. A role that is not named stands before a closed one; the others get this answer: ok, or a refusal beyond the door. */
type Doors = Partial<Record<Role, string>>;
const signedIn = (answer: string): Doors => Object.fromEntries(roles.filter((role) => role !== "public").map((role) => [role, answer]));
const everybody = (answer: string): Doors => Object.fromEntries(roles.map((role) => [role, answer]));
const officials = { departmentHead: "roleMayNot", policyOfficer: "roleMayNot", auditor: "roleMayNot", administrator: "roleMayNot" };

const doors: Record<string, Doors> = {
  // the public side
  getCity: everybody("ok"),
  listDepartments: everybody("ok"),
  listPowers: everybody("ok"),
  listResponsibilities: everybody("ok"),
  listOffLimits: everybody("ok"),
  listFacts: everybody("ok"),
  listItems: everybody("ok"),
  getItem: everybody("ok"),
  listJointMatters: everybody("ok"),
  getJointMatter: everybody("ok"),
  listPolicies: everybody("ok"),
  getPolicy: everybody("ok"),
  readEntity: everybody("ok"),
  measureCases: everybody("ok"),
  readLedger: everybody("ok"),
  readRefusedActs: everybody("ok"),
  downloadRefusedActs: everybody("ok"),
  downloadCaseRecords: everybody("ok"),
  downloadCaseRecordsAsLines: everybody("ok"),
  downloadRatingRecords: everybody("ok"),
  listPoliciesOfPower: everybody("ok"),
  readLeaf: everybody("ok"),
  listConsultations: everybody("ok"),
  readConsultation: everybody("ok"),
  listComments: everybody("ok"),
  addComment: everybody("ok"),
  listVersions: everybody("ok"),
  readVersion: everybody("ok"),
  downloadVersion: everybody("ok"),
  getItemAt: everybody("ok"),
  getEntryAt: everybody("ok"),
  readEntryHistory: everybody("ok"),
  readPublicationReceipt: everybody("receiptNotFound"),
  verifyReceipt: everybody("ok"),
  lookUpLicence: everybody("credentialNotFound"),
  listCredentialIssuers: everybody("ok"),
  // the door itself
  readSession: everybody("ok"),
  openSession: everybody("signInRefused"),
  openDemoSession: everybody("demoAccountNotFound"),
  closeSession: everybody("ok"),
  listDemoAccounts: everybody("ok"),
  signUp: everybody("legalRepresentativeDiffers"),
  // the business
  listMyFacts: { business: "ok" },
  disputeMyFact: { business: "factNotFound" },
  listMyOffers: { business: "ok" },
  markMyOffersSeen: { business: "ok" },
  prepareApplication: { business: "ok" },
  submitApplication: { business: "itemNotFound" },
  answerCorrection: { business: "caseChanged" },
  withdrawApplication: { business: "caseChanged" },
  prepareJointApplication: { business: "ok" },
  submitJointApplication: { business: "jointNotFound" },
  answerJointCorrection: { business: "jointNothingAsked" },
  withdrawJointApplication: { business: "jointPartNotOpen" },
  listMyJointApplications: { business: "ok" },
  listMyCases: { business: "ok" },
  rateCase: { business: "ratingTooEarly" },
  rateAgain: { business: "wrongState" },
  // bad ratings: who answers them, and who decides what is disputed
  readRating: {
    business: "ratingNotBad",
    windowOfficer: "ratingNotBad",
    departmentOfficer: "ratingNotBad",
    departmentHead: "ratingNotBad",
    auditor: "ratingNotBad",
  },
  listRatings: { departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  callBackRating: { ...officials, departmentHead: "caseChanged", windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  putRightRating: { ...officials, departmentHead: "caseChanged", windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  decideRatingAppeal: {
    ...officials,
    departmentHead: "powerOfAnotherDepartment",
    windowOfficer: "roleMayNot",
    departmentOfficer: "powerOfAnotherDepartment",
    auditor: "wrongState",
  },
  listMyCredentials: { business: "ok" },
  readMyCredential: { business: "credentialNotFound" },
  readMyLicenceDocument: { business: "credentialNotFound" },
  makeMyNonce: { business: "ok" },
  bindMyCredential: { business: "holderProofWrong" },
  presentMyLicence: { business: "presentationRefused" },
  // papers and pages of a case
  saveFile: { business: "ok", windowOfficer: "ok" },
  readFile: { business: "ok", windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  readCase: { business: "ok", windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  readJointApplication: { business: "ok", windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  readJointReceipt: { business: "ok", windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  readJointResult: { business: "jointResultPending", auditor: "jointResultPending" },
  readReceipt: { business: "ok", windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  readDecision: {
    business: "decisionNotMade",
    windowOfficer: "decisionNotMade",
    departmentOfficer: "decisionNotMade",
    departmentHead: "decisionNotMade",
    auditor: "decisionNotMade",
  },
  // the counter and the desk
  prepareAtCounter: { windowOfficer: "ok" },
  fileAtCounter: { windowOfficer: "itemNotFound" },
  findAtCounter: { windowOfficer: "ok" },
  beginVisit: { windowOfficer: "ok" },
  readVisit: { windowOfficer: "visitNotYours" },
  recordVisit: { windowOfficer: "visitNotYours" },
  handOverResult: { windowOfficer: "caseChanged" },
  answerCorrectionAtCounter: { windowOfficer: "visitNotYours" },
  supplyMaterialAtCounter: { windowOfficer: "visitNotYours" },
  prepareJointAtCounter: { windowOfficer: "visitNotYours" },
  fileJointAtCounter: { windowOfficer: "visitNotYours" },
  getScanReader: { business: "ok", windowOfficer: "ok" },
  readScan: { business: "fileTypeWrong", windowOfficer: "fileTypeWrong" },
  listQueue: { windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok" },
  actOnMany: { windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok" },
  takeCase: { departmentOfficer: "caseNotFound", departmentHead: "caseNotFound" },
  handOnCase: { departmentOfficer: "colleagueNotFound", departmentHead: "colleagueNotFound" },
  listColleagues: { departmentOfficer: "ok", departmentHead: "ok" },
  listAbsences: { departmentOfficer: "ok", departmentHead: "ok" },
  arrangeDeputy: { departmentOfficer: "colleagueNotFound", departmentHead: "colleagueNotFound" },
  endAbsence: { departmentOfficer: "deputyNotFound", departmentHead: "deputyNotFound" },
  // what people are told
  listMyNotices: signedIn("ok"),
  countMyNotices: signedIn("ok"),
  markMyNoticesRead: signedIn("ok"),
  readMyNoticeSettings: signedIn("ok"),
  saveMyNoticeSettings: signedIn("ok"),
  listDeliveries: { administrator: "ok" },
  retryDelivery: { administrator: "deliveryNotFailed" },
  // official acts: whoever is signed in for the city may try; the power list, not the door, says no, and counts it
  acceptApplication: { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
  decideOnTheSpot: { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
  askCorrection: { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
  rejectApplication: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  decideCase: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  pauseCase: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  resumeCase: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  // the head alone lengthens a period (行政许可法 42)
  extendCase: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "roleMayNot", departmentHead: "caseChanged" },
  offerHearing: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  noticeHearing: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  holdHearing: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  deliverDecision: { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
  revokeAcceptance: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  revokeGrant: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  reviewDecision: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  checkPromise: { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
  listPromises: { departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  listAutomatic: { departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" },
  askHearing: { business: "caseChanged" },
  askReview: { business: "caseChanged" },
  supplyMaterial: { business: "caseChanged" },
  readDocument: {
    business: "documentNotFound",
    windowOfficer: "documentNotFound",
    departmentOfficer: "documentNotFound",
    departmentHead: "documentNotFound",
    auditor: "documentNotFound",
  },
  // the others of the city
  readPolicyReach: { policyOfficer: "ok" },
  listPolicyRuns: { policyOfficer: "ok" },
  simulatePolicy: { policyOfficer: "ok" },
  // changing the lists: roles open the doors, the department of the entry and four eyes decide the rest (scenarios/lists.test.ts)
  listRevisions: { policyOfficer: "ok" },
  readRevision: { policyOfficer: "ok" },
  readEntryText: { policyOfficer: "ok" },
  listEntryNames: { policyOfficer: "ok" },
  checkRevisionText: { policyOfficer: "ok" },
  draftRevision: { policyOfficer: "revisionBeingMade" },
  saveRevision: { policyOfficer: "revisionChanged" },
  openForComments: { policyOfficer: "revisionChanged" },
  listCommentsForOffice: { policyOfficer: "ok" },
  answerComments: { policyOfficer: "revisionChanged" },
  submitForReview: { policyOfficer: "revisionChanged" },
  reviewRevision: { policyOfficer: "revisionChanged" },
  publishRevision: { policyOfficer: "revisionChanged" },
  withdrawRevision: { policyOfficer: "revisionChanged" },
  listRefusedActs: { auditor: "ok" },
  listAccounts: { administrator: "ok" },
  createOfficer: { administrator: "ok" },
  listSources: { administrator: "ok" },
  switchSourceOutage: { administrator: "ok" },
};

describe("doors", () => {
  test("every operation has its line, and no line is left over", () => {
    assert.deepEqual(operations.map((operation) => operation.id).toSorted(), Object.keys(doors).toSorted());
  });

  for (const role of roles) {
    test(`${role}: each door is open or closed as the table says`, async () => {
      for (const { id, method, path } of operations) {
        const expected = doors[id]?.[role] ?? (role === "public" ? "sessionNeeded" : "doorClosed");
        const input = (await inputs[id]?.()) ?? {};
        assert.equal(await tried(await clientOf(role), `${method.toUpperCase()} ${path}` as Path, input), expected, `${role} ${id}`);
      }
    });
  }

  test("what is declared is what is done: the doors in the contract are those of the table", () => {
    for (const { id, doors: declared } of operations) {
      const open = Object.keys(doors[id] ?? {});
      const asDeclared: readonly string[] = declared.includes("public") ? roles : declared;
      assert.deepEqual(open.toSorted(), [...asDeclared].toSorted(), id);
    }
  });
});

/**
 * Who may do what in one case, in three of its states. Columns: the business of the case, another business, the
 * department of the case, another department, the counter, the policy officer, the auditor, the administrator, the
 * public. `may` is an act that the lists allow (it then fails on a stale version, so that nothing happens).
 */
const people = ["own", "other", "dept", "dept2", "counter", "policy", "auditor", "admin", "public"] as const;
const truth = `
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
const codes: Record<string, string> = {
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

type Subject = { number: string; file: string; leafId: string; power: string };

const tries: Record<string, (subject: Subject) => [Path, LooseInput]> = {
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

describe("a case", () => {
  for (const department of ["scjg", "rsj"] as const) {
    for (const block of truth.trim().split("\n\n")) {
      const [head = "", ...lines] = block.split("\n");
      const [state = "", ...columns] = head.split(/ +/);
      test(`${state}, of ${department}: who may read it and act in it`, async () => {
        assert.deepEqual(columns, people);
        const subject = await makeCase(department, state);
        const clients = await cast(department);
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
    const { number } = await makeCase("scjg", "refused");
    const { own: mine, other } = await cast("scjg");
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
    const { number } = await makeCase("scjg", "filed");
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

async function cast(department: "scjg" | "rsj"): Promise<Record<(typeof people)[number], Client>> {
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
async function makeCase(department: "scjg" | "rsj", state: string): Promise<Subject> {
  const { own: mine, dept } = await cast(department);
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
