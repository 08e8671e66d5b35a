import { preparsePolicySet, statefulIsAuthorized, validate } from "@cedar-policy/cedar-wasm/nodejs";
import type { City } from "../city/index.ts";
import { policySchema, powerPolicies } from "./power-policies.ts";

export type PowerQuestion = {
  doer: { id: string; role: string; department?: string | undefined };
  act: string;
  /** An entry of the city's power list. */
  power: { id: string; department: string };
  case: { power: string; department: string };
  /** Ids of the off-limits areas that it reaches into. */
  touches: readonly string[];
  /** What kinds of things it asks of the business: "unlisted", "held". */
  asks: readonly string[];
  /** Acts that were done in this case and are done once. */
  done: readonly string[];
};

/** Whether, and by which policies: those that permit, or those that forbid; none where nothing speaks for it. */
export type PowerAnswer = { readonly allowed: boolean; readonly policyIds: readonly string[] };

export type PowerEngine = { decide(question: PowerQuestion): PowerAnswer };

const engines = new WeakMap<City, PowerEngine>();
let enginesMade = 0;

/** The engine of a city, made at the first question. */
export function powerEngineOf(city: City): PowerEngine {
  let engine = engines.get(city);
  if (engine === undefined) {
    engine = makeEngine(city);
    engines.set(city, engine);
  }
  return engine;
}

/**
 * Parses the city's policies once, one set for each department: Cedar weighs every policy of a set,
 * so a set is kept to a few dozen.
 */
function makeEngine(city: City): PowerEngine {
  const prefix = `city-${++enginesMade}/`;
  const schema = policySchema(city);
  for (const [department, staticPolicies] of powerPolicies(city)) {
    const checked = validate({ schema, policies: { staticPolicies } });
    const faults = checked.type === "failure" ? checked.errors : checked.validationErrors.map((fault) => fault.error);
    if (faults.length > 0)
      throw new Error(`the policies of ${department} do not fit their schema: ${faults.map((fault) => fault.message).join("; ")}`);
    const parsed = preparsePolicySet(prefix + department, { staticPolicies });
    if (parsed.type === "failure")
      throw new Error(`the policies of ${department} cannot be read: ${parsed.errors.map((fault) => fault.message).join("; ")}`);
  }
  return remember((question) => decide(prefix + question.power.department, question));
}

/** Everything that a policy may look at: what goes into the question of Cedar goes in here too. */
function keyOf({ doer, act, power, case: of, touches, asks, done }: PowerQuestion): string {
  return JSON.stringify([doer.role, doer.department, act, power.id, power.department, of.power, of.department, touches, asks, done]);
}

/** Questions that differ have few answers: roles, acts, powers and departments of one city. */
const ANSWERS_KEPT_MAX = 20_000;

/**
 * The lists do not change while the city lives, and no policy looks at which person asks: the same question has the same
 * answer. A page that offers every act asks each time.
 */
function remember(decideNew: PowerEngine["decide"]): PowerEngine {
  const answers = new Map<string, PowerAnswer>();
  return {
    decide(question) {
      const key = keyOf(question);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const answer = decideNew(question);
      if (answers.size >= ANSWERS_KEPT_MAX) answers.clear();
      answers.set(key, answer);
      return answer;
    },
  };
}

function decide(preparsedPolicySetId: string, { doer, act, power, case: of, touches, asks, done }: PowerQuestion): PowerAnswer {
  const principal = { type: "Doer", id: doer.id };
  const resource = { type: "Case", id: "case" };
  const named = { type: "Power", id: power.id };
  const answer = statefulIsAuthorized({
    preparsedPolicySetId,
    principal,
    action: { type: "Action", id: act },
    resource,
    context: { power: { __entity: named }, touches: [...touches], asks: [...asks], done: [...done] },
    entities: [
      {
        uid: principal,
        attrs: doer.department === undefined ? {} : { department: doer.department },
        parents: [{ type: "Role", id: doer.role }],
      },
      { uid: named, attrs: { department: power.department }, parents: [] },
      { uid: resource, attrs: { department: of.department }, parents: [{ type: "Power", id: of.power }] },
    ],
  });
  if (answer.type === "failure") throw new Error(`Cedar could not decide: ${answer.errors.map((fault) => fault.message).join("; ")}`);
  const { decision, diagnostics } = answer.response;
  // A policy that fails is skipped by Cedar; a skipped forbid must not become a yes.
  if (diagnostics.errors.length > 0)
    throw new Error(`a policy failed: ${diagnostics.errors.map((fault) => fault.error.message).join("; ")}`);
  return { allowed: decision === "allow", policyIds: [...diagnostics.reason].sort() };
}
