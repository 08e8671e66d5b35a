import assert from "node:assert/strict";
import type { Services } from "../../src/api/services.ts";
import type { Database, Tx } from "../../src/base/index.ts";
import { checkLog, httpLogReader } from "../../src/ledger/index.ts";
import { createClient } from "./client.ts";

/**
 * Reads the whole ledger over HTTP as an outsider who trusts the public key alone, and makes every hash of it again;
 * then sees that ledger and cases tell the same: every event but a fact's arrival has its leaf, every leaf of a case
 * its event or the publication of a city's lists, and what is published is what is counted.
 * @param previous a checkpoint from an earlier look: the log may only have grown since
 * @returns the checkpoint now
 */
export async function checkLedger(
  url: string,
  services: Pick<Services, "db" | "vkey" | "city" | "flushLedger">,
  previous?: string,
): Promise<string> {
  // The program acts by itself as well (a limit has passed): what it did while we looked is looked at in the next round.
  for (let round = 1; ; round++) {
    const before = await countLeaves(services.db);
    const checkpoint = await checkOnce(url, services, previous).catch((error: unknown) => error as Error);
    if (typeof checkpoint === "string") return checkpoint;
    if (round === ROUNDS_MAX || before === (await countLeaves(services.db))) throw checkpoint;
  }
}

const ROUNDS_MAX = 5;

