/**
 * npm run bench:assistant -- [--out docs/benchmarks/assistant.md] [--misses]
 *
 * The questions of the city folder, asked of a running city over HTTP as the public asks them: by rules alone, and through a
 * stand-in for a model that speaks the protocol (it shows that the way there and back holds; it says nothing of any model).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { openModel } from "../src/assistant/index.ts";
import { fixedClock, type Instant, silentLog } from "../src/base/index.ts";
import { startServer } from "../src/main.ts";
import { type Asked, askQuestions, isHit, type Score, scoreOf } from "../test/support/ask-questions.ts";
import { createClient } from "../test/support/client.ts";
import { type ModelTurn, startModelServer } from "../test/support/model-server.ts";

const { values: options } = parseArgs({
  options: { out: { type: "string", default: "docs/benchmarks/assistant.md" }, misses: { type: "boolean", default: false } },
});
const AT = "2026-11-24T02:00:00.000Z" as Instant;

const dataDir = mkdtempSync(join(tmpdir(), "zhaoying-bench-"));
const clock = fixedClock(AT);
const config = { port: 0, host: "127.0.0.1", dataDir, city: "cities/hangzhou", publicUrl: "http://city.example", demo: false };
const server = await startServer(config, { clock, log: silentLog });
const models = await startModelServer();
try {
  const { questions } = server.services.city.assistant;
  const client = createClient(server.url.replace("localhost", "127.0.0.1"));
  const ask: Parameters<typeof askQuestions>[1] = async (text, turns) => {
    // The limit of questions a minute is for people; the clock stands still unless it is moved.
    clock.set(new Date(Date.parse(clock.now()) + 2000).toISOString() as Instant);
    return await client.call("POST /api/assistant/ask", { body: { text, turns } });
  };
  await ask("开饭店要办什么证", []);
  const rules = await askQuestions(questions, ask);
  server.services.model = openModel({ url: models.url, model: "stand-in" });
  models.script(standIn);
  const model = await askQuestions(questions, ask);
  delete server.services.model;
  const text = page(rules, model);
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, text);
  console.log(text);
  if (options.misses) for (const miss of rules.filter((each) => !isHit(each) && !each.question.heldOut)) console.log(told(miss));
} finally {
  await models.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function told({ question, got, candidates }: Asked): string {
  return `${question.ask} | ${question.expect.join(" ")} | ${got} | ${candidates.join(" ")}`;
}

/** Looks the question up, reads the first thing found, and says what stands there with its mark. */
function standIn(sent: string): ModelTurn {
  const { messages } = JSON.parse(sent) as { messages: { role: string; content: unknown }[] };
  const results = messages.filter(({ role }) => role === "tool").map(({ content }) => JSON.stringify(content));
  const asked = String(messages.findLast(({ role }) => role === "user")?.content ?? "").slice(0, 200);
  if (results.length === 0)
    return { call: ["searchItems", "searchPolicies", "searchAnswers"].map((name) => ({ name, input: { query: asked, limit: 3 } })) };
  const marks = results.flatMap((result) =>
    [...result.matchAll(/\[((?:item|policy|glossary)\/[\w.-]+)\]/g)].map((match) => match[1] ?? ""),
  );
  const [kind, id] = (marks[0] ?? "").split("/");
  if (!kind || !id) return { say: "清单里没有找到，我不知道。" };
  if (results.length === 3 && kind === "item") return { call: [{ name: "readItem", input: { id } }] };
  if (results.length === 3 && kind === "policy") return { call: [{ name: "readPolicy", input: { id } }] };
  // One sentence that is right, one with a number that nobody told, one rule without a source.
  return { say: `找到了相关规定[${kind}/${id}]。最高奖励123456万元[${kind}/${id}]。必须先交押金。` };
}

function page(rules: readonly Asked[], model: readonly Asked[]): string {
  const tuned = scoreOf(rules.filter(({ question }) => !question.heldOut));
  const held = scoreOf(rules.filter(({ question }) => question.heldOut));
  const all = scoreOf(rules);
  const byModel = model.filter(({ answer }) => answer.by === "model");
  const shown = byModel.flatMap(({ answer }) => answer.sentences.map(({ text }) => text.zh));
  return `# The assistant, by the questions of the city

Written by \`npm run bench:assistant\`: ${all.questions} questions of \`cities/hangzhou/assistant/questions.yaml\`, asked over HTTP by somebody
who is not signed in, on the embedded database. ${held.questions} of them were held out: written before words and weights were chosen and not looked at
while they were. Whoever tunes reads the misses of the others only (\`--misses\`).

Machine: ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} processors, Node ${process.version}. Times are of whole answers, one at a time; they depend on the machine's load.

## By rules, with no model

| | all | tuned on | held out |
|---|---|---|---|
${rowsOf([all, tuned, held])}

*Hit at 1*: the answer is about what the question expects (any of its expectations). *Hit at 3*: one of its three candidates is.
*Answered with sources*: of the questions that an entry answers, those answered with a source for every sentence that states a rule.

## Against the stand-in endpoint

The stand-in calls three searches, reads the first entry found, then says one sentence with a source, one with an invented sum and one
rule without a source. It measures the protocol and the checks, not a model.

| | |
|---|---|
| questions that reached it | ${byModel.length} of ${model.length} (the rest are turned down or talk, and never leave) |
| answered through it | ${percent(byModel.length, model.filter(({ answer }) => answer.outcome !== "refused" && answer.outcome !== "talk").length)} |
| invented sums shown | ${shown.filter((text) => text.includes("123456")).length} |
| rules without a source shown | ${shown.filter((text) => text.includes("押金")).length} |
| answers that say that sentences are withheld | ${byModel.filter(({ answer }) => answer.notice !== null).length} |
| median, p95 | ${milliseconds(scoreOf(byModel).msMedian)}, ${milliseconds(scoreOf(byModel).msP95)} |
`;
}

function rowsOf(scores: readonly Score[]): string {
  const row = (title: string, cell: (score: Score) => string): string => `| ${title} | ${scores.map(cell).join(" | ")} |`;
  return [
    row("questions", ({ questions }) => String(questions)),
    row("hit at 1", ({ hitAt1, questions }) => percent(hitAt1, questions)),
    row("hit at 3", ({ hitAt3, questions }) => percent(hitAt3, questions)),
    row("answered with sources", ({ sourced, answerable }) => percent(sourced, answerable)),
    row("refusals right", ({ refused, refusable }) => percent(refused, refusable)),
    row("refused wrongly", ({ wronglyRefused }) => String(wronglyRefused)),
    row("demand offered where there must be one", ({ demanded, demandable }) => percent(demanded, demandable)),
    row("median", ({ msMedian }) => milliseconds(msMedian)),
    row("p95", ({ msP95 }) => milliseconds(msP95)),
  ].join("\n");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((part / whole) * 100).toFixed(1)} % (${part} of ${whole})`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
