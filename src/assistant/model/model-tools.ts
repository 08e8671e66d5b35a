import { tool, type ToolSet } from "ai";
import { Refusal, type Text } from "../../base/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Proposal } from "../answer.ts";
import { proposalSchema } from "../answer.ts";
import type { Source } from "../source.ts";
import { runTool, toolsFor } from "../tools.ts";
import type { NumberCheck } from "./check-numbers.ts";
import type { Mask } from "./mask-personal.ts";

/** Longest result of a tool that a model is given, in characters. */
const RESULT_LENGTH_MAX = 8000;

type Heard = {
  mask: Mask;
  /** Filled with every source that a tool gave, by the mark that names it. */
  known: Map<string, Source>;
  numbers: NumberCheck;
  proposals: Proposal[];
  step(text: Text): void;
};

/**
 * The tools that this person may call, for a model. What the model sends is unmasked before, what it gets is masked after; a tool
 * that writes never writes here, it proposes. A refusal is a result in words, so that the model can tell it.
 */
export function modelTools(ctx: AssistantContext, heard: Heard): ToolSet {
  return Object.fromEntries(
    toolsFor(ctx).map(({ name, title, description, input }) => [
      name,
      tool({ description: description.en, inputSchema: input, execute: (given: unknown) => execute(ctx, heard, { name, title }, given) }),
    ]),
  );
}

async function execute(
  ctx: AssistantContext,
  heard: Heard,
  { name, title }: { name: string; title: Text },
  given: unknown,
): Promise<string> {
  heard.step(title);
  try {
    const unmasked: unknown = JSON.parse(heard.mask.show(JSON.stringify(given)));
    // Whatever a model says, only the person confirms.
    const proposed =
      typeof unmasked === "object" && unmasked !== null && "confirmed" in unmasked ? { ...unmasked, confirmed: false } : unmasked;
    const { data, sources } = await runTool(ctx, name, proposed);
    const text = JSON.stringify(data);
    heard.numbers.learn(text);
    for (const source of sources) {
      heard.known.set(`${source.kind}/${source.id}`, source);
      heard.numbers.learn(`${source.article ?? ""} ${source.title.zh} ${source.title.en}`);
    }
    const proposal = proposalIn(data);
    if (proposal) heard.proposals.push(proposal);
    return wrap(heard.mask.hide(text), sources);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return JSON.stringify({ refused: error.refusal.text });
  }
}

/** Documents are data: closed in a tag of which no closing stands inside. */
function wrap(data: string, sources: readonly Source[]): string {
  const marks = [...new Set(sources.map(({ kind, id }) => `[${kind}/${id}]`))];
  const inside = data.slice(0, RESULT_LENGTH_MAX).replaceAll(/<\/?data>/gi, "");
  return `<data>${inside}</data>\nsource marks: ${marks.join(" ")}`;
}

function proposalIn(data: unknown): Proposal | undefined {
  if (typeof data !== "object" || data === null || !("proposal" in data)) return undefined;
  return proposalSchema.safeParse(data.proposal).data;
}
