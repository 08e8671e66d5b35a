import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { PolicyFile } from "../policy.ts";
import type { Problem } from "../read/problem.ts";
import { parseUscc } from "../uscc.ts";
import { validity } from "./validity.ts";

/** A policy has a beginning before its end, and is for everyone who meets it, not for a named firm. */
export const policies: Rule = (draft) => draft.policies.flatMap((entry) => [...validity(entry), ...namedFirm(entry)]);

const COMPANY = /[\p{Script=Han}()\uFF08\uFF09]{2,24}?(?:股份有限公司|有限责任公司|有限公司)/u;
/** Words before 有限公司 that speak of a kind of firm and not of one firm. */
const GENERIC = /(?:为|是|的|或|和|及|与|型|类|等|于|登记|注册|设立|成立)(?:股份有限公司|有限责任公司|有限公司)$/u;

/** Simple by intent: a name or a credit code in the condition. Whether a condition fits one firm only is for people to see. */
function namedFirm(entry: Entry<PolicyFile>): Problem[] {
  const { criterion, title, summary, benefit } = entry.value;
  const texts: { path: (string | number)[]; text: string; severity: Problem["severity"] }[] = [
    { path: ["criterion"], text: criterion, severity: "error" },
    { path: ["benefit", "formula"], text: benefit.formula ?? "", severity: "error" },
    { path: ["title"], text: title.zh, severity: "warning" },
    { path: ["summary"], text: summary.zh, severity: "warning" },
    { path: ["benefit", "text"], text: benefit.text.zh, severity: "warning" },
  ];
  return texts.flatMap(({ path, text, severity }) => {
    const code = text.match(/[0-9A-Z]{18}/g)?.find((candidate) => parseUscc(candidate).ok);
    const name = COMPANY.exec(text)?.[0];
    const found = code ?? (name !== undefined && !GENERIC.test(name) ? name : undefined);
    if (found === undefined) return [];
    return [
      problemAt(entry, path, {
        rule: "names-a-firm",
        severity,
        message: { zh: `政策指名了特定企业“${found}”。`, en: `The policy names a particular firm, "${found}".` },
        mend: {
          zh: "请改用所有企业都可能符合的条件；没有法律、行政法规依据或国务院批准，不得给予特定经营者优惠。",
          en: "State a condition any firm could meet; named firms may not be favoured without law or approval of the State Council.",
        },
        basis: "公平竞争审查条例 第10条",
      }),
    ];
  });
}
