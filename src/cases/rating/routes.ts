import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { namedSchema, operation, pageQuery, pageSchema, textSchema } from "../../base/index.ts";
import { callBackOutcomes, ratingAppealOutcomes } from "../case.ts";
import { caseParams } from "../case-params.ts";
import { callBack, putRight } from "./answer-rating.ts";
import { decideRatingAppeal } from "./decide-appeal.ts";
import { listRatings, ratingLists } from "./list-ratings.ts";
import { rateAgain } from "./rate-again.ts";
import { answerStages } from "./rating-answer.ts";
import { readRating } from "./read-rating.ts";

// Whoever is signed in may try an act: the power list, not the door, says no, and the refused try is counted.
const officers = ["windowOfficer", ...departmentRoles, "policyOfficer", "auditor", "administrator"];
const officerAct = z.object({ version: z.int().min(1), power: z.string().min(1).max(64) });
const said = z.string().trim().min(10).max(2000);
const level = z.int().min(1).max(5);
const day = z.string().nullable();

const ratingSchema = z.object({
  number: z.string(),
  item: namedSchema,
  department: namedSchema,
  power: z.string(),
  version: z.number().int(),
  stage: z.enum(answerStages),
  stageTitle: textSchema,
  owedOn: day,
  overdue: z.boolean(),
  answer: z.object({
    level: z.number().int(),
    ratedOn: z.string(),
    callBackDueOn: z.string(),
    calledBackOn: day,
    outcome: z.enum(callBackOutcomes).nullable(),
    appealOutcome: z.enum(ratingAppealOutcomes).nullable(),
    putRightDueOn: day,
    putRightOn: day,
    levelAgain: z.number().int().nullable(),
  }),
  text: z.string().optional(),
  record: z.string().optional(),
  appealReason: z.string().optional(),
  result: z.string().optional(),
  textAgain: z.string().optional(),
  mayRateAgain: z.boolean(),
});

const doneSchema = z.object({ number: z.string(), version: z.number().int() });

export const ratingOperations = [
  operation({
    id: "listRatings",
    method: "get",
    path: "/api/office/ratings",
    doors: [...departmentRoles, "auditor"],
    summary: { zh: "差评：待办理、待审核、全部", en: "Bad ratings: what is owed, the appeals, all" },
    query: pageQuery.extend({ list: z.enum(ratingLists).default("due") }),
    result: pageSchema(ratingSchema).extend({ today: z.string() }),
    run: (ctx: Acting, { query }) => listRatings(ctx, query),
  }),
  operation({
    id: "readRating",
    method: "get",
    path: "/api/cases/{number}/rating",
    doors: ["business", "windowOfficer", ...departmentRoles, "auditor"],
    summary: { zh: "差评的办理情况", en: "What became of a bad rating" },
    params: caseParams,
    result: ratingSchema,
    run: (ctx: Acting, { params }) => readRating(ctx, params.number),
  }),
  operation({
    id: "callBackRating",
    method: "post",
    path: "/api/cases/{number}/rating/call-back",
    doors: officers,
    summary: { zh: "差评回访：属实，或者认为不实并申诉", en: "Call back after a bad rating: it is so, or it is disputed" },
    params: caseParams,
    body: officerAct.extend({ outcome: z.enum(callBackOutcomes), record: said }),
    result: doneSchema,
    run: (ctx: Acting, { params, body }) => callBack(ctx, { ...params, ...body }),
  }),
  operation({
    id: "putRightRating",
    method: "post",
    path: "/api/cases/{number}/rating/mending",
    doors: officers,
    summary: { zh: "整改反馈", en: "Tell the business what was put right" },
    params: caseParams,
    body: officerAct.extend({ result: said }),
    result: doneSchema,
    run: (ctx: Acting, { params, body }) => putRight(ctx, { ...params, ...body }),
  }),
  operation({
    id: "decideRatingAppeal",
    method: "post",
    path: "/api/cases/{number}/rating/appeal-decision",
    doors: officers,
    summary: { zh: "审核差评申诉（不得由被评价部门审核）", en: "Decide whether a disputed rating counts; not by the department rated" },
    params: caseParams,
    body: z.object({ outcome: z.enum(ratingAppealOutcomes), reason: said }),
    result: doneSchema,
    run: (ctx: Acting, { params, body }) => decideRatingAppeal(ctx, { ...params, ...body }),
  }),
  operation({
    id: "rateAgain",
    method: "post",
    path: "/api/cases/{number}/rating/again",
    doors: ["business"],
    summary: { zh: "追评（整改反馈后，一次）", en: "Rate once more, after what was wrong was put right" },
    params: caseParams,
    body: z.object({ level, text: z.string().trim().min(1).max(500).optional() }),
    result: doneSchema,
    run: (ctx: Acting, { params, body }) => rateAgain(ctx, { ...params, ...body }),
  }),
] as const;
