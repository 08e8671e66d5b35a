import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, type Instant, type PlainDate, Refusal } from "../base/index.ts";
import type { Problem } from "../city/index.ts";
import { decideComment, decideOpening, decidePublication, decideReview, decideSave, decideSubmission } from "./decide.ts";
import type { Revision, RevisionStatus } from "./revision.ts";

const today = "2026-11-23" as PlainDate;
const day = (days: number): PlainDate => addDays(today, days);
const at = "2026-11-23T07:00:00.000Z" as Instant;

function revision(status: RevisionStatus, more: Partial<Revision> = {}): Revision {
  return {
    id: "r",
    list: "items",
    entry: "x",
    kind: "change",
    title: { zh: "某事项", en: "Something" },
    department: "d",
    reason: "理由",
    status,
    version: 1,
    base: "a\n",
    text: "b\n",
    consulted: status === "drafting" ? null : "b\n",
    round: status === "drafting" ? 0 : 1,
    commentFrom: status === "drafting" ? null : day(-31),
    commentUntil: status === "drafting" ? null : day(-1),
    shorter: null,
    review: null,
    reviewer: null,
    effectiveFrom: null,
    transitionReason: null,
    publishedAt: null,
    leafId: null,
    hands: ["drafter"],
    drafterName: "起草人",
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

const text = { zh: "错", en: "wrong" };
const problem = (severity: Problem["severity"]): Problem => ({
  rule: "r",
  severity,
  file: "items/x.yaml",
  line: 3,
  column: 7,
  field: "visits",
  message: text,
  mend: text,
});

function refused(code: string, act: () => unknown): Refusal["refusal"] {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Refusal);
    assert.equal(error.refusal.code, code);
    return error.refusal;
  }
  assert.fail(`not refused: ${code}`);
}

const shorter = { reason: "上级文件下月施行", article: "优化营商环境条例 第62条“一般”" };

test("30 days for comments begin on the day after; fewer need a reason and an article", () => {
  const draft = revision("drafting");
  const opening = { days: 30, shorter: undefined, today, problems: [] };
  assert.deepEqual(decideOpening(draft, opening), { from: today, until: day(30) });
  assert.match(refused("commentPeriodTooShort", () => decideOpening(draft, { ...opening, days: 29 })).basis ?? "", /第62条/);
  assert.deepEqual(decideOpening(draft, { ...opening, days: 7, shorter }), { from: today, until: day(7) });
});

test("a draft with an error is not shown, with a warning it is; neither is one that changes nothing", () => {
  const opening = { days: 30, shorter: undefined, today };
  const said = refused("revisionHasErrors", () => decideOpening(revision("drafting"), { ...opening, problems: [problem("error")] }));
  assert.match(said.text.zh, /items\/x\.yaml 第 3 行第 7 列/);
  assert.ok(decideOpening(revision("drafting"), { ...opening, problems: [problem("warning")] }));
  refused("revisionChangesNothing", () => decideOpening(revision("drafting", { text: "a\n" }), { ...opening, problems: [] }));
  refused("revisionStepImpossible", () => decideOpening(revision("published"), { ...opening, problems: [] }));
});

test("comments are taken from the first to the last day, and the text stands still meanwhile", () => {
  const open = revision("commenting", { commentFrom: today, commentUntil: day(30) });
  for (const on of [today, day(30)]) {
    decideComment(open, on);
    refused("consultationStillOpen", () => decideSave(open, on));
  }
  for (const on of [day(-1), day(31)]) refused("consultationClosed", () => decideComment(open, on));
  refused("consultationClosed", () => decideComment(revision("drafting"), today));
  decideSave(open, day(31));
});

test("to review goes what is answered whole; another text than the one shown rests on a comment that was adopted", () => {
  const given = { today, problems: [] };
  const closed = revision("commenting");
  decideSubmission(closed, { ...given, comments: [] });
  const unanswered = { ...given, comments: [{ outcome: null }, { outcome: "adopted" as const }] };
  assert.match(refused("commentsUnanswered", () => decideSubmission(closed, unanswered)).text.zh, /1 条/);
  const other = revision("commenting", { text: "c\n" });
  refused("revisionChangedAfterComments", () => decideSubmission(other, { ...given, comments: [{ outcome: "notAdopted" }] }));
  decideSubmission(other, { ...given, comments: [{ outcome: "partly" }] });
});

test("a second person reviews, and approves only what passes both examinations", () => {
  const review = { legality: { passed: true, opinion: "可" }, fairCompetition: { passed: true, opinion: "可" } };
  const unfair = { ...review, fairCompetition: { passed: false, opinion: "限定本地企业" } };
  const reviewing = revision("reviewing");
  refused("fourEyesNeeded", () => decideReview(reviewing, { reviewer: "drafter", approve: true, review }));
  refused("reviewNotPassed", () => decideReview(reviewing, { reviewer: "other", approve: true, review: unfair }));
  decideReview(reviewing, { reviewer: "other", approve: false, review: unfair });
  decideReview(reviewing, { reviewer: "other", approve: true, review });
  refused("revisionStepImpossible", () => decideReview(revision("commenting"), { reviewer: "other", approve: true, review }));
});

test("published once, on the text it was drafted on, not into the past; what burdens leaves time or says why not", () => {
  const approved = revision("approved");
  const given = { effectiveFrom: today, today, burdens: [], transitionReason: undefined, openCases: 1, latest: "a\n", problems: [] };
  decidePublication(approved, given);
  refused("revisionStepImpossible", () => decidePublication(revision("reviewing"), given));
  refused("revisionAlreadyPublished", () => decidePublication(revision("published"), given));
  refused("revisionOutdated", () => decidePublication(approved, { ...given, latest: "z\n" }));
  refused("effectiveDayImpossible", () => decidePublication(approved, { ...given, effectiveFrom: day(-1) }));
  refused("effectiveDayImpossible", () => decidePublication(approved, { ...given, effectiveFrom: day(731) }));
  refused("entryInUse", () => decidePublication(revision("approved", { text: null }), given));
  const burdened = { ...given, burdens: [{ zh: "多跑一次", en: "a visit more" }] };
  assert.match(
    refused("transitionTooShort", () => decidePublication(approved, { ...burdened, effectiveFrom: day(29) })).basis ?? "",
    /第65条/,
  );
  decidePublication(approved, { ...burdened, effectiveFrom: day(30) });
  decidePublication(approved, { ...burdened, transitionReason: "国家规定同日施行" });
  refused("revisionHasErrors", () => decidePublication(approved, { ...given, problems: [problem("error")] }));
});
