import { demands } from "../../city/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Answer, Question } from "../answer.ts";
import { type FiledDemand, untilText } from "../tools/demand-tools.ts";
import { runTool } from "../tools.ts";

/**
 * Files the demand that the person said yes to, and says whom it went to and until when.
 * @throws Refusal sessionNeeded where nobody is signed in, and what filing refuses
 */
export async function confirmDemand(ctx: AssistantContext, confirmed: NonNullable<Question["confirm"]>, said: string): Promise<Answer> {
  const { kind, text, key, unnamed } = confirmed;
  const input = { text, key, unnamed, confirmed: true, ...(demands.isDemandKind(kind) ? { kind } : {}) };
  const { data, sources } = await runTool(ctx, "fileDemand", input);
  // The table has forgotten what each tool gives.
  const done = data as FiledDemand;
  if (!("filed" in done)) throw new RangeError("confirmed and not filed");
  const { number, department, because, answerDueOn, answerWithin, joined, link } = done.filed;
  const until = untilText(answerDueOn) ?? { zh: `派单后${answerWithin.zh}内`, en: `within ${answerWithin.en} of being passed on` };
  const to = department
    ? {
        zh: `已转给${department.title.zh}${because ? `（${because.zh.replace(/。$/u, "")}）` : ""}`,
        en: `it went to ${department.title.en}${because ? ` (${because.en.replace(/\.$/u, "")})` : ""}`,
      }
    : { zh: "正在由协调员分派", en: "a coordinator is passing it on" };
  return {
    outcome: "filed",
    language: /\p{Script=Han}/u.test(said === "" ? text : said) ? "zh" : "en",
    subject: `demand/${kind}`,
    candidates: [],
    sentences: [
      {
        text: {
          zh: `${joined ? "这件事您已经提过，编号是" : "诉求已提交，编号"}${number}：${to.zh}，${until.zh}答复。`,
          en: `${joined ? "You have said this before; its number is" : "Your demand is filed, number"} ${number}: ${to.en}, to be answered ${until.en}.`,
        },
        rule: true,
        sources,
      },
    ],
    proposals: [],
    next: [{ text: { zh: "查看这件诉求", en: "Open this demand" }, link }],
    by: "rules",
    notice: null,
  };
}