async function countLeaves(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom("ledger_leaves")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function checkOnce(
  url: string,
  services: Pick<Services, "db" | "vkey" | "city" | "flushLedger">,
  previous: string | undefined,
): Promise<string> {
  await services.flushLedger();
  const log = httpLogReader(`${url}/ledger`);
  const checked = await checkLog(log, {
    vkeys: [services.vkey],
    origin: services.city.origin,
    ...(previous === undefined ? {} : { previous }),
  });
  assert.deepEqual(checked.problems, []);

  const leaves = await compareWithCases(services.db);
  assert.equal(checked.size, leaves, "leaves in the signed log and in the database");
  const published = await createClient(url).call("GET /api/ledger");
  assert.equal(published.size, checked.size);
  assert.equal(published.vkey, services.vkey);
  assert.equal(
    published.acts.reduce((sum, act) => sum + act.count, 0),
    checked.size,
    "acts counted in public",
  );
  assert.equal(
    published.acts.reduce((sum, act) => sum + act.pending, 0),
    0,
    "acts that wait for their place",
  );
  assert.ok(published.checkpoint);
  return published.checkpoint;
}

/** Ledger and cases in agreement, one to one. @returns how many leaves there are */
export async function compareWithCases(db: Database): Promise<number> {
  // One look at one moment: a process that was killed may have a last transaction still on its way in PostgreSQL.
  return await db.transaction().setIsolationLevel("repeatable read").execute(compare);
}

async function compare(db: Tx): Promise<number> {
  const events = await db.selectFrom("case_events").select(["number", "type", "power", "leaf_id", "payload"]).execute();
  const leaves = await db.selectFrom("ledger_leaves").select(["leaf_id", "kind", "power"]).execute();
  const byId = new Map(leaves.map((leaf) => [leaf.leaf_id, leaf]));
  const told = new Set<string>();
  for (const event of events) {
    if (actsOfNobody.has(event.type)) {
      assert.equal(event.leaf_id, null, "what is nobody's act has no leaf");
      continue;
    }
    assert.ok(event.leaf_id, `${event.number} ${event.type} has no leaf`);
    assert.ok(!told.has(event.leaf_id), `${event.leaf_id} belongs to two events`);
    told.add(event.leaf_id);
    const leaf = byId.get(event.leaf_id);
    assert.ok(leaf, `${event.number} ${event.type}: its leaf ${event.leaf_id} is not in the ledger`);
    const byLaw = "deemed" in event.payload && event.payload.deemed === true;
    assert.equal(leaf.kind, byLaw ? "deem" : leafKinds[event.type], `${event.number} ${event.type}`);
    assert.equal(leaf.power, event.power);
  }
  await compareDemands(db, byId, told);
  for (const { leaf_id } of await db.selectFrom("joint_applications").select("leaf_id").execute()) {
    assert.equal(byId.get(leaf_id)?.kind, "receive", "the filing of the whole");
    told.add(leaf_id);
  }
  for (const part of await db.selectFrom("joint_parts").select(["leaf_id", "state", "closed_by"]).where("state", "=", "closed").execute()) {
    assert.equal(byId.get(part.leaf_id!)?.kind, part.closed_by === null ? "withdraw" : "closePart");
    told.add(part.leaf_id!);
  }
  for (const { leaf_id } of await db.selectFrom("city_publications").select("leaf_id").execute()) told.add(leaf_id);
  for (const { leaf_id } of await db.selectFrom("revisions").select("leaf_id").where("leaf_id", "is not", null).execute()) {
    assert.equal(byId.get(leaf_id!)?.kind, "lists.published");
    told.add(leaf_id!);
  }
  const inspected = { ordered: /^order(Inspection|ForCause)$/, recorded: /^recordInspection$/, cancelled: /^cancelInspection$/ };
  for (const { leaf_id, type } of await db.selectFrom("inspection_events").select(["leaf_id", "type"]).execute()) {
    assert.match(byId.get(leaf_id)?.kind ?? "", inspected[type]);
    told.add(leaf_id);
  }
  for (const { leaf_id } of await db.selectFrom("inspection_refusals").select("leaf_id").execute()) {
    assert.equal(byId.get(leaf_id)?.kind, "refuseVisit");
    told.add(leaf_id);
  }
  for (const { leaf_id } of await db.selectFrom("centre_events").select("leaf_id").where("leaf_id", "is not", null).execute()) {
    assert.ok(byId.has(leaf_id!), `a leaf of the service centre, ${leaf_id}, is not in the ledger`);
    told.add(leaf_id!);
  }
  for (const { leaf_id } of await db.selectFrom("demand_improvements").select("leaf_id").where("leaf_id", "is not", null).execute()) {
    assert.equal(byId.get(leaf_id!)?.kind, "improve");
    told.add(leaf_id!);
  }
  for (const { withdrawn_leaf_id: leafId } of await db.selectFrom("demand_answers").select("withdrawn_leaf_id").execute()) {
    if (leafId === null) continue;
    assert.equal(byId.get(leafId)?.kind, "withdrawAnswer");
    told.add(leafId);
  }
  assert.deepEqual(
    leaves.filter((leaf) => !told.has(leaf.leaf_id)),
    [],
    "leaves of nothing that was done",
  );
  return leaves.length;
}

/** Demands and ledger: every act in a demand has its leaf, of its kind and under its power. */
async function compareDemands(db: Tx, byId: ReadonlyMap<string, { kind: string; power: string }>, told: Set<string>): Promise<void> {
  for (const event of await db.selectFrom("demand_events").select(["number", "type", "power", "leaf_id"]).execute()) {
    const kinds = leavesOfDemands[event.type];
    if (event.leaf_id === null) {
      assert.equal(kinds, undefined, `${event.number} ${event.type} has no leaf`);
      continue;
    }
    assert.ok(!told.has(event.leaf_id), `${event.leaf_id} belongs to two events`);
    told.add(event.leaf_id);
    const leaf = byId.get(event.leaf_id);
    assert.ok(leaf, `${event.number} ${event.type}: its leaf ${event.leaf_id} is not in the ledger`);
    assert.ok(kinds?.includes(leaf.kind), `${event.number} ${event.type}: ${leaf.kind}`);
    assert.equal(leaf.power, event.power);
  }
}

/** Events of demands and the acts that make them; one that is not here is nobody's act towards the business. */
const leavesOfDemands: Readonly<Record<string, readonly string[]>> = {
  filed: ["receive"],
  dispatched: ["dispatch"],
  taken: ["take"],
  handedOn: ["handOn"],
  coordinationAsked: ["askCoordinator"],
  coordinated: ["coordinate"],
  partAdded: ["addPart"],
  partReplied: ["replyPart"],
  asked: ["ask"],
  answeredQuestion: ["answerQuestion", "takeDown"],
  extended: ["extend"],
  replied: ["reply"],
  stepFulfilled: ["fulfil"],
  calledBack: ["callBack"],
  confirmed: ["confirm"],
  dissatisfied: ["dissatisfied"],
  joined: ["join"],
  withdrawn: ["withdraw", "takeDown"],
  closed: ["closeInSilence"],
  escalated: ["escalate"],
  added: ["add", "takeDown"],
  rated: ["rate"],
  ratingAnswered: ["answerRating"],
  ratingAppealDecided: ["decideRatingAppeal"],
  answerPublished: ["publishAnswer"],
  clustered: ["improve"],
};

/** Events that are nobody's act towards the business: they have no leaf. */
const actsOfNobody: ReadonlySet<string> = new Set(["factArrived", "assigned", "warned"]);

/** The name of an event and the name of the act that made it. */
const leafKinds: Readonly<Record<string, string>> = {
  filed: "receive",
  accepted: "accept",
  correctionAsked: "askCorrection",
  correctionAnswered: "answerCorrection",
  rejected: "rejectAcceptance",
  acceptanceRevoked: "revokeAcceptance",
  paused: "pause",
  resumed: "resume",
  extended: "extend",
  hearingOffered: "offerHearing",
  hearingAsked: "askHearing",
  hearingSet: "noticeHearing",
  hearingHeld: "holdHearing",
  materialSupplied: "supplyMaterial",
  materialJudged: "judgeMaterial",
  approved: "approve",
  refused: "refuse",
  delivered: "deliver",
  promiseChecked: "checkPromise",
  revoked: "revoke",
  reviewAsked: "askReview",
  reviewed: "review",
  withdrawn: "withdraw",
  rated: "rate",
  ratingCalledBack: "answerRating",
  ratingAppealDecided: "decideRatingAppeal",
  ratingPutRight: "answerRating",
  ratedAgain: "rateAgain",
};
