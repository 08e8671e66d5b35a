import { newId } from "../../src/base/index.ts";
import { fileFood, fileJoint } from "../support/papers.ts";
import type { TestServer } from "../support/server.ts";

export const FOOD = "food-business-licence";
/** The id of a leaf that no case has. */
export const STRANGE_LEAF = "0198c0de-0000-7000-8000-00000000ffff";
/** A version that no case has: who may act is told that the case has changed, and nothing happens. */
export const STALE = 99;
/** A visit that nobody began. */
export const NO_VISIT = { params: { id: newId() } };
/** An identifier that no licence has. */
export const NO_LICENCE = "1.2.156.3005.2.11330100DEP00001XB001.11330100DEP00001XB.0.001.0";

/** What is there when the doors are tried. */
export type Scene = Awaited<ReturnType<typeof openScene>>;

export async function openScene(server: TestServer) {
  return { ...(await fileCases(server)), ...(await openRevision(server)), demand: await fileDemand(server) };
}

/** A case of the business, a joint application of it, and what an official act in the case names. */
async function fileCases(server: TestServer) {
  const own = await server.as("lakeside");
  const food = { params: { number: await fileFood(own) } };
  const joint = { params: { number: await fileJoint(own) } };
  const page = await own.call("GET /api/cases/{number}", food);
  const leafId = page.events[0]?.leafId ?? "";
  const file = page.materials.find((material) => material.file)?.file?.id ?? "";
  return { food, joint, leafId, file, act: { version: STALE, power: FOOD } };
}

/** A demand of the business that the rules send to market regulation. */
async function fileDemand(server: TestServer) {
  const own = await server.as("lakeside");
  const body = { kind: "consultation", subject: "company-registration", text: "请问营业执照变更地址要带什么？" };
  const { number, department } = await own.call("POST /api/demands", { key: newId(), body });
  if (department?.id !== "scjg") throw new Error(`the demand of the scene went to ${department?.id}`);
  return { params: { number } };
}

/** A change of a list that is open for comments, and the version of the lists that is in force. */
async function openRevision(server: TestServer) {
  const policy = await server.as("policy");
  const seed = { list: "policies", entry: "runmiao-seed" } as const;
  const { text } = await policy.call("GET /api/office/entries/{list}/{entry}", { params: seed });
  const change = { ...seed, text: `${text}# 修订\n`, reason: "看谁能做什么。" };
  const revision = { id: (await policy.call("POST /api/office/revisions", { key: newId(), body: change })).id };
  await policy.call("POST /api/office/revisions/{id}/consultation", { params: revision, body: { version: 1, days: 30 } });
  const version = { params: { digest: (await policy.call("GET /api/city")).digest } };
  return { seed, text, change, revision, version };
}
